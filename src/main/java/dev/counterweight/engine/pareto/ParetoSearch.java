package dev.counterweight.engine.pareto;

import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationOutcome.Failed;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import dev.counterweight.engine.allocate.MeanVarianceProblem;
import dev.counterweight.engine.pareto.GoalProgram.Limit;
import dev.counterweight.engine.pareto.GoalProgram.Solved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * Finds non-dominated portfolios by the epsilon-constraint method: one goal is optimised while limits on the others walk over a grid
 * of what they can reach. Where risk and diversification are both goals, the trade-off between them walks from the least
 * volatility to the greatest ratio. The grid's limits are nested (the greatest return is that within the turnover of its row), so
 * that no sub-problem is without an answer. A unique optimum of such a problem is dominated by nothing (Miettinen, Nonlinear
 * Multiobjective Optimization, 1999, theorem 3.2.4).
 */
public final class ParetoSearch {
    /** A residual above this is not returned as an answer. */
    private static final double ACCEPTED = 1e-11;

    private final ParetoQuestion question;
    private final AllocationProblem problem;
    private final GoalProgram program;
    private final double stated;
    private final int steps;
    private final List<ParetoPoint> found = new ArrayList<>();
    private final Map<Double, Optional<ParetoPoint>> highest = new HashMap<>();
    private int unproven;

    private ParetoSearch(ParetoQuestion question) {
        this.question = question;
        problem = hard(question.problem());
        stated = problem.constraints().turnover().map(Turnover::max).orElse(Double.POSITIVE_INFINITY);
        program = new GoalProgram(
                problem,
                question.current().or(() -> problem.constraints().turnover().map(Turnover::current)));
        steps = Math.max(2, (int) Math.round(
                Math.pow(question.points(), 1.0 / (question.objectives().size() - 1))));
    }

    /**
     * @param progress told the part that is done, from 0 to 1
     * @param cancelled asked before each sub-problem
     */
    public static ParetoOutcome search(ParetoQuestion question, DoubleConsumer progress, BooleanSupplier cancelled) {
        AllocationProblem problem = hard(question.problem());
        Optional<AllocationOutcome> refusal =
                MeanVarianceProblem.of(problem).refusal().or(() -> undefined(question));
        return refusal.<ParetoOutcome>map(ParetoOutcome.Refused::new)
                .orElseGet(() -> new ParetoSearch(question).run(progress, cancelled));
    }

    /** The same problem with every group as a hard limit and no trading costs. */
    private static AllocationProblem hard(AllocationProblem p) {
        Constraints limits = p.constraints();
        return with(
                p,
                new Constraints(
                        limits.lower(),
                        limits.upper(),
                        limits.groups().stream()
                                .map(g -> new Group(g.name(), g.members(), g.min(), g.max(), Optional.empty()))
                                .toList(),
                        limits.turnover()
                                .filter(t -> !Double.isInfinite(t.max()))
                                .map(t -> new Turnover(t.current(), 0, t.max()))));
    }

    private static AllocationProblem with(AllocationProblem p, Constraints limits) {
        return new AllocationProblem(
                p.assets(), p.mean(), p.covariance(), p.origin(), p.riskFree(), p.periodsPerYear(), limits);
    }

    private static Optional<AllocationOutcome> undefined(ParetoQuestion question) {
        AllocationProblem p = question.problem();
        for (int i = 0; i < p.size(); i++) {
            boolean endless = Double.isInfinite(p.constraints().lower()[i])
                    || Double.isInfinite(p.constraints().upper()[i]);
            if (endless) {
                return Optional.of(new Failed("the weight of " + p.assets().get(i)
                        + " has no least or no greatest value, so that goals have no best value; set both"));
            }
            if (question.wants(Objective.DIVERSIFICATION) && p.covariance()[i * p.size() + i] == 0) {
                return Optional.of(new Failed("the volatility of " + p.assets().get(i)
                        + " is zero, so there is nothing to diversify; leave the asset out or choose other goals"));
            }
        }
        return Optional.empty();
    }

    private ParetoOutcome run(DoubleConsumer progress, BooleanSupplier cancelled) {
        if (question.wants(Objective.DIVERSIFICATION) && riskless()) {
            return new ParetoOutcome.Refused(
                    new Failed("a portfolio without risk is within the limits, so that the diversification ratio has no"
                            + " greatest value; leave out what has no risk or choose other goals"));
        }
        double[] turnovers = turnovers();
        for (int row = 0; row < turnovers.length; row++) {
            progress.accept((double) row / turnovers.length);
            if (cancelled.getAsBoolean()) {
                return new ParetoOutcome.Cancelled();
            }
            double most = turnovers[row];
            if (question.objectives().equals(Set.of(Objective.RETURN, Objective.TURNOVER))) {
                greatestReturn(most).ifPresent(found::add);
            } else if (!acrossReturns(most, cancelled)) {
                return new ParetoOutcome.Cancelled();
            }
        }
        if (found.isEmpty()) {
            return new ParetoOutcome.Refused(new Failed("no portfolio was found to the accuracy of " + ACCEPTED));
        }
        return new ParetoOutcome.Found(ParetoSet.of(question.ordered(), found, unproven));
    }

