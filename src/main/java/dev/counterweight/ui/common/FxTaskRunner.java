package dev.counterweight.ui.common;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Runs work on daemon threads and hops to the FX thread once, at the end. The only class that hops. */
public final class FxTaskRunner implements TaskRunner, AutoCloseable {
    private final ObservableList<Job> running = FXCollections.observableArrayList();
    private final ObservableList<Job> jobs = FXCollections.unmodifiableObservableList(running);
    private final ExecutorService threads;
    private final Consumer<Throwable> onUnhandled;

    /** @param onUnhandled hears, on the FX thread, of failures that the caller's own handler failed to handle */
    public FxTaskRunner(Consumer<Throwable> onUnhandled) {
        this.onUnhandled = onUnhandled;
        AtomicInteger count = new AtomicInteger();
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "work-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public <T> Job run(
            String title, Work<T> work, Consumer<? super T> onSuccess, Consumer<? super Throwable> onFailure) {
        Job job = new Job(title);
        running.add(job);
        Reporter reporter = new Reporter(job);
        threads.execute(() -> {
            try {
                T result = work.call(reporter);
                onScreen(() -> end(job, Job.State.DONE, () -> onSuccess.accept(result)));
            } catch (CancellationException stopped) {
                onScreen(() -> end(job, Job.State.CANCELLED, () -> {}));
            } catch (Throwable failure) {
                onScreen(() -> end(job, Job.State.FAILED, () -> onFailure.accept(failure)));
            }
        });
        return job;
    }

    private void end(Job job, Job.State state, Runnable callback) {
        running.remove(job);
        job.end(state);
        try {
            callback.run();
        } catch (RuntimeException failure) {
            onUnhandled.accept(failure);
        }
    }

    @Override
    public void onScreen(Runnable action) {
        Platform.runLater(action);
    }

    @Override
    public Attach.Link every(Duration period, Runnable action) {
        Timeline timeline =
                new Timeline(new KeyFrame(javafx.util.Duration.millis(period.toMillis()), e -> action.run()));
        timeline.setCycleCount(Timeline.INDEFINITE);
        timeline.play();
        return timeline::stop;
    }

    @Override
    public ObservableList<Job> jobs() {
        return jobs;
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /**
     * Runs an action on the FX thread and waits for its result. For code that drives the window from outside, such as the
     * picture tour; never call it on the FX thread's own work.
     *
     * @throws IllegalStateException if it takes longer than {@code limit} or fails
     */
    public static <T> T await(Duration limit, Callable<T> action) {
        if (Platform.isFxApplicationThread()) {
            return called(action);
        }
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(action.call());
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        try {
            return done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("failed on the FX thread: " + failed.getCause(), failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("the FX thread did not answer within " + limit, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the FX thread", stopped);
        }
    }

    private static <T> T called(Callable<T> action) {
        try {
            return action.call();
        } catch (Exception failure) {
            throw new IllegalStateException("failed on the FX thread: " + failure, failure);
        }
    }

    /** Progress from any thread, shown at most once a pulse: a pending report is overwritten, not queued. */
    private final class Reporter implements Progress {
        private final Job job;
        private final AtomicBoolean pending = new AtomicBoolean();
        private volatile double fraction = -1;
        private volatile String words = "";

        Reporter(Job job) {
            this.job = job;
        }

        @Override
        public void at(long done, long total) {
            fraction = total > 0 ? Math.clamp((double) done / total, 0, 1) : -1;
            show();
        }

        @Override
        public void say(String message) {
            words = message;
            show();
        }

        private void show() {
            if (pending.compareAndSet(false, true)) {
                onScreen(() -> {
                    pending.set(false);
                    job.show(fraction, words);
                });
            }
        }

        @Override
        public boolean cancelled() {
            return job.cancelRequested();
        }
    }
}
