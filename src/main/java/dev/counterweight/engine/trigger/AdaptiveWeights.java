package dev.counterweight.engine.trigger;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.allocate.Adaptive;
import dev.counterweight.engine.allocate.FixedWeights;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The adaptive method: weights moved by gains over the performance window, correlations above their threshold and volatilities
 * above theirs. It asks for a rebalance when the calculated weights would have had an annual Sharpe ratio in the performance
 * window that is better than that of the present weights by the least improvement or more, and a present weight is at or beyond
 * the edge of its band around the calculated one.
 */
record AdaptiveWeights(RebalancingMethod.Adaptive method) implements RebalanceTrigger {
    @Override
    public Finding look(Situation now) {
        Calculated calculated = Calculated.of(
                now,
                method.key(),
                base -> new Adaptive(
                        new FixedWeights(base),
                        method.volatilityThreshold(),
                        method.correlationThreshold(),
                        method.performanceWindow(),
                        method.correlationWindow(),
                        method.minImprovement(),
                        method.riskAdjustment()));
        if (calculated.proposal().isEmpty()) {
            return quiet("Adaptive weights cannot be calculated: " + calculated.trouble() + ".");
        }
        TargetProposal proposal = calculated.proposal().get();
        Market market = now.market().orElseThrow();
        OffProposal off = OffProposal.of(now, proposal);
        Map<InstrumentId, Weight> present = OffProposal.present(now);
        OptionalDouble before = Volatilities.sharpe(market, present, method.performanceWindow());
        OptionalDouble after = Volatilities.sharpe(market, proposal.targets(), method.performanceWindow());
        if (before.isEmpty() || after.isEmpty()) {
            return quiet("The Sharpe ratio of the present weights in the last " + method.performanceWindow()
                    + " periods is not known.");
        }
        double improvement = after.getAsDouble() - before.getAsDouble();
        boolean fired = improvement >= method.minImprovement() && off.outside();
        return Finding.of(
                        method.key(),
                        Trigger.DRIFT,
                        number(improvement),
                        ">= " + number(method.minImprovement()),
                        fired,
                        String.format(
                                        Locale.ROOT,
                                        "The calculated weights have a Sharpe ratio of %.2f in the last %d periods,"
                                                + " the present ones %.2f; %s. %s",
                                        after.getAsDouble(),
                                        method.performanceWindow(),
                                        before.getAsDouble(),
                                        off.words(),
                                        String.join("; ", proposal.reasons()))
                                + ".")
                .proposing(proposal);
    }

    private static String number(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }

    private Finding quiet(String reason) {
        return Finding.quiet(method.key(), Trigger.DRIFT, "", "", reason);
    }
}
