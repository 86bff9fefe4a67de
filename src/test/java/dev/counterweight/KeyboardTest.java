package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.TradingState;
import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.Navigation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every key of the key sheet, pressed in the real window over a sample that has drifted. */
@ExtendWith(FxTest.class)
class KeyboardTest {
    private static final String SAMPLE = "balanced-crypto-portfolio";
    private static final InstrumentId FIRST = new InstrumentId("rsi_mean_reversion");

    @TempDir
    Path home;

    private final List<JournalEvent> written = new CopyOnWriteArrayList<>();
    private Services services;
    private OpenWindow open;
    private Window window;
    private Stage stage;

    @BeforeEach
    void open() {
        App app = new App(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), Map.of());
        services = app.open(home, false);
        services.samples().install(SAMPLE);
        services.samples().simulate(new PortfolioId(SAMPLE), 30);
        services.workspace().onAppend(e -> written.add(e.event()));
        open = OpenWindow.over(services, home, 1000, 700);
        window = open.window();
        stage = open.stage();
        FxTest.waitUntil(
                "a portfolio", () -> window.session().portfolioProperty().get().isPresent());
        idle();
    }

    @AfterEach
    void close() {
        open.close();
    }

    private void idle() {
        open.idle();
    }

    private boolean shows(String view) {
        return open.shows(view);
    }

    private void go(String view) {
        open.go(view);
    }

    private Optional<Node> sheet(String selector) {
        return Optional.ofNullable(stage.getScene().lookup(selector));
    }

    private Node owner() {
        return open.owner();
    }

    private Portfolio portfolio() {
        return services.portfolios().show(new PortfolioId(SAMPLE));
    }

    private int shownTarget() {
        return FxTest.onFx(() -> {
            var weight = window.session().scenario().targets().get(FIRST);
            return weight == null ? -1 : weight.basisPoints();
        });
    }

    private <R> TableView<R> table() {
        return FxTest.onFx(() -> {
            Node found = window.shell().root().lookupAll(".table-view").stream()
                    .filter(n -> n.isVisible() && n.getScene() != null)
                    .findFirst()
                    .orElseThrow();
            @SuppressWarnings("unchecked") // rows of whatever kind
            TableView<R> table = (TableView<R>) found;
            table.requestFocus();
            table.getSelectionModel().select(0);
            return table;
        });
    }

    @Test
    void numbersGoToViewsAndRGoesToTheRebalanceWithoutSendingAnything() {
        KeyCode[] digits = {
            KeyCode.DIGIT1,
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.DIGIT4,
            KeyCode.DIGIT5,
            KeyCode.DIGIT6,
            KeyCode.DIGIT7,
            KeyCode.DIGIT8,
            KeyCode.DIGIT9
        };
        go(Navigation.DATA);
        List<String> rail = window.shell().railIds();
        for (int i = 0; i < digits.length; i++) {
            FxTest.press(KeyCode.CONTROL, digits[i]);
            String view = rail.get(i);
            FxTest.waitUntil(view, () -> shows(view));
            idle();
        }
        FxTest.press(KeyCode.CONTROL, KeyCode.R);
        FxTest.waitUntil("rebalance", () -> shows(Navigation.REBALANCE));
        idle();
        assertThat(written).noneMatch(e -> e instanceof JournalEvent.RebalanceStarted);
    }

    @Test
    void controlEnterAsksAndTheKeyboardIsOnCancel() {
        go(Navigation.REBALANCE);
        FxTest.waitUntil(
                "a plan",
                () -> sheet(".action-strip .accent")
                        .filter(n -> !n.isDisabled())
                        .isPresent());
        FxTest.press(KeyCode.CONTROL, KeyCode.ENTER);
        FxTest.waitUntil("question", () -> sheet(".dialog-sheet").isPresent());
        FxTest.waitUntil(
                "focus", () -> owner() instanceof Button b && b.getText().equals("Cancel"));
        FxTest.press(KeyCode.ENTER);
        FxTest.waitUntil("closed", () -> sheet(".dialog-sheet").isEmpty());
        idle();
        assertThat(written).noneMatch(e -> e instanceof JournalEvent.RebalanceStarted);
    }

    @Test
    void aKeyThatComesBeforeTheQuestionWasDrawnIsHeard() {
        go(Navigation.REBALANCE);
        FxTest.waitUntil(
                "a plan",
                () -> sheet(".action-strip .accent")
                        .filter(n -> !n.isDisabled())
                        .isPresent());
        boolean closed = FxTest.onFx(() -> {
            Robot robot = new Robot();
            robot.keyPress(KeyCode.CONTROL);
            robot.keyType(KeyCode.ENTER);
            robot.keyRelease(KeyCode.CONTROL);
            assertThat(sheet(".dialog-sheet")).isPresent();
            robot.keyType(KeyCode.ENTER);
            return sheet(".dialog-sheet").isEmpty();
        });
        assertThat(closed).isTrue();
        idle();
        assertThat(written).noneMatch(e -> e instanceof JournalEvent.RebalanceStarted);
    }

    @Test
    void paletteAndKeySheetOpenAndEscapeClosesThem() {
        FxTest.press(KeyCode.CONTROL, KeyCode.K);
        FxTest.waitUntil("palette", () -> sheet(".palette").isPresent());
        FxTest.press(KeyCode.ESCAPE);
        FxTest.waitUntil("closed", () -> sheet(".palette").isEmpty());
        FxTest.press(KeyCode.F1);
        FxTest.waitUntil("keys", () -> sheet(".dialog-sheet").isPresent());
        FxTest.press(KeyCode.ESCAPE);
        FxTest.waitUntil("closed", () -> sheet(".dialog-sheet").isEmpty());
    }

    @Test
    void aWeightMovesByKeysAndIsUndoneRedoneAndSaved() {
        go(Navigation.DRIFT);
        table();
        int before = shownTarget();
        FxTest.press(KeyCode.ALT, KeyCode.UP);
        FxTest.waitUntil("0.10 pp", () -> shownTarget() == before + 10);
        FxTest.press(KeyCode.ALT, KeyCode.SHIFT, KeyCode.UP);
        FxTest.waitUntil("1 pp", () -> shownTarget() == before + 110);
        FxTest.press(KeyCode.ALT, KeyCode.DOWN);
        FxTest.waitUntil("back 0.10 pp", () -> shownTarget() == before + 100);
        FxTest.press(KeyCode.ALT, KeyCode.SHIFT, KeyCode.DOWN);
        FxTest.waitUntil("back 1 pp", () -> shownTarget() == before);
        FxTest.press(KeyCode.ALT, KeyCode.SHIFT, KeyCode.UP);
        FxTest.waitUntil("1 pp again", () -> shownTarget() == before + 100);
        FxTest.press(KeyCode.CONTROL, KeyCode.Z);
        FxTest.waitUntil("undone", () -> shownTarget() != before + 100);
        int undone = shownTarget();
        FxTest.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        FxTest.waitUntil("redone", () -> shownTarget() == before + 100);
        assertThat(undone).isLessThan(before + 100);
        FxTest.onFx(() -> window.session().scenarios().undo());
    }

    @Test
    void controlSSavesTheTargets() {
        go(Navigation.DRIFT);
        table();
        int before = shownTarget();
        FxTest.press(KeyCode.ALT, KeyCode.UP);
        FxTest.waitUntil("moved", () -> shownTarget() == before + 10);
        idle();
        FxTest.press(KeyCode.CONTROL, KeyCode.S);
        FxTest.waitUntil("saved", () -> portfolio().targets().get(FIRST).basisPoints() == before + 10);
    }

    @Test
    void enterEditsTheTargetOfARowAndEscapeCancels() {
        go(Navigation.DRIFT);
        TableView<Object> drift = table();
        FxTest.press(KeyCode.ENTER);
        FxTest.waitUntil("editing", () -> drift.getEditingCell() != null && owner() instanceof TextField);
        FxTest.press(KeyCode.ESCAPE);
        FxTest.waitUntil("not editing", () -> drift.getEditingCell() == null);
        assertThat(shownTarget()).isEqualTo(portfolio().targets().get(FIRST).basisPoints());
    }

    @Test
    void tablesAreFilteredByControlFAndBySlash() {
        for (String view : List.of(Navigation.DRIFT, Navigation.DATA)) {
            go(view);
            TableView<Object> table = table();
            int rows = FxTest.onFx(() -> table.getItems().size());
            FxTest.press(KeyCode.CONTROL, KeyCode.F);
            FxTest.waitUntil("field in " + view, () -> owner() instanceof TextField);
            FxTest.press(KeyCode.M);
            FxTest.press(KeyCode.A);
            FxTest.press(KeyCode.C);
            FxTest.waitUntil("fewer rows in " + view, () -> table.getItems().size() == 1);
            FxTest.press(KeyCode.ESCAPE);
            FxTest.waitUntil("all rows in " + view, () -> table.getItems().size() == rows);
            FxTest.waitUntil("the table has the keyboard", () -> owner() == table);
            FxTest.press(KeyCode.SLASH);
            FxTest.waitUntil("field by slash in " + view, () -> owner() instanceof TextField);
            assertThat(((TextField) owner()).getText()).isEmpty();
            FxTest.press(KeyCode.ESCAPE);
        }
    }

    @Test
    void controlCCopiesTheTableForASpreadsheet() {
        for (String view : List.of(Navigation.DRIFT, Navigation.PORTFOLIOS, Navigation.DATA, Navigation.REBALANCE)) {
            go(view);
            table();
            FxTest.onFx(() -> Clipboard.getSystemClipboard().clear());
            FxTest.press(KeyCode.CONTROL, KeyCode.C);
            FxTest.waitUntil(
                    "copied from " + view,
                    () -> FxTest.onFx(() -> Clipboard.getSystemClipboard().hasString()));
            String copied = FxTest.onFx(() -> Clipboard.getSystemClipboard().getString());
            assertThat(copied.lines().count()).as(view).isGreaterThan(1);
            assertThat(copied).as(view).contains("\t");
        }
    }

    @Test
    void f5ChecksEveryPortfolio() {
        FxTest.press(KeyCode.F5);
        FxTest.waitUntil("checked", () -> written.stream().anyMatch(e -> e instanceof JournalEvent.CheckMade));
        idle();
    }

    @Test
    void amountsAreHiddenAndTradingIsHaltedByKeys() {
        FxTest.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
        FxTest.waitUntil("hidden", () -> window.session().discreetProperty().get());
        FxTest.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
        FxTest.waitUntil("halted", () -> services.workspace().book().tradingState() == TradingState.HALTED);
    }

    @Test
    void f6LeadsFromEveryPaneOfAViewToTheRailAndOn() {
        go(Navigation.DRIFT);
        table();
        int steps = 0;
        while (!inRail(owner()) && steps++ < 12) {
            FxTest.press(KeyCode.F6);
            assertThat(owner()).as("after %s times", steps).isNotNull();
        }
        assertThat(inRail(owner())).isTrue();
        FxTest.press(KeyCode.F6);
        assertThat(inRail(owner())).isFalse();
        FxTest.press(KeyCode.SHIFT, KeyCode.F6);
        assertThat(inRail(owner())).isTrue();
    }

    private static boolean inRail(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.getStyleClass().contains("rail")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theKeySheetNamesEveryKeyThatTheViewsAnswerTo() {
        go(Navigation.DRIFT);
        List<String> keys = FxTest.onFx(() -> window.shell().keys());
        assertThat(keys)
                .contains(
                        "Shortcut+K",
                        "Shortcut+R",
                        "Shortcut+Z",
                        "Shortcut+Shift+Z",
                        "Shortcut+S",
                        "Shortcut+F",
                        "Shortcut+I",
                        "F5",
                        "Shortcut+Shift+H",
                        "Shortcut+Shift+X",
                        "F6",
                        "F1");
        go(Navigation.REBALANCE);
        assertThat(FxTest.onFx(() -> window.shell().keys())).contains("Shortcut+Enter", "Shortcut+E");
    }
}
