package dev.counterweight.service.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that is due again and again. What was missed while the program did not run is done once, not as often as it was
 * missed; a clock that was set back makes it due at once.
 */
final class Rhythm {
    private Optional<Instant> last;

    Rhythm(Optional<Instant> last) {
        this.last = last;
    }

    Optional<Instant> last() {
        return last;
    }

    /** When it is due next; now where it never was. */
    Instant next(Duration period, Instant now) {
        return last.filter(l -> !l.isAfter(now)).map(l -> l.plus(period)).orElse(now);
    }

    /** Whether it is due; if so, it counts as done. */
    boolean take(Duration period, Instant now) {
        boolean due = !now.isBefore(next(period, now));
        if (due) {
            last = Optional.of(now);
        }
        return due;
    }
}
