package dev.counterweight.ui.common;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A piece of background work as the screen sees it. Its properties change on the screen's thread only. */
public final class Job {
    private final String title;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private volatile boolean cancelRequested;

    /** Where a job is. */
    public enum State {
        RUNNING,
        /** Asked to stop; the work has not reached a place where it can. */
        CANCELLING,
        DONE,
        FAILED,
        CANCELLED
    }

    Job(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** From 0 to 1, or -1 while it is not known. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /**
     * Asks the work to stop at the next place where it can. Threads are never interrupted: an interrupt closes the file
     * that a thread is writing. Call on the screen's thread.
     */
    public void cancel() {
        if (state.get() == State.RUNNING) {
            cancelRequested = true;
            state.set(State.CANCELLING);
        }
    }

    boolean cancelRequested() {
        return cancelRequested;
    }

    void show(double fraction, String words) {
        progress.set(fraction);
        message.set(words);
    }

    void end(State end) {
        state.set(end);
    }
}
