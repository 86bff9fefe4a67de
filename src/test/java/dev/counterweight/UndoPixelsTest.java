package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Png;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.shell.PictureTour;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** After any sequence of edits, undo gives back the identical scenario, and every number looks as it did, to the pixel. */
@ExtendWith(FxTest.class)
class UndoPixelsTest {
    private static final int ROUNDS = 4;
    private static final int MOST_EDITS = 6;

    @TempDir
    static Path home;

    @Test
    void undoReturnsTheIdenticalScenarioAndTheIdenticalPixelsOfTheNumbers() {
        App app = new App(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), Map.of());
        FxTaskRunner runner = new FxTaskRunner(failure -> {
            throw new IllegalStateException(failure);
        });
        try (Services services = app.open(home, false)) {
            services.samples()
                    .simulate(
                            services.samples()
                                    .install("balanced-crypto-portfolio")
                                    .id(),
                            30);
            Window window = FxTest.onFx(() -> new Window(services, home, runner, Locale.ENGLISH));
            Stage stage = FxTest.stage(FxTest.onFx(() -> window.shell().scene(960, 700)));
            Random random = new Random(20261126);
            for (String view : List.of(Navigation.DRIFT, Navigation.TARGETS)) {
                FxTest.onFx(() -> window.navigation().go(view));
                PictureTour.settle(runner);
                for (int round = 0; round < ROUNDS; round++) {
                    Session session = window.session();
                    Scenario start = session.scenario();
                    List<byte[]> before = numbers(stage, runner);
                    int edits = 1 + random.nextInt(MOST_EDITS);
                    for (int k = 0; k < edits; k++) {
                        FxTest.onFx(() -> edit(session, random));
                    }
                    assertThat(same(before, numbers(stage, runner))).isFalse();
                    FxTest.onFx(() -> {
                        while (!session.scenario().equals(start)) {
                            session.scenarios().undo();
                        }
                    });
                    assertThat(session.scenario()).isSameAs(start);
                    assertThat(same(before, numbers(stage, runner)))
                            .as("pixels of %s in round %s", view, round)
                            .isTrue();
                }
            }
            FxTest.onFx(() -> {
                stage.close();
                window.close();
            });
        }
        runner.close();
    }

    /** Another target, always another one than before. */
    private static void edit(Session session, Random random) {
        Scenario scenario = session.scenario();
        List<InstrumentId> ids = List.copyOf(scenario.targets().keySet());
        InstrumentId id = ids.get(random.nextInt(ids.size()));
        int before = scenario.targets().get(id).basisPoints();
        int other = (before + 1 + random.nextInt(9_999)) % 10_000;
        session.scenarios().edit("edit", scenario.withTarget(id, Weight.ofBasisPoints(other)));
    }

    /** Pictures of the tables, the rows of weights and the figures, as they are drawn. */
    private static List<byte[]> numbers(Stage stage, FxTaskRunner runner) {
        PictureTour.settle(runner);
        FxTest.picture(stage.getScene());
        return FxTest.onFx(() -> {
            List<byte[]> pictures = new ArrayList<>();
            for (String part : List.of(".table-view", ".what-if", ".weight-rows")) {
                for (Node node : stage.getScene().getRoot().lookupAll(part)) {
                    if (node.isVisible() && node.getLayoutBounds().getWidth() > 0) {
                        pictures.add(Png.bytes(node.snapshot(null, null)));
                    }
                }
            }
            return pictures;
        });
    }

    private static boolean same(List<byte[]> some, List<byte[]> others) {
        boolean same = some.size() == others.size() && !some.isEmpty();
        for (int k = 0; same && k < some.size(); k++) {
            same = java.util.Arrays.equals(some.get(k), others.get(k));
        }
        return same;
    }
}
