package dev.counterweight.service;

import java.time.Duration;

/** How work waits between two looks at the broker. Tests move a clock instead. */
public interface Pause {
    void sleep(Duration time) throws InterruptedException;

    /** Really waits. */
    static Pause real() {
        return Thread::sleep;
    }
}
