package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Png;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/** Writes a picture of every view, without a display: the program's own window on JavaFX's headless platform. */
public final class PictureTour {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofMillis(250);

    /**
     * The window that pictures are taken of.
     *
     * @param show shows the view of an id
     * @param closing what is closed after the last picture
     */
    public record Subject(ShellView shell, Consumer<String> show, AutoCloseable closing) {}

    /** How large a picture is. */
    public record Size(int width, int height) {}

    public static final List<Size> SIZES = List.of(new Size(1024, 700), new Size(1920, 1080));

    private final Path folder;
    private final List<Size> sizes;
    private final List<Path> written = new ArrayList<>();

    /** @param folder where the pictures go; made when it is not there */
    public PictureTour(Path folder) {
        this(folder, SIZES);
    }

    /** Takes pictures of these sizes only. */
    public PictureTour(Path folder, List<Size> sizes) {
        this.folder = folder;
        this.sizes = List.copyOf(sizes);
    }

    /**
     * Starts JavaFX without a display, once. Must come before anything else of JavaFX in this program.
     *
     * @throws IllegalStateException if it does not start within a minute
     */
    public static void startWithoutDisplay() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CountDownLatch ready = new CountDownLatch(1);
        try {
            Platform.startup(ready::countDown);
            if (!ready.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("JavaFX did not start within " + LIMIT.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while JavaFX started", e);
        }
        Platform.setImplicitExit(false);
        Themes.loadFonts();
    }

    /**
     * Takes a picture of each view in each of the sizes, all in one window.
     *
     * @param views ids; each is the first part of its files' names
     * @param frame gives the window; called on the FX thread, once
     */
    public void pictures(List<String> views, Theme theme, TaskRunner runner, Supplier<Subject> frame) {
        pictures(views, theme, () -> runner.jobs().isEmpty(), frame);
    }

    /**
     * The same, where the caller knows when the window is still.
     *
     * @param still whether no work runs that a picture waits for; asked on the FX thread
     */
    public void pictures(List<String> views, Theme theme, BooleanSupplier still, Supplier<Subject> frame) {
        Subject subject = FxTaskRunner.await(LIMIT, frame::get);
        try {
            for (Size size : sizes) {
                Stage stage = FxTaskRunner.await(LIMIT, () -> {
                    Stage made = new Stage();
                    made.setScene(subject.shell().still(size.width(), size.height()));
                    made.show();
                    return made;
                });
                for (String view : views) {
                    FxTaskRunner.await(LIMIT, () -> {
                        subject.show().accept(view);
                        return true;
                    });
                    settle(still);
                    WritableImage image = FxTaskRunner.await(LIMIT, () -> snapshot(subject.shell()));
                    String words = theme.name().toLowerCase(Locale.ROOT) + "-" + size.width() + "x" + size.height();
                    write(view + "-" + words + ".png", image);
                }
                FxTaskRunner.await(LIMIT, () -> {
                    stage.close();
                    return true;
                });
            }
        } finally {
            FxTaskRunner.await(LIMIT, () -> {
                subject.closing().close();
                return true;
            });
        }
    }

    private static WritableImage snapshot(ShellView shell) {
        shell.root().applyCss();
        shell.root().layout();
        return shell.root().snapshot(null, null);
    }

    /** Waits until no work runs and the charts have drawn themselves, which they do a few pulses later. */
    public static void settle(TaskRunner runner) {
        settle(() -> runner.jobs().isEmpty());
    }

    private static void settle(BooleanSupplier still) {
        long end = System.nanoTime() + LIMIT.toNanos();
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < QUIET.toNanos()) {
            if (!FxTaskRunner.await(LIMIT, still::getAsBoolean)) {
                quietSince = System.nanoTime();
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("background work did not end within " + LIMIT.toSeconds() + " s");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the window", e);
            }
        }
    }

    private void write(String name, WritableImage image) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name);
            Files.write(file, Png.bytes(image));
            written.add(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot write " + name + " in " + folder, e);
        }
    }

    /** The files written so far. */
    public List<Path> written() {
        return List.copyOf(written);
    }
}
