package dev.counterweight.engine.trigger;

import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.TriggerVerdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What one trigger came to.
 *
 * @param asks why it asks for a rebalance; empty when it does not
 * @param holdsBack whether it keeps others from being followed
 * @param next when it speaks next; empty when no time is set
 * @param proposal targets that it calculated; empty for the ones in force
 */
record Finding(
        TriggerVerdict verdict,
        Optional<Trigger> asks,
        boolean holdsBack,
        Optional<Instant> next,
        Optional<TargetProposal> proposal) {
    /** One that does not ask for anything. */
    static Finding quiet(String name, Trigger kind, String value, String threshold, String reason) {
        return of(name, kind, value, threshold, false, reason);
    }

    static Finding of(String name, Trigger kind, String value, String threshold, boolean fired, String reason) {
        return new Finding(
                new TriggerVerdict(name, kind, value, threshold, fired, reason),
                fired ? Optional.of(kind) : Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    static Finding holding(String name, String value, String threshold, String reason) {
        return quiet(name, Trigger.DRIFT, value, threshold, reason).thatHoldsBack();
    }

    private Finding thatHoldsBack() {
        return new Finding(verdict, asks, true, next, proposal);
    }

    Finding next(Instant at) {
        return new Finding(verdict, asks, holdsBack, Optional.of(at), proposal);
    }

    Finding proposing(TargetProposal targets) {
        return new Finding(verdict, asks, holdsBack, next, Optional.of(targets));
    }
}
