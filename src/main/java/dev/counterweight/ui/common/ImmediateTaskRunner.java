package dev.counterweight.ui.common;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Runs everything at once on the calling thread: view-models are tested with it, without the toolkit. */
public final class ImmediateTaskRunner implements TaskRunner {
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private final List<Runnable> repeated = new ArrayList<>();

    @Override
    public <T> Job run(
            String title, Work<T> work, Consumer<? super T> onSuccess, Consumer<? super Throwable> onFailure) {
        Job job = new Job(title);
        jobs.add(job);
        T result;
        try {
            result = work.call(new Progress() {
                @Override
                public void at(long done, long total) {
                    job.show(
                            total > 0 ? (double) done / total : -1,
                            job.messageProperty().get());
                }

                @Override
                public void say(String message) {
                    job.show(job.progressProperty().get(), message);
                }

                @Override
                public boolean cancelled() {
                    return job.cancelRequested();
                }
            });
        } catch (CancellationException stopped) {
            jobs.remove(job);
            job.end(Job.State.CANCELLED);
            return job;
        } catch (Exception failure) {
            jobs.remove(job);
            job.end(Job.State.FAILED);
            onFailure.accept(failure);
            return job;
        }
        jobs.remove(job);
        job.end(Job.State.DONE);
        onSuccess.accept(result);
        return job;
    }

    @Override
    public void onScreen(Runnable action) {
        action.run();
    }

    @Override
    public Attach.Link every(Duration period, Runnable action) {
        repeated.add(action);
        return () -> repeated.remove(action);
    }

    /** Lets every repeated action run once, as if its period had passed. */
    public void tick() {
        List.copyOf(repeated).forEach(Runnable::run);
    }

    @Override
    public ObservableList<Job> jobs() {
        return jobs;
    }
}
