package dev.counterweight.engine.trigger;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.allocate.AllocationMethod;
import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.estimate.CovarianceEstimator;
import dev.counterweight.engine.estimate.Estimate;
import dev.counterweight.engine.estimate.MeanEstimator;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.estimate.MomentsSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Target weights calculated by a method out of the market's whole window: sample covariance, the portfolio's limits on one
 * instrument, and the share of money that its targets name left as it is.
 *
 * @param proposal the weights; empty when there are none
 * @param trouble why there are none; empty when there are
 */
record Calculated(Optional<TargetProposal> proposal, String trouble) {
    /** @param method makes the method from the base weights of the risky part, which add up to one */
    static Calculated of(Situation now, String trigger, Function<double[], AllocationMethod> method) {
        if (now.market().isEmpty()) {
            return none("there is no price history to calculate from");
        }
        Market market = now.market().get();
        List<InstrumentId> ids = new ArrayList<>();
        double cash = 0;
        for (Map.Entry<InstrumentId, Weight> target : now.past().baseTargets().entrySet()) {
            if (target.getKey().isCash()) {
                cash = target.getValue().fraction();
            } else {
                ids.add(target.getKey());
            }
        }
        List<String> lacking = ids.stream()
                .map(InstrumentId::value)
                .filter(id -> !market.returns().assets().contains(id))
                .toList();
        if (ids.isEmpty() || !lacking.isEmpty()) {
            return none(
                    ids.isEmpty() ? "every target is money" : "prices are lacking for " + String.join(", ", lacking));
        }
        try {
            return outcome(now, trigger, market, ids, cash, method);
        } catch (IllegalArgumentException e) {
            return none(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static Calculated outcome(
            Situation now,
            String trigger,
            Market market,
            List<InstrumentId> ids,
            double cash,
            Function<double[], AllocationMethod> method) {
        double risky = 1 - cash;
        double[] base = ids.stream()
                .mapToDouble(id ->
                        now.past().baseTargets().getOrDefault(id, Weight.ZERO).fraction())
                .toArray();
        double sum = 0;
        for (double w : base) {
            sum += w;
        }
        for (int i = 0; i < base.length; i++) {
            base[i] /= sum;
        }
        AllocationProblem problem = problem(market, ids, risky, now.portfolio().limits());
        return switch (method.apply(base).allocate(problem)) {
            case AllocationOutcome.Solved solved -> {
                Map<InstrumentId, Double> weights = new LinkedHashMap<>();
                for (int i = 0; i < base.length; i++) {
                    weights.put(ids.get(i), solved.weights()[i] * risky);
                }
                yield new Calculated(Optional.of(proposal(trigger, weights, solved.notes())), "");
            }
            case AllocationOutcome.Infeasible infeasible ->
                none("limits clash: " + String.join("; ", infeasible.conflict()));
            case AllocationOutcome.Failed failed -> none(failed.reason());
        };
    }

    private static AllocationProblem problem(Market market, List<InstrumentId> ids, double risky, RiskLimits limits) {
        var returns = columns(market, ids);
        Moments moments = Estimate.moments(
                returns,
                new MomentsSpec(
                        new MeanEstimator.Historical(),
                        new CovarianceEstimator.Sample(),
                        market.periodsPerYear(),
                        OptionalInt.empty(),
                        0));
        double most = Math.min(1, limits.maxSingleStrategy() / risky);
        double least = Math.min(most, limits.minSingleStrategy() / risky);
        return new AllocationProblem(
                moments.assets(),
                moments.mean(),
                moments.covariance(),
                Optional.of(returns),
                0,
                market.periodsPerYear(),
                Constraints.box(ids.size(), least, most));
    }

    private static dev.counterweight.domain.ReturnPanel columns(Market market, List<InstrumentId> ids) {
        var all = market.returns();
        double[] values = new double[all.rows() * ids.size()];
        for (int j = 0; j < ids.size(); j++) {
            int column = all.assets().indexOf(ids.get(j).value());
            for (int t = 0; t < all.rows(); t++) {
                values[t * ids.size() + j] = all.value(t, column);
            }
        }
        return new dev.counterweight.domain.ReturnPanel(
                ids.stream().map(InstrumentId::value).toList(), all.dates(), values);
    }

    /** Weights in whole basis points by largest remainder; what they leave is money. */
    static TargetProposal proposal(String trigger, Map<InstrumentId, Double> weights, List<String> reasons) {
        double invested =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        int total = (int) Math.round(Math.min(1, invested) * 10_000);
        Map<InstrumentId, Integer> points = new LinkedHashMap<>();
        int given = 0;
        for (Map.Entry<InstrumentId, Double> each : weights.entrySet()) {
            int down = (int) Math.floor(each.getValue() * 10_000 + 1e-9);
            points.put(each.getKey(), down);
            given += down;
        }
        List<InstrumentId> byRemainder = weights.keySet().stream()
                .sorted((a, b) -> Double.compare(remainder(weights, b), remainder(weights, a)))
                .toList();
        for (int k = 0; given < total; k = (k + 1) % byRemainder.size()) {
            points.merge(byRemainder.get(k), 1, Integer::sum);
            given++;
        }
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        points.forEach((id, w) -> targets.put(id, Weight.ofBasisPoints(w)));
        if (total < 10_000) {
            targets.put(InstrumentId.CASH, Weight.ofBasisPoints(10_000 - total));
        }
        return new TargetProposal(trigger, targets, reasons);
    }

    private static double remainder(Map<InstrumentId, Double> weights, InstrumentId id) {
        double scaled = weights.getOrDefault(id, 0.0) * 10_000;
        return scaled - Math.floor(scaled + 1e-9);
    }

    private static Calculated none(String trouble) {
        return new Calculated(Optional.empty(), trouble);
    }
}
