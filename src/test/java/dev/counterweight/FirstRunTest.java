package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Navigation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From an empty folder to the result of the first rebalance, as a person does it: by mouse, and without one. */
@ExtendWith(FxTest.class)
class FirstRunTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final int MOST_TABS = 60;

    @TempDir
    Path home;

    private Services services;
    private FxTaskRunner runner;
    private Window window;
    private Stage stage;
    private int clicks;

    @BeforeEach
    void open() {
        Clock real = Clock.systemUTC();
        App app = new App(Clock.offset(real, Duration.between(real.instant(), START)), Map.of());
        services = app.open(home, false);
        runner = new FxTaskRunner(failure -> {
            throw new IllegalStateException(failure);
        });
        window = FxTest.onFx(() -> new Window(services, home, runner, Locale.ENGLISH));
        stage = FxTest.stage(FxTest.onFx(() -> window.shell().scene(1000, 700)));
        idle();
    }

    @AfterEach
    void close() {
        FxTest.onFx(() -> {
            stage.close();
            window.close();
        });
        services.close();
        runner.close();
    }

    @Test
    void takesAtMostTwelveClicks() throws IOException {
        click(waitFor("Open Balanced Crypto Portfolio", Button.class));
        waitUntil("in balance", () -> hero().equals("All 5 inside their bands"));
        click(waitFor("Simulate 30 days", Button.class));
        waitUntil("one fact", () -> hero().equals("1 of 5 outside its band"));
        click(waitFor("Rebalance now", Button.class));
        String whole = planned(2);
        click(waitFor("Buy only", ToggleButton.class));
        waitUntil("another plan", () -> plan().filter(p -> !p.equals(whole)).isPresent());
        click(waitFor("Full", ToggleButton.class));
        waitUntil("the first plan again", () -> plan().equals(Optional.of(whole)));
        click(send());
        click(waitForInSheet("Send"));
        waitUntil("the blotter", () -> shows(Navigation.BLOTTER));
        finished();
        click(waitFor("Rebalance", ToggleButton.class));
        rebalanced(result());
        assertThat(clicks).isLessThanOrEqualTo(12);
    }

    @Test
    void worksByKeyboardOnly() throws IOException {
        FxTest.press(KeyCode.ENTER);
        waitUntil("in balance", () -> hero().equals("All 5 inside their bands"));
        tabTo("Simulate 30 days");
        FxTest.press(KeyCode.ENTER);
        waitUntil("one fact", () -> hero().equals("1 of 5 outside its band"));
        FxTest.press(KeyCode.CONTROL, KeyCode.R);
        String whole = planned(2);
        tabTo("Full");
        FxTest.press(KeyCode.RIGHT);
        waitUntil("another plan", () -> plan().filter(p -> !p.equals(whole)).isPresent());
        FxTest.press(KeyCode.CONTROL, KeyCode.Z);
        waitUntil("the first plan again", () -> plan().equals(Optional.of(whole)));
        FxTest.press(KeyCode.CONTROL, KeyCode.ENTER);
        waitUntil("question", () -> sheet() != null);
        assertThat(focused()).isEqualTo("Cancel");
        FxTest.press(KeyCode.TAB);
        assertThat(focused()).startsWith("Send");
        FxTest.press(KeyCode.TAB);
        assertThat(focused()).as("the keyboard stays on the question").isEqualTo("Cancel");
        FxTest.onFx(() -> stage.getScene().lookup(".table-view").requestFocus());
        assertThat(focused()).as("what is below does not take it").isEqualTo("Cancel");
        FxTest.press(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(focused()).startsWith("Send");
        FxTest.press(KeyCode.ENTER);
        waitUntil("the blotter", () -> shows(Navigation.BLOTTER));
        finished();
        FxTest.press(KeyCode.CONTROL, KeyCode.R);
        rebalanced(result());
    }

    /** Waits for a plan that can be sent; returns the line that names it. */
    private String planned(int atLeast) {
        waitUntil(
                "a plan of " + atLeast + " orders",
                () -> shows(Navigation.REBALANCE)
                        && visible("Send ", Button.class)
                                .filter(b -> !b.isDisabled())
                                .filter(b -> Integer.parseInt(b.getText().replaceAll("\\D", "")) >= atLeast)
                                .isPresent()
                        && plan().isPresent());
        return FxTest.onFx(this::plan).orElseThrow();
    }

    /** The line of the view that names the plan by its hash. */
    private Optional<String> plan() {
        return stage.getScene().getRoot().lookupAll(".view-header .caption").stream()
                .filter(n -> n instanceof Label l && shown(l) && l.getText().matches(".*[0-9a-f]{12}.*"))
                .map(n -> ((Label) n).getText())
                .findFirst();
    }

    private void finished() {
        waitUntil(
                "the end of the rebalance",
                () -> services.workspace().book().rebalances().values().stream().anyMatch(Book.Rebalance::finished));
    }

    private RebalanceSummary result() {
        waitUntil("the result", () -> visible("Open event file", Button.class).isPresent());
        return services.workspace()
                .book()
                .rebalances()
                .values()
                .iterator()
                .next()
                .summary()
                .orElseThrow();
    }

    /** What was done is right, and the journal proves it. */
    private void rebalanced(RebalanceSummary summary) throws IOException {
        assertThat(summary.status()).isEqualTo("completed");
        assertThat(summary.driftBefore()).isGreaterThanOrEqualTo(500);
        assertThat(summary.driftAfter()).isLessThan(50);
        assertThat(summary.orders()).isNotEmpty().allMatch(o -> o.state() == OrderState.FILLED);
        assertThat(JournalReader.scan(home.resolve("journal"), e -> {}).damage())
                .isEmpty();
        assertThat(home.resolve("data").resolve("portfolio")).isDirectoryContaining("glob:**rebalance_*.json");
    }

    private void click(Node node) {
        clicks++;
        FxTest.click(node);
    }

    private Button send() {
        return waitFor("Send ", Button.class);
    }

    private Node sheet() {
        return stage.getScene().lookup(".dialog-sheet");
    }

    private <N extends ButtonBase> N waitFor(String words, Class<N> type) {
        waitUntil(words, () -> visible(words, type).filter(b -> !b.isDisabled()).isPresent());
        return FxTest.onFx(() -> visible(words, type).orElseThrow());
    }

    private Node waitForInSheet(String words) {
        waitUntil("question", () -> sheet() != null);
        return FxTest.onFx(() -> sheet().lookupAll(".button").stream()
                .filter(n -> n instanceof Labeled l && l.getText().startsWith(words))
                .findFirst()
                .orElseThrow());
    }

    private <N extends ButtonBase> Optional<N> visible(String words, Class<N> type) {
        return stage.getScene().getRoot().lookupAll(type == Button.class ? ".button" : ".toggle-button").stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(b -> b.getText() != null && b.getText().startsWith(words) && shown(b))
                .findFirst();
    }

    private static boolean shown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void tabTo(String words) {
        for (int i = 0; i < MOST_TABS && !focused().startsWith(words); i++) {
            FxTest.press(KeyCode.TAB);
        }
        assertThat(focused()).as("reached by Tab").startsWith(words);
    }

    private String focused() {
        return FxTest.onFx(() -> stage.getScene().getFocusOwner() instanceof Labeled l && l.getText() != null
                ? l.getText()
                : String.valueOf(stage.getScene().getFocusOwner()));
    }

    private boolean shows(String view) {
        return window.navigation().currentProperty().get().equals(view);
    }

    private String hero() {
        return stage.getScene().getRoot().lookupAll(".hero").stream()
                .filter(n -> n instanceof Label && shown(n))
                .map(n -> ((Label) n).getText())
                .findFirst()
                .orElse("");
    }

    private void idle() {
        waitUntil("idle", () -> runner.jobs().isEmpty());
    }

    private static void waitUntil(String what, BooleanSupplier condition) {
        FxTest.waitUntil(what, condition);
    }
}
