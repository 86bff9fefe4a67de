package dev.counterweight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Png;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.shell.Themes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests on JavaFX's headless platform, with nothing installed: {@code @ExtendWith(FxTest.class)} starts the toolkit once;
 * the static methods run code on its thread, click, type and take pictures. Every wait is bounded.
 */
public final class FxTest implements BeforeAllCallback {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** What nobody caught on the FX thread; told when a wait runs out, since it may be why. */
    private static final List<Throwable> FAILURES = new CopyOnWriteArrayList<>();

    private static boolean started;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
    }

    public static synchronized void start() throws InterruptedException {
        if (started) {
            return;
        }
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CountDownLatch ready = new CountDownLatch(1);
        Platform.startup(ready::countDown);
        assertThat(ready.await(30, TimeUnit.SECONDS)).as("toolkit started").isTrue();
        Platform.setImplicitExit(false);
        onFx(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            FAILURES.add(failure);
            failure.printStackTrace();
        }));
        Themes.loadFonts();
        started = true;
    }

    /** Runs on the FX thread and returns what it returns. */
    public static <T> T onFx(Callable<T> action) {
        return FxTaskRunner.await(LIMIT, action);
    }

    public static void onFx(Runnable action) {
        onFx(() -> {
            action.run();
            return Boolean.TRUE;
        });
    }

    /** Waits until a condition, asked on the FX thread, holds. */
    public static void waitUntil(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!onFx(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for: " + what + "; " + onFx(FxTest::situation));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** What a person would look at to see why nothing happens. */
    private static String situation() {
        StringBuilder told = new StringBuilder();
        for (Window window : Window.getWindows()) {
            Node owner = window.getScene() == null ? null : window.getScene().getFocusOwner();
            told.append(window.getClass().getSimpleName())
                    .append(window.isFocused() ? " with the keyboard" : "")
                    .append(", focus on ")
                    .append(owner instanceof Labeled l ? l.getText() : owner)
                    .append("; ");
        }
        return told.append("uncaught: ").append(FAILURES).toString();
    }

    /** A shown window of this size. Close it when done. */
    public static Stage stage(Parent root, double width, double height, Theme theme) {
        return onFx(() -> {
            Scene scene = new Scene(root, width, height);
            Themes.apply(scene, theme);
            return stage(scene);
        });
    }

    public static Stage stage(Scene scene) {
        Stage shown = onFx(() -> {
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            stage.requestFocus();
            // Out of every window: a pointer left where another test clicked brings up a tooltip, and the headless
            // platform
            // fails to repaint when a window that reaches over its screen's edge goes away.
            new Robot().mouseMove(-1, -1);
            return stage;
        });
        waitUntil("window has the keyboard", shown::isFocused);
        return shown;
    }

    /** What the scene looks like now. */
    public static WritableImage picture(Scene scene) {
        return onFx(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return scene.snapshot(null);
        });
    }

    public static void save(Scene scene, Path file) throws Exception {
        WritableImage picture = picture(scene);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Png.bytes(picture));
    }

    /** Clicks the middle of a node with the left button. */
    public static void click(Node node) {
        onFx(() -> {
            // what became visible since the last frame has not moved the node yet
            node.getScene().getRoot().applyCss();
            node.getScene().getRoot().layout();
            javafx.geometry.Bounds bounds = node.localToScreen(node.getBoundsInLocal());
            Robot robot = new Robot();
            robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
            robot.mouseClick(MouseButton.PRIMARY);
        });
    }

    /** Presses keys together and lets go of them in reverse order. */
    public static void press(KeyCode... keys) {
        waitUntil(
                "a window with the keyboard", () -> Window.getWindows().stream().anyMatch(Window::isFocused));
        onFx(() -> {
            Robot robot = new Robot();
            for (KeyCode key : keys) {
                robot.keyPress(key);
            }
            for (int i = keys.length - 1; i >= 0; i--) {
                robot.keyRelease(keys[i]);
            }
        });
    }

    /** The node with this CSS selector; fails when there is none. */
    @SuppressWarnings("unchecked")
    public static <N extends Node> N find(Node root, String selector) {
        return (N) onFx(() -> {
            Node found = root.lookup(selector);
            assertThat(found).as("node " + selector).isNotNull();
            return found;
        });
    }
}