    private boolean riskless() {
        double most = 0;
        for (int i = 0; i < problem.size(); i++) {
            most = Math.max(most, problem.covariance()[i * problem.size() + i]);
        }
        Optional<Solved> calm = attempt(0, new Limit(OptionalDouble.empty(), stated, 0));
        return calm.isPresent() && calm.get().variance() <= 1e-15 * most;
    }

    /** Limits on turnover, the strictest first; portfolios of the least turnover are found here. */
    private double[] turnovers() {
        if (!question.wants(Objective.TURNOVER)) {
            return new double[] {stated};
        }
        double least = leastTurnover();
        Limit free = new Limit(OptionalDouble.empty(), stated, 0);
        double[] held = question.current().orElseThrow();
        double most = least;
        if (question.wants(Objective.RISK)) {
            most = Math.max(
                    most,
                    attempt(0, free)
                            .map(s -> Figures.turnover(s.weights(), held))
                            .orElse(0.0));
        }
        if (question.wants(Objective.DIVERSIFICATION)) {
            most = Math.max(
                    most,
                    diversified(free)
                            .map(s -> Figures.turnover(s.weights(), held))
                            .orElse(0.0));
        }
        if (question.wants(Objective.RETURN)) {
            most = Math.max(
                    most,
                    greatestReturn(stated)
                            .map(p -> p.figure(Objective.TURNOVER))
                            .orElse(0.0));
        }
        if (most - least <= 1e-12) {
            return new double[] {stated};
        }
        // without any turnover there is only what is held; where that is outside the limits, many may share the least
        int first = least == 0 ? 1 : 0;
        double[] turnovers = new double[steps - first];
        for (int k = first; k < steps; k++) {
            turnovers[k - first] = least + (most - least) * Math.max((double) k / (steps - 1), 1e-3);
        }
        turnovers[turnovers.length - 1] = stated;
        return turnovers;
    }

