package dev.counterweight.ui.common;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.collections.ObservableList;

/**
 * The one door to the background. Work runs off the screen's thread; what it returns or throws arrives on the screen's
 * thread, once. A cancelled job calls nothing back.
 */
public interface TaskRunner {
    /**
     * Runs work in the background.
     *
     * @param title what the status bar calls it while it runs
     */
    <T> Job run(String title, Work<T> work, Consumer<? super T> onSuccess, Consumer<? super Throwable> onFailure);

    /** Runs a short action on the screen's thread, soon. For news that arrives on a thread of the service's own. */
    void onScreen(Runnable action);

    /** Repeats a short action on the screen's thread, such as showing how old a price is. Close to stop. */
    Attach.Link every(Duration period, Runnable action);

    /** Jobs that are running now, oldest first. Observed on the screen's thread. */
    ObservableList<Job> jobs();

    /** A sequence of requests of which only the newest counts. */
    default Lane lane() {
        return new Lane(this);
    }

    /** What is done in the background. */
    @FunctionalInterface
    interface Work<T> {
        T call(Progress progress) throws Exception;
    }

    /** How work reports and learns that nobody waits for it any more. Safe on any thread. */
    interface Progress {
        /** So many of so many done; a total of zero or less means that the total is not known. */
        void at(long done, long total);

        /** What is being done now, in a few words. */
        void say(String message);

        boolean cancelled();

        /** Leaves the work when it was cancelled. Call it between steps, never inside one that must be whole. */
        default void checkCancelled() {
            if (cancelled()) {
                throw new java.util.concurrent.CancellationException("cancelled");
            }
        }
    }
}
