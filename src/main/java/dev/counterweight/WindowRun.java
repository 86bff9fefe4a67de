package dev.counterweight;

import dev.counterweight.cli.Wiring.WindowRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.PortfolioFiles;
import dev.counterweight.service.Services;
import dev.counterweight.service.monitor.Ticker;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.shell.PictureTour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/** Starts JavaFX, shows the window and waits until it is closed; or takes pictures of it where there is no display. */
final class WindowRun {
    private static final Logger LOG = Logger.getLogger(WindowRun.class.getName());
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private WindowRun() {}

    /** Why no window can be shown here, in plain words; empty when nothing speaks against it. */
    static Optional<String> displayProblem(Map<String, String> environment) {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        boolean headless = "Headless".equals(System.getProperty("glass.platform"));
        boolean display = !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
        return linux && !display && !headless
                ? Optional.of("there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)")
                : Optional.empty();
    }

    /**
     * Shows the window and waits until it is closed.
     *
     * @throws UnsupportedOperationException if JavaFX finds no display
     */
    static void show(Services services, WindowRequest request) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        request.portfolioFile().ifPresent(file -> bringIn(services, file));
        if (request.exitAfterFirstWindow()) {
            sample(services);
        }
        if (!started.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("JavaFX did not start within " + LIMIT.toSeconds() + " s");
        }
        CountDownLatch closed = new CountDownLatch(1);
        FxTaskRunner runner = new FxTaskRunner(WindowRun::unhandled);
        WindowFrame frame = FxTaskRunner.await(
                LIMIT, () -> new WindowFrame(services, request.home(), runner, Locale.getDefault(), closed::countDown));
        if (request.exitAfterFirstWindow()) {
            PictureTour.settle(runner);
        } else {
            services.watching().monitor().start(Ticker.real());
            closed.await();
            services.watching().monitor().close();
        }
        FxTaskRunner.await(LIMIT, () -> {
            frame.close();
            return true;
        });
        runner.close();
        Platform.exit();
    }

    private static void unhandled(Throwable failure) {
        LOG.log(Level.SEVERE, "a failure that nothing handled", failure);
    }

    private static void bringIn(Services services, Path file) {
        try {
            services.portfolios().files().importFile(file, PortfolioFiles.FileChoice.PLAIN);
        } catch (Rejection refused) {
            LOG.log(Level.WARNING, "{0} was not imported: {1}", new Object[] {file, refused.getMessage()});
        }
    }

    /** The sample of the first run, thirty days on; left as it is where it is there already. */
    static PortfolioId sample(Services services) {
        var preselected = services.samples().gallery().stream()
                .filter(s -> s.preselected())
                .findFirst()
                .orElseThrow();
        if (preselected.installed()) {
            return new PortfolioId(preselected.key());
        }
        Portfolio portfolio = services.samples().install(preselected.key());
        services.samples().simulate(portfolio.id(), 30);
        return portfolio.id();
    }

    /**
     * Writes a picture of every view in both themes and both sizes. Starts JavaFX without a display, so nothing else of it may
     * have been started before.
     *
     * @param home the open data folder
     * @return the files, in the order in which they were taken
     */
    static List<Path> pictures(Services services, Path home, Path folder) {
        PictureTour.startWithoutDisplay();
        FxTaskRunner runner = new FxTaskRunner(WindowRun::unhandled);
        List<String> views = new ArrayList<>();
        FxTaskRunner.await(LIMIT, () -> {
            try (Window window = new Window(services, home, runner, Locale.ENGLISH)) {
                views.add(Navigation.WELCOME);
                views.addAll(window.shell().railIds());
            }
            return true;
        });
        PictureTour tour = new PictureTour(folder);
        for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
            tour.pictures(views, theme, runner, () -> {
                Window window = new Window(services, home, runner, Locale.ENGLISH);
                window.session().themeProperty().set(theme);
                return new PictureTour.Subject(
                        window.shell(),
                        view -> {
                            window.session().selectionProperty().set(Optional.empty());
                            window.navigation().go(view);
                        },
                        window);
            });
        }
        runner.close();
        Platform.exit();
        return tour.written();
    }
}
