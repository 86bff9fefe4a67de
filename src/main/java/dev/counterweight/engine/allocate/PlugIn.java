package dev.counterweight.engine.allocate;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A user's own method behind the same interface as all others: it works on copies, what it throws becomes a reason, and its weights
 * are used only if they satisfy every limit.
 *
 * @param allocator the user's code
 */
public record PlugIn(CustomAllocator allocator) implements AllocationMethod {
    private static final double TOLERANCE = 1e-9;
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

    public PlugIn {
        String key = allocator.key();
        if (key == null || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("plug-in " + allocator.getClass().getName() + " calls itself \"" + key
                    + "\", expected lower-case letters, digits and hyphens");
        }
    }

    @Override
    public String key() {
        return allocator.key();
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        Optional<AllocationOutcome.Infeasible> clash = LimitConflict.find(problem, OptionalDouble.empty());
        if (clash.isPresent()) {
            return clash.get();
        }
        double[] weights;
        try {
            double[] calculated = allocator.calculateTargetWeights(copy(problem));
            weights = calculated == null ? new double[0] : calculated.clone();
        } catch (RuntimeException | LinkageError failure) {
            return new AllocationOutcome.Failed("plug-in " + key() + " failed: " + failure);
        }
        List<String> broken = broken(problem, weights);
        if (!broken.isEmpty()) {
            return new AllocationOutcome.Failed(
                    "plug-in " + key() + " returned weights that cannot be used: " + String.join("; ", broken));
        }
        return new AllocationOutcome.Solved(
                weights,
                0,
                new Certificate(residual(problem, weights), 0, "verified", List.of()),
                List.of("calculated by plug-in " + key() + "; the limits hold, nothing else is verified"));
    }

    private static List<String> broken(AllocationProblem problem, double[] weights) {
        int n = problem.size();
        if (weights.length != n) {
            return List.of(weights.length + " weights for " + n + " assets");
        }
        List<String> broken = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            String of = "weight of " + problem.assets().get(i) + " is " + weights[i];
            if (!Double.isFinite(weights[i])) {
                return List.of(of);
            }
            sum += weights[i];
            double low = problem.constraints().lower()[i];
            double high = problem.constraints().upper()[i];
            if (weights[i] < low - TOLERANCE) {
                broken.add(of + ", least is " + low);
            }
            if (weights[i] > high + TOLERANCE) {
                broken.add(of + ", greatest is " + high);
            }
        }
        if (Math.abs(sum - 1) > TOLERANCE) {
            broken.add("they add up to " + sum + ", expected 1");
        }
        for (Group group : problem.constraints().groups()) {
            double total = sum(group, weights);
            if (group.softPrice().isEmpty()
                    && !(total >= group.min() - TOLERANCE && total <= group.max() + TOLERANCE)) {
                broken.add(
                        "sum of " + group.name() + " is " + total + ", expected " + group.min() + " to " + group.max());
            }
        }
        problem.constraints().turnover().ifPresent(t -> {
            double moved = moved(t, weights);
            if (moved > t.max() + TOLERANCE) {
                broken.add("turnover is " + moved + ", greatest is " + t.max());
            }
        });
        return broken;
    }

    private static double residual(AllocationProblem problem, double[] weights) {
        double sum = 0;
        double worst = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            worst = Math.max(worst, problem.constraints().lower()[i] - weights[i]);
            worst = Math.max(worst, weights[i] - problem.constraints().upper()[i]);
        }
        for (Group group : problem.constraints().groups()) {
            if (group.softPrice().isEmpty()) {
                double total = sum(group, weights);
                worst = Math.max(worst, Math.max(group.min() - total, total - group.max()));
            }
        }
        return Math.max(worst, Math.abs(sum - 1));
    }

    private static double sum(Group group, double[] weights) {
        double sum = 0;
        for (int j : group.members()) {
            sum += weights[j];
        }
        return sum;
    }

    private static double moved(Turnover turnover, double[] weights) {
        double moved = 0;
        for (int i = 0; i < weights.length; i++) {
            moved += Math.abs(weights[i] - turnover.current()[i]);
        }
        return moved;
    }

    private static AllocationProblem copy(AllocationProblem problem) {
        Constraints c = problem.constraints();
        return new AllocationProblem(
                problem.assets(),
                problem.mean().clone(),
                problem.covariance().clone(),
                copy(problem.origin()),
                problem.riskFree(),
                problem.periodsPerYear(),
                new Constraints(
                        c.lower().clone(),
                        c.upper().clone(),
                        c.groups().stream()
                                .map(g -> new Group(g.name(), g.members().clone(), g.min(), g.max(), g.softPrice()))
                                .toList(),
                        c.turnover().map(t -> new Turnover(t.current().clone(), t.costPerUnit(), t.max()))));
    }

    private static MomentsOrigin copy(MomentsOrigin origin) {
        return origin.returns()
                .<MomentsOrigin>map(r -> new MomentsOrigin.Estimated(
                        new ReturnPanel(r.assets(), r.dates(), r.values().clone())))
                .orElse(origin);
    }
}
