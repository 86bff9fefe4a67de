package dev.counterweight.cli;

import dev.counterweight.service.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Progress as messages on standard error, one for each change. Ctrl+C stops the work at its next safe point instead of ending
 * the program in the middle.
 */
final class CommandProgress implements Progress, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Output out;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop the running command");
    private volatile boolean cancelled;
    private String last = "";

    CommandProgress(Output out) {
        this.out = out;
    }

    CommandProgress cancelledByInterrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
        return this;
    }

    private void stop() {
        cancelled = true;
        try {
            if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                out.message("Not everything ended; it will be taken up at the next start.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void report(double fraction, String text) {
        if (!text.equals(last)) {
            last = text;
            out.message(text);
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending already, which is what the hook is for
        }
    }
}
