package dev.counterweight.ui.common;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** Requests of which only the newest counts: an older one is cancelled, and its result, should it still come, is dropped. */
public final class Lane {
    private final TaskRunner runner;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
    private long ticket;
    private @Nullable Job newest;
    private @Nullable Job last;
    private @Nullable Runnable next;

    Lane(TaskRunner runner) {
        this.runner = runner;
    }

    /** Whether the newest request is still running. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public <T> Job run(
            String title,
            TaskRunner.Work<T> work,
            Consumer<? super T> onSuccess,
            Consumer<? super Throwable> onFailure) {
        cancel();
        long mine = ++ticket;
        busy.set(true);
        Job job = runner.run(
                title,
                work,
                result -> {
                    if (mine == ticket) {
                        busy.set(false);
                        onSuccess.accept(result);
                    }
                },
                failure -> {
                    if (mine == ticket) {
                        busy.set(false);
                        onFailure.accept(failure);
                    }
                });
        newest = job;
        last = job;
        job.stateProperty().subscribe(state -> {
            if (mine == ticket && state == Job.State.CANCELLED) {
                busy.set(false);
            }
            if (job == last && !going(state)) {
                startNext();
            }
        });
        return job;
    }

    /**
     * Like {@link #run}, for work that every step of a drag asks for anew: it starts when the work before it has ended, so that the
     * steps do not take the processor from each other and from the screen. Of several that wait only the newest starts.
     */
    public <T> void follow(
            String title,
            TaskRunner.Work<T> work,
            Consumer<? super T> onSuccess,
            Consumer<? super Throwable> onFailure) {
        cancel();
        if (last != null && going(last.stateProperty().get())) {
            next = () -> run(title, work, onSuccess, onFailure);
            busy.set(true);
        } else {
            run(title, work, onSuccess, onFailure);
        }
    }

    private static boolean going(Job.State state) {
        return state == Job.State.RUNNING || state == Job.State.CANCELLING;
    }

    private void startNext() {
        Runnable waiting = next;
        if (waiting != null) {
            waiting.run();
        }
    }

    /** Drops what is running; nothing is called back for it. */
    public void cancel() {
        ticket++;
        next = null;
        Job old = newest;
        newest = null;
        busy.set(false);
        if (old != null) {
            old.cancel();
        }
    }
}
