package dev.counterweight;

import dev.counterweight.WindowSettings.Bounds;
import dev.counterweight.domain.Scenario;
import dev.counterweight.service.Services;
import dev.counterweight.service.SettingsStore;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.shell.Themes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/**
 * The stage of the program and the window in it, as the settings remember them. Choosing another language builds the window
 * again. Made and used on the FX thread.
 */
final class WindowFrame implements AutoCloseable {
    private static final List<Integer> ICONS = List.of(16, 32, 48, 64, 128, 256);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Services services;
    private final Path home;
    private final TaskRunner runner;
    private final Locale system;
    private final WindowMemory memory;
    private final Stage stage = new Stage();
    private Window window;
    private final Attach attach = new Attach();
    private Optional<Bounds> bounds = Optional.empty();
    private boolean otherLanguage;

    /**
     * @param home the open data folder
     * @param system the system's language and way of writing numbers
     * @param onClosed is told when the person has closed the window
     */
    WindowFrame(Services services, Path home, TaskRunner runner, Locale system, Runnable onClosed) {
        this.services = services;
        this.home = home;
        this.runner = runner;
        this.system = system;
        memory = new WindowMemory(services.settings(), runner);
        Themes.loadFonts();
        window = built();
        for (int size : ICONS) {
            var icon = WindowFrame.class.getResourceAsStream("/icons/counterweight-" + size + ".png");
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        }
        stage.setMinWidth(1024);
        stage.setMinHeight(700);
        stage.setScene(window.shell().scene(WIDTH, HEIGHT));
        memory.place(stage);
        stage.setOnHidden(e -> onClosed.run());
        for (var each : List.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())) {
            each.subscribe(value -> moved());
        }
        attach.toList(runner.jobs(), this::againWhenQuiet);
        stage.show();
    }

    private Window built() {
        SettingsStore settings = services.settings();
        Locale locale = settings.get(WindowSettings.LOOK).locale(system);
        Window made = new Window(services, home, runner, locale, session -> memory.restore(session));
        stage.setTitle(made.session().messages().get("shell.title"));
        memory.follow(made);
        Optional<String> before = made.session().languageProperty().get();
        made.session().languageProperty().subscribe(chosen -> {
            if (!chosen.equals(before)) {
                otherLanguage = true;
                againWhenQuiet();
            }
        });
        return made;
    }

    /** A job that is running reports to the window that started it, so the other language waits until it has ended. */
    private void againWhenQuiet() {
        if (otherLanguage && runner.jobs().isEmpty()) {
            otherLanguage = false;
            runner.onScreen(this::again);
        }
    }

    /** The same place in another language. What was edited and not saved stays on the screen. */
    private void again() {
        Locale wanted = services.settings().get(WindowSettings.LOOK).locale(system);
        if (new Messages(wanted).language().equals(window.session().messages().language())) {
            return;
        }
        Window old = window;
        Optional<Scenario> edited =
                old.session().dirty() ? Optional.of(old.session().scenario()) : Optional.empty();
        memory.close();
        old.close();
        window = built();
        edited.ifPresent(scenario -> window.session().scenarios().amend(scenario));
        double width = stage.getScene().getWidth();
        double height = stage.getScene().getHeight();
        stage.setScene(window.shell().scene(width, height));
    }

    private void moved() {
        boolean placed = Double.isFinite(stage.getX()) && Double.isFinite(stage.getY()) && stage.getWidth() >= 1;
        if (placed && !stage.isMaximized() && !stage.isIconified() && !stage.isFullScreen()) {
            bounds = Optional.of(new Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false));
        }
    }

    Stage stage() {
        return stage;
    }

    Window window() {
        return window;
    }

    /** Remembers where it is, and lets go of everything. */
    @Override
    public void close() {
        attach.close();
        bounds.ifPresent(
                b -> memory.left(window, new Bounds(b.x(), b.y(), b.width(), b.height(), stage.isMaximized())));
        memory.close();
        window.close();
        stage.close();
    }
}
