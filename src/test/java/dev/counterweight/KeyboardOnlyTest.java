package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.Navigation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts, automation, files and news without a pointer: Tab reaches every control, and a key does what a click does. */
@ExtendWith(FxTest.class)
class KeyboardOnlyTest {
    private static final PortfolioId SAMPLE = new PortfolioId("balanced-crypto-portfolio");
    private static final int MOST_STEPS = 150;

    @TempDir
    Path home;

    private Services services;
    private OpenWindow open;
    private Window window;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        services = Situation.NORMAL.open(home);
        open = OpenWindow.over(services, home, 1024, 700);
        window = open.window();
        stage = open.stage();
    }

    @AfterEach
    void close() {
        open.close();
    }

    private void idle() {
        open.idle();
    }

    private void go(String view) {
        open.go(view);
    }

    private Node owner() {
        return open.owner();
    }

    private Optional<Node> seen(String selector) {
        return FxTest.onFx(() -> stage.getScene().getRoot().lookupAll(selector).stream()
                .filter(KeyboardOnlyTest::shown)
                .findFirst());
    }

    private static boolean shown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Presses Tab until the keyboard is on what is looked for. */
    private Node tabTo(String what, Predicate<Node> wanted) {
        for (int i = 0; i < MOST_STEPS; i++) {
            Node owner = owner();
            if (owner != null && wanted.test(owner)) {
                return owner;
            }
            FxTest.press(KeyCode.TAB);
        }
        throw new AssertionError("Tab does not reach " + what);
    }

    private static Predicate<Node> says(String words) {
        return node ->
                node.getAccessibleText() != null && node.getAccessibleText().startsWith(words);
    }

    private static Predicate<Node> button(String words) {
        return node -> node instanceof Button b && words.equals(b.getText());
    }

    private static void stops(Node node, Set<Node> found) {
        if (!node.isVisible() || node.isDisabled() || node instanceof ScrollBar) {
            return;
        }
        if (node.isFocusTraversable()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> stops(child, found));
        }
    }

    /** Of toggles of which one is chosen, Tab reaches that one and arrows the others. */
    private static boolean beside(Node node, Set<Node> reached) {
        return node instanceof ToggleButton t
                && t.getToggleGroup() != null
                && reached.stream()
                        .anyMatch(r -> r instanceof ToggleButton other && other.getToggleGroup() == t.getToggleGroup());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overview",
                "drift",
                "portfolios",
                "alerts",
                "alerts rules",
                "alerts delivery",
                "automation",
                "targets",
                "frontier",
                "goals",
                "correlation",
                "hrp",
                "risk",
                "backtest",
                "stress",
                "rebalance",
                "strategies",
                "data"
            })
    void tabReachesEveryControl(String place) {
        String[] parts = place.split(" ");
        go(parts[0]);
        if (parts.length > 1) {
            tabTo("the choice of a part", says("Alerts: "));
            FxTest.press(KeyCode.RIGHT);
            if (parts[1].equals("delivery")) {
                FxTest.press(KeyCode.RIGHT);
            }
            assertThat(owner().getAccessibleText()).isEqualToIgnoringCase("alerts: " + parts[1]);
            idle();
            FxTest.picture(stage.getScene());
        }
        Node view = seen(".view").orElseThrow();
        Set<Node> expected = new LinkedHashSet<>();
        FxTest.onFx(() -> stops(view, expected));
        assertThat(expected).hasSizeGreaterThan(3);
        Set<Node> reached = new LinkedHashSet<>();
        for (int i = 0; i < MOST_STEPS; i++) {
            Node owner = owner();
            if (owner != null) {
                reached.add(owner);
            }
            FxTest.press(KeyCode.TAB);
        }
        List<String> missed = new ArrayList<>();
        expected.stream()
                .filter(n -> !reached.contains(n) && !beside(n, reached))
                .forEach(n -> missed.add(n.getClass().getSimpleName() + " " + n.getAccessibleText()));
        assertThat(missed).isEmpty();
    }

    @Test
    void theAutopilotIsSwitchedOnHeldAndReleasedByKeys() {
        go(Navigation.AUTOMATION);
        tabTo("the autopilot", says("Autopilot."));
        FxTest.press(KeyCode.SPACE);
        tabTo("save", button("Save"));
        FxTest.press(KeyCode.SPACE);
        FxTest.waitUntil("question", () -> seen(".dialog-sheet").isPresent());
        assertThat(owner()).matches(button("Cancel"));
        FxTest.press(KeyCode.TAB);
        FxTest.press(KeyCode.ENTER);
        FxTest.waitUntil(
                "on",
                () -> services.workspace()
                        .book()
                        .watched(SAMPLE)
                        .automation()
                        .autopilot()
                        .on());
        idle();
        FxTest.picture(stage.getScene());
        tabTo("hold", button("Hold"));
        FxTest.press(KeyCode.SPACE);
        FxTest.waitUntil(
                "held",
                () -> services.workspace().book().watched(SAMPLE).autopilot().held());
        idle();
        FxTest.picture(stage.getScene());
        tabTo("release", button("Release"));
        FxTest.press(KeyCode.SPACE);
        FxTest.waitUntil(
                "released",
                () -> !services.workspace().book().watched(SAMPLE).autopilot().held());
        idle();
    }

    @Test
    void enterOnAnAlertLeadsToWhatCanBeDoneSpaceExplainsItAndEscapeLeadsBack() {
        go(Navigation.ALERTS);
        Node table = tabTo("the list", n -> "alerts-table".equals(n.getId()));
        FxTest.press(KeyCode.HOME);
        FxTest.press(KeyCode.SPACE);
        FxTest.waitUntil("why", () -> seen(".why-drawer").isPresent());
        FxTest.press(KeyCode.ESCAPE);
        assertThat(owner()).isSameAs(table);
        FxTest.press(KeyCode.ENTER);
        assertThat(owner()).matches(button("Acknowledge"));
        FxTest.press(KeyCode.ESCAPE);
        assertThat(owner()).isSameAs(table);
        FxTest.press(KeyCode.ENTER);
        FxTest.press(KeyCode.SPACE);
        assertThat(owner()).isSameAs(table);
        FxTest.waitUntil(
                "acknowledged",
                () -> services.alerting().service().alerts(Optional.of(SAMPLE), false).stream()
                        .allMatch(a -> a.state() instanceof AlertState.Acknowledged));
        idle();
    }

    @Test
    void controlIAsksForAFileOfPricesFromAnywhere() {
        go(Navigation.RISK);
        FxTest.press(KeyCode.CONTROL, KeyCode.I);
        FxTest.waitUntil(
                "the data", () -> window.navigation().currentProperty().get().equals(Navigation.DATA));
        FxTest.waitUntil("a file", () -> seen(".dialog-sheet").isPresent() && owner() instanceof TextField);
        FxTest.press(KeyCode.ESCAPE);
        FxTest.waitUntil("closed", () -> seen(".dialog-sheet").isEmpty());
    }

    @Test
    void controlEAsksWhereThePlanOrAChartGoes() {
        go(Navigation.REBALANCE);
        FxTest.waitUntil(
                "a plan",
                () -> seen(".action-strip .accent").filter(n -> !n.isDisabled()).isPresent());
        FxTest.press(KeyCode.CONTROL, KeyCode.E);
        FxTest.waitUntil("a file", () -> seen(".dialog-sheet").isPresent());
        FxTest.press(KeyCode.ESCAPE);
        go(Navigation.CORRELATION);
        tabTo("the map", n -> "correlation-map".equals(n.getId()));
        FxTest.press(KeyCode.CONTROL, KeyCode.E);
        FxTest.waitUntil("a file", () -> seen(".dialog-sheet").isPresent());
        FxTest.press(KeyCode.ESCAPE);
        FxTest.waitUntil("closed", () -> seen(".dialog-sheet").isEmpty());
    }

    /** The pane that has the keyboard: the style of the outermost part of the window around it that is one. */
    private String pane() {
        return FxTest.onFx(() -> {
            List<String> panes =
                    List.of("rail", "top-bar", "view-header", "panel", "action-strip", "why-drawer", "status-bar");
            String found = "none";
            for (Node at = stage.getScene().getFocusOwner(); at != null; at = at.getParent()) {
                found = at.getStyleClass().stream()
                        .filter(panes::contains)
                        .findFirst()
                        .orElse(found);
            }
            return found;
        });
    }

    private List<String> panesBy(int steps, KeyCode... keys) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            FxTest.press(keys);
            found.add(pane());
            assertThat(owner().getPseudoClassStates())
                    .as("shown by F6")
                    .anyMatch(p -> p.getPseudoClassName().equals("reached"));
        }
        return found;
    }

    @Test
    void f6GoesRoundThePanesAndShiftF6Back() {
        go(Navigation.REBALANCE);
        FxTest.waitUntil(
                "a plan",
                () -> seen(".action-strip .accent").filter(n -> !n.isDisabled()).isPresent());
        tabTo("the orders", n -> n instanceof TableView);
        FxTest.press(KeyCode.ALT, KeyCode.W);
        FxTest.waitUntil("why", () -> pane().equals("why-drawer"));
        List<String> round = List.of(
                "status-bar",
                "rail",
                "top-bar",
                "view-header",
                "panel",
                "panel",
                "panel",
                "panel",
                "action-strip",
                "why-drawer");
        assertThat(panesBy(round.size(), KeyCode.F6)).isEqualTo(round);
        List<String> back = new ArrayList<>(round.reversed());
        back.add(back.removeFirst());
        assertThat(panesBy(round.size(), KeyCode.SHIFT, KeyCode.F6)).isEqualTo(back);
        FxTest.press(KeyCode.ESCAPE);
        FxTest.waitUntil("closed", () -> seen(".why-drawer").isEmpty());
        assertThat(panesBy(9, KeyCode.F6)).doesNotContain("why-drawer").contains("status-bar", "rail", "panel");
    }

    @Test
    void aCommandTakesOtherKeysInTheKeySheetAndRefusesThoseOfAnother() {
        go(Navigation.DATA);
        FxTest.press(KeyCode.F1);
        FxTest.waitUntil("keys", () -> seen(".dialog-sheet").isPresent());
        tabTo("the keys of the palette", says("Find a command: "));
        FxTest.press(KeyCode.SPACE);
        FxTest.press(KeyCode.CONTROL, KeyCode.R);
        assertThat(said()).contains("belongs to", "Rebalance now");
        FxTest.press(KeyCode.A);
        assertThat(said()).contains("cannot be");
        FxTest.press(KeyCode.F7);
        assertThat(window.commands().ownKeysProperty().get()).containsEntry("shell.palette", "F7");
        FxTest.press(KeyCode.ESCAPE);
        FxTest.press(KeyCode.CONTROL, KeyCode.K);
        assertThat(seen(".palette")).isEmpty();
        FxTest.press(KeyCode.F7);
        FxTest.waitUntil("palette", () -> seen(".palette").isPresent());
        FxTest.press(KeyCode.ESCAPE);
        FxTest.press(KeyCode.F1);
        tabTo("the keys of the palette", says("Find a command: F7"));
        FxTest.press(KeyCode.SPACE);
        FxTest.press(KeyCode.DELETE);
        assertThat(window.commands().ownKeysProperty().get()).isEmpty();
        FxTest.press(KeyCode.ESCAPE);
    }

    private String said() {
        return FxTest.onFx(() -> ((Label) stage.getScene().getRoot().lookup("#keys-said")).getText());
    }

    @Test
    void aNumberSaysAllOfItsDigitsAndHowItIsMade() {
        go(Navigation.DRIFT);
        List<String> said = FxTest.onFx(() -> stage.getScene().getRoot().lookupAll(".view .table-cell").stream()
                .flatMap(cell -> window.why().reading(cell).stream())
                .toList());
        assertThat(said)
                .anyMatch(words -> words.matches("(?s)Drift of .*\n.*\u00a0pp\n.*"))
                .anyMatch(words -> words.matches("(?s)Value of .*\n[0-9.,]+\u00a0USD\n.*"));
    }
}
