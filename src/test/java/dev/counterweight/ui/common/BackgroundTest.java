package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.FxTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxTest.class)
class BackgroundTest {
    private final List<Throwable> unhandled = new ArrayList<>();
    private final FxTaskRunner runner = new FxTaskRunner(unhandled::add);

    @AfterEach
    void stop() {
        runner.close();
    }

    @Test
    void worksOffTheScreensThreadAndAnswersOnIt() {
        AtomicBoolean workOnFx = new AtomicBoolean(true);
        AtomicReference<Boolean> answerOnFx = new AtomicReference<>();
        FxTest.onFx(() -> runner.run(
                "work",
                progress -> {
                    workOnFx.set(Platform.isFxApplicationThread());
                    return "done";
                },
                result -> answerOnFx.set(Platform.isFxApplicationThread()),
                failure -> {}));
        FxTest.waitUntil("answer", () -> answerOnFx.get() != null);
        assertThat(workOnFx).isFalse();
        assertThat(answerOnFx.get()).isTrue();
    }

    @Test
    void dropsTheResultOfAnOlderRequest() throws Exception {
        CountDownLatch older = new CountDownLatch(1);
        List<String> results = new ArrayList<>();
        Lane lane = FxTest.onFx(runner::lane);
        FxTest.onFx(() -> lane.run(
                "older",
                progress -> {
                    older.await(10, TimeUnit.SECONDS);
                    return "older";
                },
                results::add,
                failure -> {}));
        FxTest.onFx(() -> lane.run("newer", progress -> "newer", results::add, failure -> {}));
        FxTest.waitUntil("newer", () -> !results.isEmpty());
        older.countDown();
        FxTest.waitUntil("both ended", () -> runner.jobs().isEmpty());
        assertThat(results).containsExactly("newer");
        assertThat(FxTest.onFx(() -> lane.busyProperty().get())).isFalse();
    }

    @Test
    void aStepWaitsForTheOneBeforeItAndOfThoseThatWaitOnlyTheNewestStarts() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        List<String> started = new CopyOnWriteArrayList<>();
        List<String> results = new ArrayList<>();
        Lane lane = FxTest.onFx(runner::lane);
        FxTest.onFx(() -> lane.follow(
                "1",
                progress -> {
                    started.add("1");
                    first.await(10, TimeUnit.SECONDS);
                    return "1";
                },
                results::add,
                failure -> {}));
        for (String step : List.of("2", "3")) {
            FxTest.onFx(() -> lane.follow(
                    step,
                    progress -> {
                        started.add(step);
                        return step;
                    },
                    results::add,
                    failure -> {}));
        }
        assertThat(FxTest.onFx(() -> lane.busyProperty().get())).isTrue();
        first.countDown();
        FxTest.waitUntil("the newest", () -> results.contains("3"));
        assertThat(started).containsExactly("1", "3");
        assertThat(results).containsExactly("3");
        assertThat(FxTest.onFx(() -> lane.busyProperty().get())).isFalse();
    }

    @Test
    void cancelAlsoForgetsWhatWaits() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        List<String> results = new ArrayList<>();
        Lane lane = FxTest.onFx(runner::lane);
        FxTest.onFx(() -> lane.follow(
                "1",
                progress -> {
                    first.await(10, TimeUnit.SECONDS);
                    return "1";
                },
                results::add,
                failure -> {}));
        FxTest.onFx(() -> lane.follow("2", progress -> "2", results::add, failure -> {}));
        FxTest.onFx(lane::cancel);
        first.countDown();
        FxTest.waitUntil("all ended", () -> FxTest.onFx(() -> runner.jobs().isEmpty()));
        assertThat(results).isEmpty();
    }

    @Test
    void cancelIsSeenByTheWorkAndCallsNothingBack() {
        List<String> calls = new ArrayList<>();
        Job job = FxTest.onFx(() -> runner.run(
                "long",
                progress -> {
                    while (true) {
                        progress.checkCancelled();
                        Thread.onSpinWait();
                    }
                },
                result -> calls.add("success"),
                failure -> calls.add("failure")));
        FxTest.onFx(job::cancel);
        FxTest.waitUntil("cancelled", () -> job.stateProperty().get() == Job.State.CANCELLED);
        assertThat(calls).isEmpty();
    }

    @Test
    void aFailureReachesTheCaller() {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        FxTest.onFx(() -> runner.run(
                "fails",
                progress -> {
                    throw new IllegalStateException("disk full");
                },
                result -> {},
                seen::set));
        FxTest.waitUntil("failure", () -> seen.get() != null);
        assertThat(seen.get()).hasMessage("disk full");
    }

    @Test
    void aHandlerThatFailsIsHeardOf() {
        FxTest.onFx(() -> runner.run(
                "answer is mishandled",
                progress -> 1,
                result -> {
                    throw new IllegalStateException("handler broke");
                },
                failure -> {}));
        FxTest.waitUntil("unhandled", () -> !unhandled.isEmpty());
        assertThat(unhandled.getFirst()).hasMessage("handler broke");
    }

    @Test
    void progressReachesTheJob() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Job job = FxTest.onFx(() -> runner.run(
                "steps",
                progress -> {
                    progress.at(3, 4);
                    progress.say("three of four");
                    end.await(10, TimeUnit.SECONDS);
                    return 0;
                },
                result -> {},
                failure -> {}));
        FxTest.waitUntil(
                "progress",
                () -> job.progressProperty().get() == 0.75
                        && job.messageProperty().get().equals("three of four"));
        end.countDown();
        FxTest.waitUntil("end", () -> job.stateProperty().get() == Job.State.DONE);
    }
}
