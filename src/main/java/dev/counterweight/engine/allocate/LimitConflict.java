package dev.counterweight.engine.allocate;

import dev.counterweight.domain.WeightLimit;
import dev.counterweight.domain.WeightLimit.Kind;
import dev.counterweight.engine.allocate.AllocationOutcome.Infeasible;
import dev.counterweight.engine.allocate.AllocationOutcome.Relaxation;
import dev.counterweight.engine.allocate.Constraints.Group;
import dev.counterweight.engine.allocate.Constraints.Turnover;
import dev.counterweight.engine.solver.PiecewiseLinearProgram;
import dev.counterweight.engine.solver.PiecewiseLinearProgram.Solution;
import dev.counterweight.engine.solver.PiecewiseLinearProgram.Status;
import dev.counterweight.engine.solver.PiecewiseLinearSimplex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Says which limits cannot hold together: the least sum of violations names the limits that take part, and each that can be left out
 * while the rest still clash is left out (a deletion filter; Chinneck and Dravnieks, Locating Minimal Infeasible Constraint Sets in
 * Linear Programs, 1991). For each that remains, the nearest value with which everything else holds; for bounds that clash among
 * themselves, with which the other bounds do. Soft limits never clash.
 */
public final class LimitConflict {
    private static final double TOLERANCE = 1e-9;
    /** Bounds that add up this close to one reach it: the accuracy that every method keeps. */
    private static final double SUM_TOLERANCE = 1e-12;

    private static final int NAMED_ONE_BY_ONE = 6;

    private LimitConflict() {}

    /** One limit that could give way. */
    private record Limit(What what, int index) {}

    private enum What {
        LEAST_WEIGHT,
        GREATEST_WEIGHT,
        LEAST_SUM,
        GREATEST_SUM,
        RETURN,
        TURNOVER
    }

    /**
     * Looks for a clash among the bounds, the groups, the turnover and a least expected return.
     *
     * @param targetReturn least {@code mean'w}, annual; empty for none
     * @return empty when some weights satisfy everything
     */
    public static Optional<Infeasible> find(AllocationProblem problem, OptionalDouble targetReturn) {
        Optional<Infeasible> simple = bounds(problem);
        if (simple.isPresent() || (problem.constraints().boxOnly() && targetReturn.isEmpty())) {
            return simple;
        }
        Solution first = solve(new LinearLimits(problem, targetReturn), Optional.empty());
        if (first.status() != Status.INFEASIBLE) {
            return Optional.empty();
        }
        List<Limit> clash = involved(problem, new LinearLimits(problem, targetReturn), first);
        for (Limit candidate : List.copyOf(clash)) {
            List<Limit> rest = new ArrayList<>(clash);
            rest.remove(candidate);
            if (only(problem, targetReturn, rest).status() == Status.INFEASIBLE) {
                clash = rest;
            }
        }
        List<Relaxation> nearest = new ArrayList<>();
        for (Limit limit : clash) {
            relaxation(problem, targetReturn, limit).ifPresent(nearest::add);
        }
        return Optional.of(new Infeasible(described(problem, targetReturn, clash), nearest));
    }

    /** The words for a row that a solver reports as binding. */
    static String words(AllocationProblem problem, OptionalDouble target, LinearLimits.Row row) {
        return switch (row.kind()) {
            case BUDGET -> "weights add up to 1";
            case LEAST_SUM -> words(problem, target, new Limit(What.LEAST_SUM, row.index()));
            case GREATEST_SUM -> words(problem, target, new Limit(What.GREATEST_SUM, row.index()));
            case RETURN -> words(problem, target, new Limit(What.RETURN, 0));
            case TURNOVER -> words(problem, target, new Limit(What.TURNOVER, 0));
        };
    }

    private static String words(AllocationProblem problem, OptionalDouble target, Limit limit) {
        Constraints c = problem.constraints();
        int i = limit.index();
        return switch (limit.what()) {
            case LEAST_WEIGHT -> leastWeight(problem, i);
            case GREATEST_WEIGHT -> greatestWeight(problem, i);
            case LEAST_SUM ->
                words(
                        Kind.LEAST_SUM,
                        c.groups().get(i).name(),
                        c.groups().get(i).min());
            case GREATEST_SUM ->
                words(
                        Kind.GREATEST_SUM,
                        c.groups().get(i).name(),
                        c.groups().get(i).max());
            case RETURN -> words(Kind.EXPECTED_RETURN, "", target.orElse(Double.NaN));
            case TURNOVER ->
                words(Kind.TURNOVER, "", c.turnover().map(Turnover::max).orElse(Double.NaN));
        };
    }

