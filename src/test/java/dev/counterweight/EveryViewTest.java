package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Question;
import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.WhyWords;
import dev.counterweight.ui.shell.PictureTour;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every view of the window: numbers lead to their sources, and controls have names. */
@ExtendWith(FxTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryViewTest {
    private static final int MOST_CLICKS = 4;
    /** Views with numbers that are calculated from a portfolio. */
    private static final Set<String> CALCULATING = Set.of(
            Navigation.OVERVIEW,
            Navigation.DRIFT,
            Navigation.TARGETS,
            Navigation.FRONTIER,
            Navigation.GOALS,
            Navigation.CORRELATION,
            Navigation.HRP,
            Navigation.RISK,
            Navigation.REBALANCE,
            Navigation.BACKTEST,
            Navigation.STRESS);

    @TempDir
    static Path home;

    private Services services;
    private FxTaskRunner runner;
    private Window window;
    private Stage stage;

    @BeforeAll
    void open() {
        App app = new App(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), Map.of());
        services = app.open(home, false);
        var portfolio = services.samples().install("balanced-crypto-portfolio");
        services.samples().simulate(portfolio.id(), 30);
        runner = new FxTaskRunner(failure -> {
            throw new IllegalStateException(failure);
        });
        window = FxTest.onFx(() -> new Window(services, home, runner, Locale.ENGLISH));
        stage = FxTest.stage(FxTest.onFx(() -> window.shell().scene(960, 700)));
    }

    @AfterAll
    void close() {
        FxTest.onFx(() -> {
            stage.close();
            window.close();
        });
        services.close();
        runner.close();
    }

    private void go(String view) {
        FxTest.onFx(() -> window.navigation().go(view));
        PictureTour.settle(runner);
        FxTest.picture(stage.getScene());
    }

    private List<String> views() {
        return FxTest.onFx(() -> window.shell().railIds());
    }

    @Test
    void anyCellReachesItsSourceInAtMostFourClicks() {
        Map<String, Integer> asked = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Shown shown : Shown.values()) {
            FxTest.onFx(() -> window.session().shownProperty().set(shown));
            for (String view : views()) {
                go(view);
                List<Question> questions =
                        FxTest.onFx(() -> Why.everyCell(window.shell().root()));
                asked.merge(view, questions.size(), Math::max);
                for (Question question : questions) {
                    Optional<Explanation> answer = FxTest.onFx(() -> window.answer(question));
                    if (answer.isEmpty()) {
                        wrong.add(view + ": no answer to " + question);
                    } else if (answer.get().depth() > MOST_CLICKS) {
                        wrong.add(view + ": " + answer.get().depth() + " clicks from "
                                + answer.get().key());
                    } else {
                        withoutSource(answer.get())
                                .forEach(e -> wrong.add(view + ": no source of " + e + " below "
                                        + answer.get().key()));
                    }
                }
            }
        }
        assertThat(wrong.stream().distinct().limit(20)).isEmpty();
        assertThat(asked).allSatisfy((view, count) -> {
            if (CALCULATING.contains(view)) {
                assertThat(count).as(view).isPositive();
            }
        });
    }

    /** Leaves that neither were read nor set. */
    private static List<String> withoutSource(Explanation e) {
        if (e.inputs().isEmpty()) {
            boolean known = e.source().isPresent() && !(e.source().get() instanceof Source.Missing);
            return known ? List.of() : List.of(e.key() + " of " + e.subject());
        }
        return e.inputs().stream().flatMap(i -> withoutSource(i).stream()).toList();
    }

    @Test
    void everyExplanationHasWordsInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            Session session = new Session(locale);
            WhyWords words = new WhyWords(session.messages(), session.formats());
            for (String view : views()) {
                go(view);
                for (Question question :
                        FxTest.onFx(() -> Why.everyCell(window.shell().root()))) {
                    FxTest.onFx(() -> window.answer(question))
                            .ifPresent(answer -> assertThat(words.lines(answer)).allSatisfy(line -> {
                                assertThat(line.name()).isNotBlank();
                                assertThat(line.detail()).isNotBlank();
                            }));
                }
            }
        }
    }

    @Test
    void aDriftLeadsToTheRowOfTheFileByKeyboardAlone() {
        go(Navigation.DRIFT);
        FxTest.onFx(() -> {
            TableView<?> table = (TableView<?>) stage.getScene().lookup(".table-view");
            table.requestFocus();
            table.getSelectionModel().select(1);
        });
        FxTest.press(KeyCode.ALT, KeyCode.W);
        FxTest.waitUntil("open", () -> window.why().isVisible());
        assertThat(said()).contains("Drift of macd_momentum");
        FxTest.press(KeyCode.ENTER); // weight
        assertThat(said()).contains("Weight of macd_momentum");
        FxTest.press(KeyCode.ENTER); // value
        FxTest.press(KeyCode.DOWN);
        FxTest.press(KeyCode.ENTER); // price
        assertThat(said())
                .contains("Price of macd_momentum")
                .anySatisfy(w -> assertThat(w).contains(".csv"));
        FxTest.press(KeyCode.BACK_SPACE);
        assertThat(said()).contains("Value of macd_momentum");
        FxTest.press(KeyCode.ESCAPE);
        FxTest.waitUntil("closed", () -> !window.why().isVisible());
        assertThat(FxTest.onFx(() -> stage.getScene().getFocusOwner())).isInstanceOf(TableView.class);
    }

    @Test
    void openItAnswersWhateverIsClicked() {
        go(Navigation.OVERVIEW);
        FxTest.press(KeyCode.ALT, KeyCode.W);
        FxTest.waitUntil("open", () -> window.why().isVisible());
        Node tile = FxTest.onFx(() -> stage.getScene().lookup(".stat-tile"));
        FxTest.click(tile);
        FxTest.waitUntil("answered", () -> said().stream().anyMatch(w -> w.startsWith("Total of ")));
        FxTest.press(KeyCode.ESCAPE);
        FxTest.onFx(() -> window.why().lookup(".icon-button").requestFocus());
        FxTest.press(KeyCode.ESCAPE);
        FxTest.waitUntil("closed", () -> !window.why().isVisible());
    }

    private List<String> said() {
        FxTest.picture(stage.getScene());
        return FxTest.onFx(() -> {
            List<String> words = new ArrayList<>();
            window.why().lookupAll(".label").forEach(n -> {
                if (n instanceof Labeled l && l.getText() != null) {
                    words.add(l.getText());
                }
            });
            return words;
        });
    }

    @Test
    void everyControlThatTheKeyboardReachesHasAName() {
        List<String> nameless = new ArrayList<>();
        for (String view : views()) {
            go(view);
            FxTest.onFx(() -> nameless(window.shell().root(), view, nameless));
        }
        assertThat(nameless.stream().distinct()).isEmpty();
    }

    private static void nameless(Node node, String view, List<String> found) {
        if (!node.isVisible() || node instanceof ScrollBar) {
            return;
        }
        boolean named =
                node.getAccessibleText() != null && !node.getAccessibleText().isBlank()
                        || node instanceof Labeled l
                                && l.getText() != null
                                && !l.getText().isBlank();
        if (node.isFocusTraversable() && !named) {
            found.add(view + ": " + node.getClass().getSimpleName() + " " + node.getStyleClass() + " #" + node.getId()
                    + " in " + (node.getParent() == null ? "" : node.getParent().getStyleClass()));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> nameless(child, view, found));
        }
    }
}
