package dev.counterweight.engine.alert;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertCause;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertSighting;
import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.AlertVerdict;
import dev.counterweight.domain.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a verdict means for the alert of its rule and subject. News is a change of state: raised, worse, eased, woken, cleared,
 * resolved; everything else is only remembered, and written down seldom.
 *
 * <p>Bounds. Over a time T with a cooldown C one rule and subject raises at most {@code 1 + T / C} alerts plus one for each that a
 * person resolved, because only a value that stayed inside for C ends an alert. A live alert writes at most one line an hour
 * while its value moves and one in six hours while it stands still, and tells people at most once for each level within C.
 * Nothing is missed: after every step with a value beyond a level, an alert of at least that severity is live, or a person has
 * resolved one of at least that severity less than C ago.
 *
 * @param kind what happens
 * @param seen what is known of the breach after it; empty when there is no live alert and none begins
 * @param why why it is over
 */
public record AlertStep(Kind kind, Optional<AlertSighting> seen, String why) {
    /** Least time between two lines about an alert whose value moves. */
    static final Duration MOVING = Duration.ofHours(1);
    /** Least time between two lines about an alert whose value stands still. */
    static final Duration STILL = Duration.ofHours(6);

    /** What happens to an alert. */
    public enum Kind {
        /** Nothing, or nothing that is written down yet. */
        NONE,
        RAISE,
        SEEN,
        EASED,
        WORSE,
        WOKEN,
        /** The value of an alert resolved by hand is back inside. */
        CLEARED,
        RESOLVE
    }

    /**
     * The next step.
     *
     * @param latest the last alert of this rule and subject, as it was written down
     * @param unwritten what was seen of it since
     */
    public static AlertStep of(
            AlertRule rule, Reading reading, Optional<Alert> latest, Optional<AlertSighting> unwritten, Instant at) {
        if (latest.isEmpty()) {
            return first(AlertJudge.of(rule, reading, Optional.empty()), at);
        }
        Alert alert = latest.get();
        return switch (alert.state()) {
            case AlertState.Resolved r when r.cleared() -> first(AlertJudge.of(rule, reading, Optional.empty()), at);
            case AlertState.Resolved r ->
                afterHand(rule, reading, alert, r.remark().at(), at);
            case AlertState.Open o -> live(rule, reading, alert, unwritten.orElse(alert.seen()), at);
            case AlertState.Acknowledged a -> live(rule, reading, alert, unwritten.orElse(alert.seen()), at);
            case AlertState.Snoozed s -> live(rule, reading, alert, unwritten.orElse(alert.seen()), at);
        };
    }

    private static AlertStep first(AlertVerdict verdict, Instant at) {
        return verdict.severity()
                .map(severity -> new AlertStep(
                        Kind.RAISE,
                        Optional.of(new AlertSighting(
                                severity,
                                verdict.value().orElseThrow(),
                                verdict.limit().orElseThrow(),
                                at,
                                at,
                                at,
                                1,
                                verdict.text())),
                        ""))
                .orElse(none());
    }

    private static AlertStep afterHand(AlertRule rule, Reading reading, Alert alert, Instant resolved, Instant at) {
        AlertVerdict verdict = AlertJudge.of(rule, reading, Optional.of(alert.severity()));
        if (verdict.standing() == AlertVerdict.Standing.UNABLE) {
            return none();
        }
        if (verdict.severity().isEmpty()) {
            return new AlertStep(Kind.CLEARED, Optional.empty(), "");
        }
        boolean worse = verdict.severity().get().compareTo(alert.severity()) > 0;
        boolean again = !at.isBefore(resolved.plus(cooldown(rule)));
        return worse || again ? first(AlertJudge.of(rule, reading, Optional.empty()), at) : none();
    }

    private static AlertStep live(AlertRule rule, Reading reading, Alert alert, AlertSighting known, Instant at) {
        AlertVerdict verdict = AlertJudge.of(rule, reading, Optional.of(known.severity()));
        if (verdict.standing() == AlertVerdict.Standing.UNABLE) {
            return none();
        }
        Optional<Urgency> level = verdict.severity();
        AlertSighting seen = next(known, verdict, at);
        if (level.isPresent() && level.get().compareTo(known.severity()) > 0) {
            return step(Kind.WORSE, with(seen, level.get(), at));
        }
        boolean belowForLong = !at.isBefore(seen.lastAtSeverity().plus(cooldown(rule)));
        if (belowForLong && level.isPresent()) {
            return step(Kind.EASED, with(seen, level.get(), at));
        }
        if (belowForLong && !at.isBefore(seen.lastBeyond().plus(cooldown(rule)))) {
            return new AlertStep(Kind.RESOLVE, Optional.of(seen), "back inside: " + verdict.text());
        }
        if (level.isPresent() && alert.state() instanceof AlertState.Snoozed s && !at.isBefore(s.until())) {
            return step(Kind.WOKEN, seen);
        }
        return step(dueToWrite(alert.seen(), seen, at) ? Kind.SEEN : Kind.NONE, seen);
    }

    private static AlertSighting next(AlertSighting known, AlertVerdict verdict, Instant at) {
        boolean beyond = verdict.severity().isPresent();
        boolean atSeverity = beyond && verdict.severity().get().compareTo(known.severity()) >= 0;
        return new AlertSighting(
                known.severity(),
                verdict.value().orElseThrow(),
                verdict.limit().orElseThrow(),
                at,
                beyond ? at : known.lastBeyond(),
                atSeverity ? at : known.lastAtSeverity(),
                known.count() + (beyond ? 1 : 0),
                verdict.text());
    }

    private static AlertSighting with(AlertSighting s, Urgency severity, Instant at) {
        return new AlertSighting(severity, s.value(), s.limit(), s.at(), s.lastBeyond(), at, s.count(), s.text());
    }

    private static boolean dueToWrite(AlertSighting written, AlertSighting seen, Instant at) {
        boolean moved = AlertJudge.ticks(written.value()) != AlertJudge.ticks(seen.value());
        return !at.isBefore(written.at().plus(moved ? MOVING : STILL));
    }

    private static Duration cooldown(AlertRule rule) {
        return Duration.ofHours(rule.cooldownHours());
    }

    private static AlertStep step(Kind kind, AlertSighting seen) {
        return new AlertStep(kind, Optional.of(seen), "");
    }

    private static AlertStep none() {
        return new AlertStep(Kind.NONE, Optional.empty(), "");
    }

    /** Why an alert that goes on is written down anew; empty for the kinds that begin or end one. */
    public Optional<AlertCause> cause() {
        return switch (kind) {
            case SEEN -> Optional.of(AlertCause.SEEN);
            case EASED -> Optional.of(AlertCause.EASED);
            case WORSE -> Optional.of(AlertCause.WORSE);
            case WOKEN -> Optional.of(AlertCause.WOKEN);
            case NONE, RAISE, CLEARED, RESOLVE -> Optional.empty();
        };
    }
}
