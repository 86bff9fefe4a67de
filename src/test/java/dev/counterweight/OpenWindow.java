package dev.counterweight;

import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;
import javafx.stage.Stage;

/**
 * The real window over an open data folder, on the headless platform, when everything that it began with is done. Closing it closes
 * the folder, too.
 */
record OpenWindow(Services services, FxTaskRunner runner, Window window, Stage stage) implements AutoCloseable {
    /** @param services of the open folder */
    static OpenWindow over(Services services, Path home, double width, double height) {
        FxTaskRunner runner = new FxTaskRunner(failure -> {
            throw new IllegalStateException(failure);
        });
        return again(services, runner, home, width, height);
    }

    /** Another window over the same folder, after the first was closed. */
    static OpenWindow again(Services services, FxTaskRunner runner, Path home, double width, double height) {
        Window window = FxTest.onFx(() -> {
            Window made = new Window(services, home, runner, Locale.ENGLISH);
            made.session().themeProperty().set(Theme.DARK);
            return made;
        });
        Stage stage = FxTest.stage(FxTest.onFx(() -> window.shell().scene(width, height)));
        OpenWindow open = new OpenWindow(services, runner, window, stage);
        open.idle();
        return open;
    }

    /** Waits until no job is running. */
    void idle() {
        FxTest.waitUntil("idle", () -> runner.jobs().isEmpty());
    }

    boolean shows(String view) {
        return window.navigation().currentProperty().get().equals(view);
    }

    /** Shows a view, and waits until it has what it needs and was drawn. */
    void go(String view) {
        FxTest.onFx(() -> window.navigation().go(view));
        FxTest.waitUntil(view, () -> shows(view));
        idle();
        FxTest.picture(stage.getScene());
    }

    /** Where the keyboard is. */
    Node owner() {
        return FxTest.onFx(() -> stage.getScene().getFocusOwner());
    }

    @Override
    public void close() {
        FxTest.onFx(() -> {
            stage.close();
            window.close();
        });
        services.close();
        runner.close();
    }
}
