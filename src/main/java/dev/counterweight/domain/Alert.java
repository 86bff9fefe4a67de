package dev.counterweight.domain;

import java.time.Instant;

/**
 * A breach that was noticed, and what became of it.
 *
 * @param firstSeen when it was raised
 * @param occasions how often it asked to be told to people: raised, got worse, woke from its snooze
 */
public record Alert(
        AlertId id,
        AlertKey key,
        AlertMeasure measure,
        Instant firstSeen,
        AlertSighting seen,
        AlertState state,
        int occasions) {
    public Alert {
        Ranges.count("occasions", occasions, 1);
        if (seen.lastBeyond().isBefore(firstSeen)) {
            throw new IllegalArgumentException(
                    "last seen is " + seen.lastBeyond() + ", expected " + firstSeen + ", when it was raised, or later");
        }
    }

    public PortfolioId portfolio() {
        return key.portfolio();
    }

    public Urgency severity() {
        return seen.severity();
    }

    public AlertCategory category() {
        return measure.category();
    }

    public boolean live() {
        return state.live();
    }

    /** Not over, and nobody has said that they know. */
    public boolean open() {
        return state instanceof AlertState.Open;
    }

    Alert in(AlertState next) {
        return new Alert(id, key, measure, firstSeen, seen, next, occasions);
    }

    /** Seen again. */
    public Alert seen(AlertSighting next) {
        return new Alert(id, key, measure, firstSeen, next, state, occasions);
    }

    Alert told() {
        return new Alert(id, key, measure, firstSeen, seen, state, occasions + 1);
    }
}
