package dev.counterweight.service.monitor;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What calls the monitor again and again. Tests call it themselves and move a clock. */
public interface Ticker {
    /** Calls back after each period, never twice at once, until it is closed; closing waits for a call that runs. */
    AutoCloseable every(Duration period, Runnable call);

    /** One daemon thread. */
    static Ticker real() {
        return (period, call) -> {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread made = new Thread(task, "monitor");
                made.setDaemon(true);
                return made;
            });
            thread.scheduleWithFixedDelay(call, 0, period.toMillis(), TimeUnit.MILLISECONDS);
            return () -> {
                thread.shutdown();
                if (!thread.awaitTermination(20, TimeUnit.SECONDS)) {
                    thread.shutdownNow();
                }
            };
        };
    }
}
