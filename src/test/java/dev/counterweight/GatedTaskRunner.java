package dev.counterweight;

import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Job;
import dev.counterweight.ui.common.TaskRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.collections.ObservableList;

/** A background that can be made slow or broken: what a view shows then is the program's own answer to it. */
final class GatedTaskRunner implements TaskRunner, AutoCloseable {
    /** What becomes of work that is asked for. */
    enum Gate {
        OPEN,
        /** Nothing ends until the runner is closed. */
        SHUT,
        /** Everything fails, as on a disk that cannot be read. */
        BROKEN
    }

    private final FxTaskRunner inner = new FxTaskRunner(failure -> {
        throw new IllegalStateException(failure);
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private volatile Gate gate = Gate.OPEN;

    void turn(Gate next) {
        gate = next;
    }

    @Override
    public <T> Job run(
            String title, Work<T> work, Consumer<? super T> onSuccess, Consumer<? super Throwable> onFailure) {
        return switch (gate) {
            case OPEN -> inner.run(title, work, onSuccess, onFailure);
            case SHUT -> {
                held.incrementAndGet();
                yield inner.run(
                        title,
                        progress -> {
                            progress.at(2, 5);
                            closed.await();
                            return work.call(progress);
                        },
                        onSuccess,
                        onFailure);
            }
            case BROKEN ->
                inner.<T>run(
                        title,
                        progress -> {
                            throw new IOException("prices/macd_momentum.csv: input/output error");
                        },
                        onSuccess,
                        onFailure);
        };
    }

    /** Whether everything that was let through has ended. */
    boolean quiet() {
        return inner.jobs().size() <= held.get();
    }

    @Override
    public void onScreen(Runnable action) {
        inner.onScreen(action);
    }

    @Override
    public Attach.Link every(Duration period, Runnable action) {
        return inner.every(period, action);
    }

    @Override
    public ObservableList<Job> jobs() {
        return inner.jobs();
    }

    @Override
    public void close() {
        gate = Gate.OPEN;
        closed.countDown();
        inner.close();
    }
}
