package dev.counterweight.ui.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.charts.WeightTrack;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FxTest.class)
class TargetsViewTest {
    @TempDir
    Path folder;

    /** Pictures are kept where the system property says, for looking at them. */
    private Path pictures() {
        return Path.of(System.getProperty("counterweight.pictures", folder.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "DARK, en, 860, 600, min-variance",
        "LIGHT, de, 860, 600, adaptive",
        "DARK, de, 1756, 980, max-sharpe",
        "LIGHT, en, 1756, 980, hrp"
    })
    void showsWeightsWithTheirProof(Theme theme, String language, int width, int height, String method)
            throws Exception {
        TargetsDesk room = new TargetsDesk(folder, Locale.of(language), "us-large-caps");
        TargetsView view = FxTest.onFx(() -> new TargetsView(room.model, room.desk.dialogs, new Commands()));
        Stage stage = FxTest.stage((Parent) view.node(), width, height, theme);
        FxTest.onFx(() -> {
            view.shown();
            room.choose(method);
            room.model.calculate();
        });
        Path file = pictures().resolve("targets-" + theme + "-" + language + "-" + width + "-" + method + ".png");
        FxTest.save(stage.getScene(), file);
        assertThat(Files.size(file)).isPositive();
        FxTest.onFx(() -> {
            stage.close();
            view.close();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "DARK, en, 860, 600, LIMITS, min-variance",
        "LIGHT, de, 860, 600, VIEWS, black-litterman",
        "DARK, de, 860, 600, BUDGETS, risk-budget",
        "LIGHT, en, 860, 600, CALCULATED, mean-variance",
        "LIGHT, en, 1756, 980, VIEWS, black-litterman"
    })
    void everyPartOfADesignHasItsPane(
            Theme theme, String language, int width, int height, Section section, String method) throws Exception {
        TargetsDesk room = new TargetsDesk(folder, Locale.of(language), "us-large-caps");
        TargetsView view = FxTest.onFx(() -> new TargetsView(room.model, room.desk.dialogs, new Commands()));
        Stage stage = FxTest.stage((Parent) view.node(), width, height, theme);
        FxTest.onFx(() -> {
            view.shown();
            room.choose(method);
            room.limitsAndViews();
            room.model.calculate();
            view.go(section);
        });
        Path file = pictures().resolve("targets-" + section + "-" + theme + "-" + language + "-" + width + ".png");
        FxTest.save(stage.getScene(), file);
        assertThat(Files.size(file)).isPositive();
        FxTest.onFx(() -> {
            assertThat(unnamed(view.node())).isEmpty();
            stage.close();
            view.close();
        });
    }

    /** What a state needs to come about, by its name. */
    private static void bring(TargetsDesk room, String state) {
        switch (state) {
            case "infeasible" -> {
                room.choose("min-variance");
                room.model.limits().general().get(1).enter().apply("10");
                room.model.calculate();
            }
            case "failed" -> {
                room.choose("market-cap");
                room.model.calculate();
            }
            case "stale" -> {
                room.choose("min-variance");
                room.model.calculate();
                room.choose("max-sharpe");
            }
            default -> {
                room.desk.session.portfolioProperty().set(Optional.empty());
                room.desk.session.show(Scenario.none());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DARK, en, infeasible",
        "LIGHT, de, infeasible",
        "LIGHT, en, failed",
        "DARK, de, stale",
        "DARK, en, empty"
    })
    void everyStateSaysWhatIsAndWhatToDo(Theme theme, String language, String state) throws Exception {
        TargetsDesk room = new TargetsDesk(folder, Locale.of(language), "us-large-caps");
        TargetsView view = FxTest.onFx(() -> new TargetsView(room.model, room.desk.dialogs, new Commands()));
        Stage stage = FxTest.stage((Parent) view.node(), 860, 600, theme);
        FxTest.onFx(() -> {
            view.shown();
            bring(room, state);
        });
        FxTest.save(stage.getScene(), pictures().resolve("targets-state-" + state + "-" + language + ".png"));
        FxTest.onFx(() -> {
            assertThat(unnamed(view.node())).isEmpty();
            stage.close();
            view.close();
        });
    }

    private record Shown(TargetsDesk room, TargetsView view, Stage stage) implements AutoCloseable {
        static Shown open(Path folder) {
            TargetsDesk room = new TargetsDesk(folder);
            TargetsView view = FxTest.onFx(() -> new TargetsView(room.model, room.desk.dialogs, new Commands()));
            Stage stage = FxTest.stage((Parent) view.node(), 860, 628, Theme.DARK);
            FxTest.onFx(view::shown);
            return new Shown(room, view, stage);
        }

        WeightLine line(String id) {
            return room.line(new InstrumentId(id));
        }

        @Override
        public void close() {
            FxTest.onFx(() -> {
                stage.close();
                view.close();
            });
        }
    }

    @Test
    void theKeyboardMovesASliderAndEveryNumberFollows() {
        try (Shown shown = Shown.open(folder)) {
            Scenario before = shown.room.desk.session.scenario();
            WeightTrack track = FxTest.find(shown.view.node(), "#track-ml_predictor");
            String figure = proposed(shown);
            FxTest.onFx(track::requestFocus);
            FxTest.press(KeyCode.SHIFT, KeyCode.RIGHT);
            FxTest.waitUntil("moved", () -> shown.line("ml_predictor").target().basisPoints() == 2100);
            assertThat(shown.room.desk.session.scenario().sumBasisPoints()).isEqualTo(10_000);
            assertThat(FxTest.<TextField>find(shown.view.node(), "#weight-ml_predictor")
                            .getText())
                    .isEqualTo("21.00");
            assertThat(proposed(shown)).isNotEqualTo(figure);
            FxTest.press(KeyCode.ALT, KeyCode.DOWN);
            FxTest.waitUntil(
                    "moved back a little",
                    () -> shown.line("ml_predictor").target().basisPoints() == 2090);
            FxTest.onFx(() -> {
                shown.room.desk.session.scenarios().undo();
                shown.room.desk.session.scenarios().undo();
            });
            assertThat(shown.room.desk.session.scenario()).isEqualTo(before);
            assertThat(proposed(shown)).isEqualTo(figure);
        }
    }

    /** Volatility, Sharpe ratio and the rest as the strip shows them. */
    private static String proposed(Shown shown) {
        return FxTest.onFx(() -> shown.view.node().lookupAll(".what-if > .strong").stream()
                .map(n -> ((Label) n).getText())
                .collect(Collectors.joining(" ")));
    }

    @Test
    void aTypedWeightMakesTheOthersGiveWayAndNonsenseIsMarked() {
        try (Shown shown = Shown.open(folder)) {
            TextField field = FxTest.find(shown.view.node(), "#weight-macd_momentum");
            FxTest.onFx(() -> {
                field.requestFocus();
                field.setText("40");
                field.fireEvent(new ActionEvent());
            });
            assertThat(shown.line("macd_momentum").target()).isEqualTo(Weight.ofBasisPoints(4000));
            assertThat(shown.room.desk.session.scenario().sumBasisPoints()).isEqualTo(10_000);
            FxTest.onFx(() -> {
                field.setText("forty");
                field.fireEvent(new ActionEvent());
            });
            assertThat(field.getPseudoClassStates())
                    .anyMatch(p -> p.getPseudoClassName().equals("invalid"));
            assertThat(shown.line("macd_momentum").target()).isEqualTo(Weight.ofBasisPoints(4000));
        }
    }

    @Test
    void theMouseDragsASliderAsOneStep() {
        try (Shown shown = Shown.open(folder)) {
            Scenario before = shown.room.desk.session.scenario();
            WeightTrack track = FxTest.find(shown.view.node(), "#track-ml_predictor");
            FxTest.onFx(() -> {
                Bounds bounds = track.localToScreen(track.getBoundsInLocal());
                Robot robot = new Robot();
                robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
                robot.mousePress(MouseButton.PRIMARY);
                robot.mouseMove(bounds.getCenterX() + 5, bounds.getCenterY());
                robot.mouseMove(bounds.getCenterX() + 10, bounds.getCenterY());
                robot.mouseRelease(MouseButton.PRIMARY);
            });
            FxTest.waitUntil("dragged", () -> shown.line("ml_predictor").edited());
            FxTest.onFx(() -> shown.room.desk.session.scenarios().undo());
            assertThat(shown.room.desk.session.scenario()).isEqualTo(before);
        }
    }

    @Test
    void everyControlHasAName() {
        try (Shown shown = Shown.open(folder)) {
            FxTest.onFx(() -> {
                shown.room.model.calculate();
                assertThat(unnamed(shown.view.node())).isEmpty();
            });
        }
    }

    private static List<Node> unnamed(Node node) {
        List<Node> found = new ArrayList<>();
        boolean control = node.isFocusTraversable() && node.isVisible();
        String name = node.getAccessibleText();
        if (control && (name == null || name.isBlank())) {
            found.add(node);
        }
        if (node instanceof Parent parent && !(node instanceof Control && control)) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(unnamed(child)));
        }
        return found;
    }
}