    static String leastWeight(AllocationProblem problem, int asset) {
        return words(
                Kind.LEAST_WEIGHT,
                problem.assets().get(asset),
                problem.constraints().lower()[asset]);
    }

    static String greatestWeight(AllocationProblem problem, int asset) {
        return words(
                Kind.GREATEST_WEIGHT,
                problem.assets().get(asset),
                problem.constraints().upper()[asset]);
    }

    static String words(Kind kind, String subject, double value) {
        return new WeightLimit(kind, subject, value).words();
    }

    /** Clashes that need no program: crossed bounds, least weights above one in sum, greatest weights below one. */
    private static Optional<Infeasible> bounds(AllocationProblem problem) {
        double[] lower = problem.constraints().lower();
        double[] upper = problem.constraints().upper();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] > upper[i]) {
                String low = leastWeight(problem, i);
                String high = greatestWeight(problem, i);
                return Optional.of(new Infeasible(
                        List.of(low, high),
                        List.of(new Relaxation(low, lower[i], upper[i]), new Relaxation(high, upper[i], lower[i]))));
            }
        }
        if (Arrays.stream(lower).sum() > 1 + SUM_TOLERANCE) {
            return Optional.of(tooMuch(problem));
        }
        if (Arrays.stream(upper).sum() < 1 - SUM_TOLERANCE) {
            return Optional.of(tooLittle(problem));
        }
        return Optional.empty();
    }

    /** The fewest least weights that add up to more than one, when the others are at zero or their own, lower, value. */
    private static Infeasible tooMuch(AllocationProblem problem) {
        double[] lower = problem.constraints().lower();
        double shorts = Arrays.stream(lower).filter(l -> l < 0).sum();
        List<Integer> order = IntStream.range(0, lower.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -lower[i]))
                .toList();
        List<Integer> set = new ArrayList<>();
        double sum = shorts;
        for (int k = 0; sum <= 1 + SUM_TOLERANCE; k++) {
            set.add(order.get(k));
            sum += lower[order.get(k)];
        }
        double total = Arrays.stream(lower).sum();
        List<Relaxation> nearest = new ArrayList<>();
        if (Arrays.stream(lower).distinct().count() == 1 && lower.length > 1) {
            nearest.add(new Relaxation(words(Kind.LEAST_OF_EACH, "", lower[0]), lower[0], 1.0 / lower.length));
        }
        for (int i : set.size() > NAMED_ONE_BY_ONE ? List.<Integer>of() : set) {
            double feasible = lower[i] - (total - 1);
            if (feasible >= 0) {
                nearest.add(new Relaxation(leastWeight(problem, i), lower[i], feasible));
            }
        }
        return new Infeasible(List.of(summary(problem, set, "least", sum, "more")), nearest);
    }

    private static Infeasible tooLittle(AllocationProblem problem) {
        double[] upper = problem.constraints().upper();
        List<Integer> all = IntStream.range(0, upper.length).boxed().toList();
        double total = Arrays.stream(upper).sum();
        List<Relaxation> nearest = new ArrayList<>();
        if (Arrays.stream(upper).distinct().count() == 1 && upper.length > 1) {
            nearest.add(new Relaxation(words(Kind.GREATEST_OF_EACH, "", upper[0]), upper[0], 1.0 / upper.length));
        }
        for (int i = 0; i < upper.length && upper.length <= NAMED_ONE_BY_ONE; i++) {
            nearest.add(new Relaxation(greatestWeight(problem, i), upper[i], upper[i] + (1 - total)));
        }
        return new Infeasible(List.of(summary(problem, all, "greatest", total, "less")), nearest);
    }

    private static String summary(
            AllocationProblem problem, List<Integer> set, String which, double sum, String direction) {
        String who = set.size() > NAMED_ONE_BY_ONE
                ? set.size() + " assets"
                : String.join(", ", set.stream().map(problem.assets()::get).toList());
        return "the " + which + " weights of " + who + " add up to " + Math.round(sum * 1e9) / 1e9 + ", " + direction
                + " than 1";
    }

    private static List<Limit> involved(AllocationProblem problem, LinearLimits limits, Solution solution) {
        List<Limit> all = new ArrayList<>();
        List<LinearLimits.Row> hard = hard(limits);
        for (int k = 0; k < hard.size(); k++) {
            if (Math.abs(solution.multipliers()[k]) > TOLERANCE) {
                switch (hard.get(k).kind()) {
                    case BUDGET -> {}
                    case LEAST_SUM ->
                        all.add(new Limit(What.LEAST_SUM, hard.get(k).index()));
                    case GREATEST_SUM ->
                        all.add(new Limit(What.GREATEST_SUM, hard.get(k).index()));
                    case RETURN -> all.add(new Limit(What.RETURN, 0));
                    case TURNOVER -> all.add(new Limit(What.TURNOVER, 0));
                }
            }
        }
        int n = problem.size();
        boolean split = limits.variables() > n;
        for (int v = 0; v < limits.variables(); v++) {
            double d = solution.reducedCosts()[v];
            int j = v % n;
            boolean sale = v >= n;
            if (Math.abs(d) > TOLERANCE) {
                boolean atLower = d > 0;
                boolean ownBound = !split || (atLower ? limits.lower()[v] > 0 : true);
                if (ownBound) {
                    all.add(new Limit(atLower != sale ? What.LEAST_WEIGHT : What.GREATEST_WEIGHT, j));
                }
            }
        }
        return all;
    }

    /** Solves with some of the limits alone. */
    private static Solution only(AllocationProblem problem, OptionalDouble target, List<Limit> only) {
        int n = problem.size();
        double[] lower = new double[n];
        double[] upper = new double[n];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        List<Group> groups = new ArrayList<>();
        OptionalDouble kept = OptionalDouble.empty();
        Constraints c = problem.constraints();
        double turnover = Double.POSITIVE_INFINITY;
        for (Limit limit : only) {
            switch (limit.what()) {
                case LEAST_WEIGHT -> lower[limit.index()] = c.lower()[limit.index()];
                case GREATEST_WEIGHT -> upper[limit.index()] = c.upper()[limit.index()];
                case LEAST_SUM -> groups.add(side(c.groups().get(limit.index()), true));
                case GREATEST_SUM -> groups.add(side(c.groups().get(limit.index()), false));
                case RETURN -> kept = target;
                case TURNOVER -> turnover = c.turnover().orElseThrow().max();
            }
        }
        AllocationProblem relaxed = with(problem, lower, upper, groups, turnover);
        return solve(new LinearLimits(relaxed, kept), Optional.empty());
    }

    /** Takes one limit out, minimises what it lacks while all others hold, and states the value that results. */
    private static Optional<Relaxation> relaxation(AllocationProblem problem, OptionalDouble target, Limit limit) {
        Constraints c = problem.constraints();
        int i = limit.index();
        double[] lower = c.lower().clone();
        double[] upper = c.upper().clone();
        List<Group> groups = new ArrayList<>(c.groups());
        double turnover = c.turnover().map(Turnover::max).orElse(Double.POSITIVE_INFINITY);
        OptionalDouble kept = target;
        double[] a = new double[problem.size()];
        double present = switch (limit.what()) {
            case LEAST_WEIGHT -> lower[i];
            case GREATEST_WEIGHT -> upper[i];
            case LEAST_SUM -> groups.get(i).min();
            case GREATEST_SUM -> groups.get(i).max();
            case RETURN -> target.orElseThrow();
            case TURNOVER -> turnover;
        };
        boolean least =
                limit.what() == What.LEAST_WEIGHT || limit.what() == What.LEAST_SUM || limit.what() == What.RETURN;
        switch (limit.what()) {
            case LEAST_WEIGHT -> {
                a[i] = 1;
                lower[i] = Math.min(0, lower[i]);
            }
            case GREATEST_WEIGHT -> {
                a[i] = -1;
                upper[i] = Math.max(1, upper[i]);
            }
            case LEAST_SUM, GREATEST_SUM -> {
                for (int j : groups.get(i).members()) {
                    a[j] = least ? 1 : -1;
                }
                groups.set(i, side(groups.get(i), !least));
            }
            case RETURN -> {
                a = problem.mean();
                kept = OptionalDouble.empty();
            }
            case TURNOVER -> turnover = Double.POSITIVE_INFINITY;
        }
        LinearLimits others = new LinearLimits(with(problem, lower, upper, groups, turnover), kept);
        double[] onVariables = limit.what() == What.TURNOVER ? all(others.variables(), -1) : others.onVariables(a);
        double level = (least ? present : -present) - (limit.what() == What.TURNOVER ? 0 : others.already(a));
        Solution solution =
                solve(others, Optional.of(new LinearLimits.Row(LinearLimits.Kind.LEAST_SUM, 0, onVariables, level, 1)));
        if (solution.status() != Status.OPTIMAL) {
            return Optional.empty();
        }
        double missing = level;
        for (int v = 0; v < onVariables.length; v++) {
            missing -= onVariables[v] * solution.x()[v];
        }
        return Optional.of(
                new Relaxation(words(problem, target, limit), present, least ? present - missing : present + missing));
    }

    private static double[] all(int n, double value) {
        double[] x = new double[n];
        Arrays.fill(x, value);
        return x;
    }

    private static Group side(Group group, boolean least) {
        return new Group(
                group.name(),
                group.members(),
                least ? group.min() : Double.NEGATIVE_INFINITY,
                least ? Double.POSITIVE_INFINITY : group.max(),
                group.softPrice());
    }

    private static AllocationProblem with(
            AllocationProblem problem, double[] lower, double[] upper, List<Group> groups, double turnover) {
        Optional<Turnover> moves =
                problem.constraints().turnover().map(t -> new Turnover(t.current(), t.costPerUnit(), turnover));
        return new AllocationProblem(
                problem.assets(),
                problem.mean(),
                problem.covariance(),
                problem.origin(),
                problem.riskFree(),
                problem.periodsPerYear(),
                new Constraints(lower, upper, groups, moves));
    }

    private static List<LinearLimits.Row> hard(LinearLimits limits) {
        return limits.rows().stream().filter(r -> Double.isInfinite(r.price())).toList();
    }

    private static Solution solve(LinearLimits limits, Optional<LinearLimits.Row> soft) {
        List<LinearLimits.Row> used = new ArrayList<>(hard(limits));
        soft.ifPresent(used::add);
        int n = limits.variables();
        int m = used.size();
        double[] rows = new double[m * n];
        double[] level = new double[m];
        double[] below = new double[m];
        double[] above = new double[m];
        for (int i = 0; i < m; i++) {
            System.arraycopy(used.get(i).coefficients(), 0, rows, i * n, n);
            level[i] = used.get(i).level();
            below[i] = used.get(i).kind() == LinearLimits.Kind.BUDGET ? Double.NEGATIVE_INFINITY : 0;
            above[i] = used.get(i).price();
        }
        return PiecewiseLinearSimplex.solve(
                new PiecewiseLinearProgram(new double[n], limits.lower(), limits.upper(), rows, level, below, above));
    }

    private static List<String> described(AllocationProblem problem, OptionalDouble target, List<Limit> clash) {
        List<String> words = new ArrayList<>();
        for (What what : What.values()) {
            List<Integer> of = clash.stream()
                    .filter(l -> l.what() == what)
                    .map(Limit::index)
                    .toList();
            boolean bound = what == What.LEAST_WEIGHT || what == What.GREATEST_WEIGHT;
            if (bound && of.size() > NAMED_ONE_BY_ONE) {
                double[] values = what == What.LEAST_WEIGHT
                        ? problem.constraints().lower()
                        : problem.constraints().upper();
                double sum = of.stream().mapToDouble(i -> values[i]).sum();
                words.add("the " + (what == What.LEAST_WEIGHT ? "least" : "greatest") + " weights of " + of.size()
                        + " assets, which add up to " + Math.round(sum * 1e9) / 1e9);
            } else {
                of.forEach(i -> words.add(words(problem, target, new Limit(what, i))));
            }
        }
        if (Math.abs(only(problem, target, clash).multipliers()[0]) > TOLERANCE) {
            words.add("weights add up to 1");
        }
        return words;
    }
}
