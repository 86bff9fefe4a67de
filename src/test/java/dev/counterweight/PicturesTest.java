package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Png;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.shell.PictureTour;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every view of a fixed sample at a fixed time, compared with an approved picture at half its size. After a change that was meant, and
 * looked at: {@code ./mvnw test -Dtest=PicturesTest -Dcounterweight.pictures.approve=true} (or the environment variable
 * APPROVE_PICTURES) writes them anew.
 */
@ExtendWith(FxTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicturesTest {
    private static final Path APPROVED = Path.of("src", "test", "resources", "pictures");
    private static final Path SEEN = Path.of("target", "pictures");
    private static final PictureTour.Size SIZE = new PictureTour.Size(1024, 700);
    private static final int SHRINK = 2;
    /** Mean difference of a colour channel, of 255: more than letters drawn otherwise, less than a panel that is missing. */
    private static final double TOLERANCE = 3;

    @TempDir
    static Path home;

    private Services services;
    private FxTaskRunner runner;

    @BeforeAll
    void sample() {
        App app = new App(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), Map.of());
        services = app.open(home, false);
        var portfolio = services.samples().install("balanced-crypto-portfolio");
        services.samples().simulate(portfolio.id(), 30);
        runner = new FxTaskRunner(failure -> {
            throw new IllegalStateException(failure);
        });
    }

    @AfterAll
    void close() {
        services.close();
        runner.close();
    }

    @TestFactory
    Stream<DynamicTest> everyViewLooksAsItWasApproved() {
        List<String> views = new ArrayList<>(List.of(Navigation.WELCOME));
        FxTest.onFx(() -> {
            try (Window window = window()) {
                views.addAll(window.shell().railIds());
            }
        });
        Path taken = home.resolve("taken");
        new PictureTour(taken, List.of(SIZE)).pictures(views, Theme.LIGHT, runner, () -> {
            Window window = window();
            window.session().themeProperty().set(Theme.LIGHT);
            services.workspace().book().portfolios().keySet().stream()
                    .findFirst()
                    .ifPresent(id -> window.session().portfolioProperty().set(Optional.of(id)));
            return new PictureTour.Subject(
                    window.shell(), view -> window.navigation().go(view), window);
        });
        return views.stream()
                .map(view -> DynamicTest.dynamicTest(
                        view, () -> compare(view, taken.resolve(view + "-light-1024x700.png"))));
    }

    private Window window() {
        return new Window(services, home, runner, Locale.ENGLISH);
    }

    private static void compare(String view, Path taken) throws IOException {
        Image full = new Image(new ByteArrayInputStream(Files.readAllBytes(taken)));
        Image seen = FxTest.onFx(() -> shrunk(full));
        Path approved = APPROVED.resolve(view + ".png");
        if (Boolean.getBoolean("counterweight.pictures.approve") || System.getenv("APPROVE_PICTURES") != null) {
            Files.createDirectories(APPROVED);
            Files.write(approved, Png.bytes(seen));
            return;
        }
        assumeTrue(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux"),
                "letters are drawn otherwise on other systems");
        assumeTrue(Files.exists(approved), "no picture of " + view + " was approved yet");
        Image wanted = new Image(new ByteArrayInputStream(Files.readAllBytes(approved)));
        double difference = difference(wanted, seen);
        if (difference > TOLERANCE) {
            Files.createDirectories(SEEN);
            Files.write(SEEN.resolve(view + ".png"), Png.bytes(seen));
        }
        assertThat(difference)
                .as("mean difference of %s from %s; what was seen is in %s", view, approved, SEEN)
                .isLessThanOrEqualTo(TOLERANCE);
    }

    /** Each pixel the mean of a square of them. */
    private static Image shrunk(Image image) {
        int width = (int) image.getWidth() / SHRINK;
        int height = (int) image.getHeight() / SHRINK;
        WritableImage small = new WritableImage(width, height);
        PixelReader reader = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int argb = 0xff << 24;
                for (int shift = 0; shift <= 16; shift += 8) {
                    int sum = 0;
                    for (int k = 0; k < SHRINK * SHRINK; k++) {
                        sum += reader.getArgb(x * SHRINK + k % SHRINK, y * SHRINK + k / SHRINK) >> shift & 0xff;
                    }
                    argb |= sum / (SHRINK * SHRINK) << shift;
                }
                small.getPixelWriter().setArgb(x, y, argb);
            }
        }
        return small;
    }

    private static double difference(Image wanted, Image seen) {
        assertThat(seen.getWidth()).isEqualTo(wanted.getWidth());
        assertThat(seen.getHeight()).isEqualTo(wanted.getHeight());
        long sum = 0;
        int width = (int) seen.getWidth();
        int height = (int) seen.getHeight();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int a = wanted.getPixelReader().getArgb(x, y);
                int b = seen.getPixelReader().getArgb(x, y);
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((a >> shift & 0xff) - (b >> shift & 0xff));
                }
            }
        }
        return sum / (3.0 * width * height);
    }
}
