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
        job.stateProperty().subscribe(state -> {
            if (mine == ticket && state == Job.State.CANCELLED) {
                busy.set(false);
            }
        });
        return job;
    }

    /** Drops what is running; nothing is called back for it. */
    public void cancel() {
        ticket++;
        Job old = newest;
        newest = null;
        busy.set(false);
        if (old != null) {
            old.cancel();
        }
    }
}
