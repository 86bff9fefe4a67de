package dev.counterweight.engine.trigger;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.risk.MoveToCash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Part of the portfolio moved to cash while the annual volatility of its base targets over the last 30 returns is above the
 * portfolio's threshold, and back once it is not. Where the method calculates targets itself there is no second scaling.
 */
final class CashMove implements RebalanceTrigger {
    static final String NAME = "volatility";
    private static final int WINDOW = 30;

    @Override
    public Finding look(Situation now) {
        double threshold = now.portfolio().limits().volatilityThreshold();
        OptionalDouble measured = now.market().isPresent()
                ? Volatilities.annual(now.market().get(), now.past().baseTargets(), WINDOW)
                : OptionalDouble.empty();
        if (measured.isEmpty()) {
            return quiet("", "", "There are no " + WINDOW + " returns to measure the volatility by.");
        }
        double volatility = measured.getAsDouble();
        String value = Words.percent(volatility);
        String limit = "> " + Words.percent(threshold);
        String state = "The annual volatility of the targets over the last " + WINDOW + " returns is " + value
                + (volatility > threshold ? ", above " : ", not above ") + Words.percent(threshold) + ".";
        if (!now.watching().rules().moveToCash()) {
            return quiet(value, limit, state + " Moving to cash is switched off.");
        }
        if (!(now.portfolio().method() instanceof RebalancingMethod.Threshold)
                && !(now.portfolio().method() instanceof RebalancingMethod.Calendar)) {
            return quiet(
                    value, limit, state + " The method calculates its targets itself; nothing more moves to cash.");
        }
        TargetProposal wanted = wanted(now, volatility);
        int distance = wanted.distance(now.portfolio().targets());
        return Finding.of(
                        NAME,
                        volatility > threshold ? Trigger.RISK : Trigger.DRIFT,
                        value,
                        limit,
                        distance > 1,
                        distance > 1
                                ? state + " " + String.join("; ", wanted.reasons()) + "."
                                : state + " The targets are as they are to be then.")
                .proposing(wanted);
    }

    private static TargetProposal wanted(Situation now, double volatility) {
        List<InstrumentId> ids = now.past().baseTargets().keySet().stream()
                .filter(id -> !id.isCash())
                .toList();
        double[] weights = ids.stream()
                .mapToDouble(id ->
                        now.past().baseTargets().getOrDefault(id, Weight.ZERO).fraction())
                .toArray();
        double cash = now.past()
                .baseTargets()
                .getOrDefault(InstrumentId.CASH, Weight.ZERO)
                .fraction();
        MoveToCash move = MoveToCash.propose(
                ids.stream().map(InstrumentId::value).toList(),
                weights,
                cash,
                volatility,
                MoveToCash.SHARE,
                now.portfolio().limits());
        Map<InstrumentId, Double> after = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            after.put(ids.get(i), move.weights()[i]);
        }
        List<String> notes = move.moved() ? move.notes() : List.of("the targets that a person has set count again");
        return Calculated.proposal(NAME, after, notes);
    }

    private static Finding quiet(String value, String threshold, String reason) {
        return Finding.quiet(NAME, Trigger.RISK, value, threshold, reason);
    }
}
