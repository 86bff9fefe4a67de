package dev.counterweight;

import dev.counterweight.WindowSettings.Bounds;
import dev.counterweight.WindowSettings.Look;
import dev.counterweight.WindowSettings.Place;
import dev.counterweight.service.SettingsSection;
import dev.counterweight.service.SettingsStore;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import java.util.Map;
import java.util.Optional;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Takes up what the last window left in the settings, and leaves there what this one does. On the FX thread. */
final class WindowMemory implements AutoCloseable {
    private final SettingsStore settings;
    private final TaskRunner runner;
    private final Attach attach = new Attach();

    WindowMemory(SettingsStore settings, TaskRunner runner) {
        this.settings = settings;
        this.runner = runner;
    }

    /** Before anything is built on the session. */
    void restore(Session session) {
        Look look = settings.get(WindowSettings.LOOK);
        session.themeProperty().set(look.theme());
        session.gainColoursProperty().set(look.gains());
        session.discreetProperty().set(look.discreet());
        session.languageProperty().set(look.language());
        session.portfolioProperty().set(settings.get(WindowSettings.PLACE).portfolio());
    }

    /** Keeps in the settings whatever changes in this window from now on. */
    void follow(Window window) {
        Session session = window.session();
        Lane lane = runner.lane();
        Runnable look = () -> keep(
                window,
                lane,
                WindowSettings.LOOK,
                new Look(
                        session.themeProperty().get(),
                        session.gainColoursProperty().get(),
                        session.discreetProperty().get(),
                        session.languageProperty().get()));
        attach.to(session.themeProperty(), t -> look.run());
        attach.to(session.gainColoursProperty(), g -> look.run());
        attach.to(session.discreetProperty(), d -> look.run());
        attach.to(session.languageProperty(), l -> look.run());
        window.commands().setOwnKeys(settings.get(WindowSettings.KEYS));
        attach.to(
                window.commands().ownKeysProperty(), keys -> keep(window, lane, WindowSettings.KEYS, Map.copyOf(keys)));
        Runnable place = () -> keep(window, lane, WindowSettings.PLACE, place(window));
        attach.to(session.portfolioProperty(), p -> place.run());
        attach.to(window.navigation().currentProperty(), v -> place.run());
    }

    private Place place(Window window) {
        String view = window.navigation().currentProperty().get();
        return new Place(
                window.session().portfolioProperty().get(),
                view.isEmpty() ? Optional.empty() : Optional.of(view),
                settings.get(WindowSettings.PLACE).window());
    }

    private <T> void keep(Window window, Lane lane, SettingsSection<T> section, T value) {
        if (settings.get(section).equals(value)) {
            return;
        }
        settings.remember(section, value);
        lane.run(
                window.session().messages().get("shell.job.settings"),
                progress -> {
                    settings.save();
                    return value;
                },
                done -> {},
                failure -> window.notices().post(Notices.Kind.WARNING, String.valueOf(failure.getMessage())));
    }

    /** Puts the stage where the last one was, if that is still on a screen. */
    void place(Stage stage) {
        settings.get(WindowSettings.PLACE)
                .window()
                .filter(WindowMemory::visible)
                .ifPresent(bounds -> {
                    stage.setX(bounds.x());
                    stage.setY(bounds.y());
                    stage.setWidth(bounds.width());
                    stage.setHeight(bounds.height());
                    stage.setMaximized(bounds.maximised());
                });
    }

    private static boolean visible(Bounds b) {
        return !Screen.getScreensForRectangle(b.x(), b.y(), b.width(), Math.min(b.height(), 40))
                .isEmpty();
    }

    /** Where the stage is now; waits for the disk. */
    void left(Window window, Bounds bounds) {
        Place now = place(window);
        settings.put(WindowSettings.PLACE, new Place(now.portfolio(), now.view(), Optional.of(bounds)));
    }

    @Override
    public void close() {
        attach.close();
    }
}
