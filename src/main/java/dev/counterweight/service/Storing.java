package dev.counterweight.service;

import dev.counterweight.domain.Rejection;
import java.io.UncheckedIOException;

/** Writing to the journal on behalf of a person who waits for it. */
final class Storing {
    private Storing() {}

    /**
     * Runs something that appends to the journal.
     *
     * @throws Rejection saying what to do, if the journal could not be written
     */
    static void run(Runnable write) {
        try {
            write.run();
        } catch (UncheckedIOException e) {
            throw new Rejection(new Rejection.Problem(
                    "data folder",
                    "",
                    "room for the journal, but writing failed (" + e.getMessage() + ")",
                    "Free some space and try again. What was asked for did not take effect."));
        }
    }
}
