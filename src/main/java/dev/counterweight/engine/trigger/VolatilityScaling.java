package dev.counterweight.engine.trigger;

import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.Trigger;
import dev.counterweight.engine.allocate.FixedWeights;
import dev.counterweight.engine.allocate.VolatilityTarget;

/**
 * The volatility target: the risky part scaled down to it. It asks for a rebalance when a present weight is at or beyond the edge
 * of its band around the scaled one.
 */
record VolatilityScaling(RebalancingMethod.VolatilityTarget method) implements RebalanceTrigger {
    @Override
    public Finding look(Situation now) {
        Calculated calculated = Calculated.of(
                now,
                method.key(),
                base -> new VolatilityTarget(new FixedWeights(base), method.targetVolatility(), method.lookback()));
        if (calculated.proposal().isEmpty()) {
            return Finding.quiet(
                    method.key(),
                    Trigger.DRIFT,
                    "",
                    "",
                    "The volatility target cannot be calculated: " + calculated.trouble() + ".");
        }
        TargetProposal proposal = calculated.proposal().get();
        OffProposal off = OffProposal.of(now, proposal);
        return Finding.of(
                        method.key(),
                        Trigger.DRIFT,
                        Words.bp(off.distance()),
                        ">= " + Words.bp(off.band()),
                        off.outside(),
                        "The " + String.join("; ", proposal.reasons()) + "; " + off.words() + ".")
                .proposing(proposal);
    }
}
