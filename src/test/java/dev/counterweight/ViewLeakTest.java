package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.shell.Feature;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Every view of the window, opened and closed again and again on one session that outlives them all. */
@ExtendWith(FxTest.class)
@Isolated
class ViewLeakTest {
    /** Many more with {@code -Dcounterweight.leak.rounds=100}. */
    private static final int ROUNDS = Integer.getInteger("counterweight.leak.rounds", 16);

    private static final int WARM = 5;
    /** Between two measurements. What grows only between the first two was a cache being filled, by whatever ran before. */
    private static final long MOST_GROWTH = 6L << 20;

    @TempDir
    Path home;

    @Test
    void aViewThatWasClosedIsForgottenAndTheHeapStaysFlat() throws Exception {
        App app = new App(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), Map.of());
        FxTaskRunner runner = new FxTaskRunner(failure -> {
            throw new IllegalStateException(failure);
        });
        try (Services services = app.open(home, false)) {
            var portfolio = services.samples().install("balanced-crypto-portfolio");
            StackPane place = FxTest.onFx(() -> new StackPane());
            Stage stage = FxTest.stage(place, 900, 640, Theme.LIGHT);
            Window window = FxTest.onFx(() -> new Window(services, home, runner, Locale.ENGLISH));
            FxTest.onFx(() -> window.session().portfolioProperty().set(Optional.of(portfolio.id())));
            FxTest.waitUntil("idle", () -> runner.jobs().isEmpty());
            List<WeakReference<Object>> gone = new ArrayList<>();
            long warm = 0;
            long half = 0;
            for (int round = 0; round < ROUNDS; round++) {
                for (Feature feature : FxTest.onFx(window::features)) {
                    gone.addAll(FxTest.onFx(() -> once(feature, place)));
                }
                FxTest.waitUntil("idle", () -> runner.jobs().isEmpty());
                if (round == WARM) {
                    forgotten(gone);
                    warm = used();
                } else if (round == (WARM + ROUNDS) / 2) {
                    forgotten(gone);
                    half = used();
                }
            }
            assertThat(forgotten(gone)).isEmpty();
            assertThat(Math.min(half - warm, used() - half))
                    .as("growth of the heap in bytes")
                    .isLessThan(MOST_GROWTH);
            FxTest.onFx(() -> {
                stage.close();
                window.close();
            });
        }
        runner.close();
    }

    /** Builds, shows, lays out, hides and closes a view. */
    private static List<WeakReference<Object>> once(Feature feature, StackPane place) {
        View view = feature.view().get();
        place.getChildren().setAll(view.node());
        view.shown();
        place.applyCss();
        place.layout();
        view.hidden();
        view.close();
        place.getChildren().clear();
        return List.of(new WeakReference<>(view), new WeakReference<>(view.node()));
    }

    /** Those that are still there after the collector had every chance, by class. */
    private static List<String> forgotten(List<WeakReference<Object>> references) throws InterruptedException {
        for (int i = 0; i < 60 && references.stream().anyMatch(r -> r.get() != null); i++) {
            System.gc();
            FxTest.onFx(() -> {});
            TimeUnit.MILLISECONDS.sleep(50);
        }
        List<String> left = references.stream()
                .map(WeakReference::get)
                .filter(o -> o != null)
                .map(o -> o.getClass().getSimpleName())
                .distinct()
                .toList();
        references.clear();
        return left;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