    /**
     * The least turnover, and its portfolios: what is held where that is within the limits; else a price of turnover so high that
     * nothing else counts.
     */
    private double leastTurnover() {
        double[] held = question.current().orElseThrow();
        double off = outside(held);
        if (off <= 1e-12) {
            add(held, new SubProblem(Objective.TURNOVER, none(), none(), none()), off);
            return 0;
        }
        double riskiest = 0;
        for (int i = 0; i < held.length; i++) {
            riskiest = Math.max(riskiest, problem.covariance()[i * held.length + i]);
        }
        double price = 100 * Math.max(riskiest, Double.MIN_NORMAL);
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 6; k++, price *= 8) {
            double next = attempt(0, new Limit(none(), Double.POSITIVE_INFINITY, price))
                    .map(s -> Figures.turnover(s.weights(), held))
                    .orElse(Double.POSITIVE_INFINITY);
            boolean settled = Math.abs(next - least) <= 1e-12;
            least = Math.min(least, next);
            if (settled) {
                break;
            }
        }
        if (Double.isInfinite(least)) {
            return 0;
        }
        Limit dear = new Limit(none(), Double.POSITIVE_INFINITY, price);
        if (question.wants(Objective.DIVERSIFICATION)) {
            diversified(dear).ifPresent(s -> add(s, Objective.DIVERSIFICATION, dear, none()));
        }
        if (!question.wants(Objective.DIVERSIFICATION) || question.wants(Objective.RISK)) {
            attempt(0, dear).ifPresent(s -> add(s, Objective.RISK, dear, none()));
        }
        return least;
    }

    /** How far weights are outside the limits; zero or rounding where they are within. */
    private double outside(double[] w) {
        Constraints limits = problem.constraints();
        double worst = 0;
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            worst = Math.max(worst, Math.max(limits.lower()[i] - w[i], w[i] - limits.upper()[i]));
            sum += w[i];
        }
        worst = Math.max(worst, Math.abs(sum - 1));
        for (Group group : limits.groups()) {
            double of = 0;
            for (int i : group.members()) {
                of += w[i];
            }
            worst = Math.max(worst, Math.max(group.min() - of, of - group.max()));
        }
        return worst;
    }

    /** All limits on return within one on turnover. False when cancelled. */
    private boolean acrossReturns(double mostTurnover, BooleanSupplier cancelled) {
        for (OptionalDouble least : returns(mostTurnover)) {
            if (cancelled.getAsBoolean()) {
                return false;
            }
            acrossRisk(new Limit(least, mostTurnover, 0));
        }
        if (question.wants(Objective.RETURN)) {
            greatestReturn(mostTurnover).ifPresent(found::add);
        }
        return true;
    }

    /** No limit first, then up to the greatest return within the turnover. */
    private List<OptionalDouble> returns(double mostTurnover) {
        List<OptionalDouble> returns = new ArrayList<>(List.of(none()));
        if (!question.wants(Objective.RETURN)) {
            return returns;
        }
        Optional<ParetoPoint> highest = greatestReturn(mostTurnover);
        if (highest.isEmpty()) {
            return returns;
        }
        double to = highest.get().figure(Objective.RETURN);
        Limit free = new Limit(none(), mostTurnover, 0);
        double from = to;
        if (question.wants(Objective.RISK)) {
            from = Math.min(from, attempt(0, free).map(this::returnOf).orElse(to));
        }
        if (question.wants(Objective.DIVERSIFICATION)) {
            from = Math.min(from, diversified(free).map(this::returnOf).orElse(to));
        }
        if (to - from > 1e-12 * Math.max(Math.abs(to), Math.abs(from))) {
            for (int k = 1; k < steps - 1; k++) {
                returns.add(OptionalDouble.of(from + (to - from) * k / (steps - 1)));
            }
            returns.add(OptionalDouble.of(to));
        }
        return returns;
    }

    private double returnOf(Solved solved) {
        return Figures.dot(problem.mean(), solved.weights());
    }

    /** From the least volatility to the greatest diversification ratio within the limits, or the one of them that is a goal. */
    private void acrossRisk(Limit limit) {
        boolean risk = question.wants(Objective.RISK);
        if (!question.wants(Objective.DIVERSIFICATION)) {
            attempt(0, limit).ifPresent(s -> add(s, Objective.RISK, limit, none()));
            return;
        }
        Optional<Solved> widest = diversified(limit);
        if (risk) {
            attempt(0, limit).ifPresent(s -> add(s, Objective.RISK, limit, none()));
            double lambda = widest.map(Solved::lambda).orElse(0.0);
            for (int k = 1; k < steps - 1 && lambda > 0; k++) {
                attempt(lambda * k / (steps - 1), limit)
                        .ifPresent(s ->
                                add(s, Objective.DIVERSIFICATION, limit, OptionalDouble.of(Math.sqrt(s.variance()))));
            }
        }
        widest.ifPresent(s -> add(s, Objective.DIVERSIFICATION, limit, none()));
    }

    private Optional<Solved> attempt(double lambda, Limit limit) {
        try {
            return program.solve(lambda, limit);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private Optional<Solved> diversified(Limit limit) {
        try {
            return program.mostDiversified(limit);
        } catch (IllegalStateException | java.util.NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private Optional<ParetoPoint> greatestReturn(double mostTurnover) {
        return highest.computeIfAbsent(mostTurnover, this::highestWithin);
    }

    private Optional<ParetoPoint> highestWithin(double mostTurnover) {
        Constraints limits = problem.constraints();
        boolean limited = mostTurnover < Double.POSITIVE_INFINITY;
        double[] held = program.current().orElse(new double[0]);
        AllocationProblem within = with(
                problem,
                new Constraints(
                        limits.lower(),
                        limits.upper(),
                        limits.groups(),
                        limited ? Optional.of(new Turnover(held, 0, mostTurnover)) : Optional.empty()));
        return MeanVarianceProblem.of(within).greatestReturn() instanceof AllocationOutcome.Solved solved
                ? Optional.of(point(
                        solved.weights(),
                        new SubProblem(Objective.RETURN, none(), none(), finite(mostTurnover)),
                        solved.certificate().residual()))
                : Optional.empty();
    }

    private void add(Solved s, Objective goal, Limit limit, OptionalDouble mostRisk) {
        double most = limit.price() > 0
                ? Figures.turnover(s.weights(), program.current().orElseThrow())
                : limit.mostTurnover();
        add(s.weights(), new SubProblem(goal, limit.leastReturn(), mostRisk, finite(most)), s.residual());
    }

    private void add(double[] weights, SubProblem of, double residual) {
        if (residual <= ACCEPTED) {
            found.add(point(weights, of, residual));
        } else {
            unproven++;
        }
    }

    private ParetoPoint point(double[] weights, SubProblem of, double residual) {
        return new ParetoPoint(
                weights, Figures.of(problem.mean(), problem.covariance(), program.current(), weights), of, residual);
    }

    private static OptionalDouble finite(double limit) {
        return Double.isInfinite(limit) ? none() : OptionalDouble.of(limit);
    }

    private static OptionalDouble none() {
        return OptionalDouble.empty();
    }
}
