package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.TradingState;
import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.Navigation;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The real window over a real data folder, on the headless platform. */
@ExtendWith(FxTest.class)
class WindowTest {
    @TempDir
    Path home;

    private Services services;
    private OpenWindow open;
    private Window window;
    private Stage stage;

    @BeforeEach
    void open() {
        App app = new App(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), Map.of());
        services = app.open(home, false);
        show(OpenWindow.over(services, home, 1000, 700));
    }

    private void show(OpenWindow shown) {
        open = shown;
        window = shown.window();
        stage = shown.stage();
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void theMonitorsRhythmReachesFiguresAndCharts() {
        FxTest.onFx(() ->
                window.session().quoted(window.session().revisionProperty().get() + 1));
        services.watching().monitor().tick();
        FxTest.waitUntil(
                "figures and charts are due",
                () -> window.session().figuresDueProperty().get() == 1
                        && window.session().chartsDueProperty().get() == 1);
    }

    @Test
    void anEmptyFolderIsWelcomedAndASampleIsOneKeyAway() {
        assertThat(text(".hero")).isEqualTo("Welcome to Counterweight");
        FxTest.press(KeyCode.ENTER);
        FxTest.waitUntil("overview", () -> shows(Navigation.OVERVIEW) && hero().contains("inside"));
        assertThat(text(".hero")).isEqualTo("All 5 inside their bands");
    }

    @Test
    void thirtySimulatedDaysPointAtOneFact() {
        FxTest.press(KeyCode.ENTER);
        FxTest.waitUntil("overview", () -> shows(Navigation.OVERVIEW) && hero().contains("inside"));
        FxTest.click(button("Simulate 30 days"));
        FxTest.waitUntil("the fact", () -> hero().equals("1 of 5 outside its band"));
    }

    @Test
    void haltIsWrittenAndShownAcrossTheWholeWindow() {
        FxTest.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
        FxTest.waitUntil("halted", () -> services.workspace().book().tradingState() == TradingState.HALTED);
        FxTest.waitUntil(
                "band", () -> stage.getScene().lookup(".full-band.halted").isVisible());
    }

    @Test
    void armingAgainAsksAndTheFocusIsOnCancel() {
        services.rebalances().halt("test");
        FxTest.waitUntil(
                "band", () -> stage.getScene().lookup(".full-band.halted").isVisible());
        FxTest.click(button("Arm again…"));
        FxTest.waitUntil("question", () -> stage.getScene().lookup(".dialog-sheet") != null);
        FxTest.press(KeyCode.ENTER);
        idle();
        assertThat(services.workspace().book().tradingState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void thePaletteFindsAViewByAFewLetters() {
        services.samples().install("balanced-crypto-portfolio");
        FxTest.press(KeyCode.CONTROL, KeyCode.K);
        FxTest.waitUntil("palette", () -> stage.getScene().lookup(".palette") != null);
        javafx.scene.control.TextField search = FxTest.find(stage.getScene().getRoot(), ".palette .text-field");
        FxTest.onFx(() -> {
            search.setText("dri");
            search.fireEvent(new javafx.scene.input.KeyEvent(
                    javafx.scene.input.KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });
        FxTest.waitUntil("drift", () -> shows(Navigation.DRIFT));
    }

    @Test
    void everyControlOfEveryViewHasSomethingToSay() {
        services.samples().install("balanced-crypto-portfolio");
        FxTest.waitUntil(
                "open", () -> window.session().portfolioProperty().get().isPresent());
        List<String> mute = new ArrayList<>();
        List<String> views = new ArrayList<>(window.shell().railIds());
        views.add(Navigation.WELCOME);
        for (String view : views) {
            FxTest.onFx(() -> window.navigation().go(view));
            idle();
            FxTest.picture(stage.getScene());
            FxTest.onFx(() -> collectMute(view, stage.getScene().getRoot(), mute));
        }
        assertThat(mute).isEmpty();
    }

    @Test
    void aClosedWindowIsForgotten() throws Exception {
        services.samples().install("balanced-crypto-portfolio");
        List<WeakReference<Object>> gone = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            FxTest.onFx(() -> {
                for (String view : window.shell().railIds()) {
                    window.navigation().go(view);
                }
            });
            idle();
            gone.add(new WeakReference<>(window));
            gone.add(new WeakReference<>(window.shell().root()));
            FxTest.onFx(() -> {
                stage.close();
                window.close();
                stage.setScene(null);
            });
            show(OpenWindow.again(services, open.runner(), home, 1000, 700));
        }
        for (int i = 0; i < 100 && gone.stream().anyMatch(r -> r.get() != null); i++) {
            System.gc();
            FxTest.onFx(() -> {});
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(gone).allSatisfy(r -> assertThat(r.get()).isNull());
    }

    private static void collectMute(String view, Node node, List<String> mute) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Control control
                && !(control instanceof Label)
                && !(control instanceof ScrollBar)
                && !(control instanceof ScrollPane)
                && control.isFocusTraversable()) {
            boolean said = control.getAccessibleText() != null
                    && !control.getAccessibleText().isBlank();
            boolean written = control instanceof Labeled labeled
                    && labeled.getText() != null
                    && !labeled.getText().isBlank();
            boolean plain = control instanceof ButtonBase ? said || written : said;
            if (!plain) {
                mute.add(view + ": " + control);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collectMute(view, child, mute));
        }
    }

    private void idle() {
        open.idle();
    }

    private boolean shows(String view) {
        return open.shows(view);
    }

    private String hero() {
        return stage.getScene().getRoot().lookup(".hero") instanceof Label label ? label.getText() : "";
    }

    private String text(String selector) {
        Labeled label = FxTest.find(stage.getScene().getRoot(), selector);
        return FxTest.onFx(label::getText);
    }

    private Node button(String words) {
        return FxTest.onFx(() -> stage.getScene().getRoot().lookupAll(".button").stream()
                .filter(n -> n instanceof Labeled l && words.equals(l.getText()) && n.isVisible())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button \"" + words + "\"")));
    }
}
