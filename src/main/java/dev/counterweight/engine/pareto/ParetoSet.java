package dev.counterweight.engine.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Portfolios of which none is dominated: nowhere in the table is another that is as good in every goal and better in one.
 *
 * <p>Goals are compared on a scale from 0, the worst in the table, to 1, the best.
 *
 * @param objectives the goals
 * @param points the worst in the first goal first, among equals the worst in the second, and so on
 * @param best figure of each goal at its best
 * @param worst figure of each goal at its worst
 * @param unproven sub-problems whose optimum was not proven to the accuracy, and is left out
 */
public record ParetoSet(
        List<Objective> objectives,
        List<ParetoPoint> points,
        Map<Objective, Double> best,
        Map<Objective, Double> worst,
        int unproven) {
    /** Of a goal's range: figures closer than this are the same. */
    private static final double SAME = 1e-9;

    public ParetoSet {
        objectives = List.copyOf(objectives);
        points = List.copyOf(points);
        best = Map.copyOf(best);
        worst = Map.copyOf(worst);
    }

    /** Keeps what is not dominated, each portfolio once. */
    static ParetoSet of(EnumSet<Objective> goals, List<ParetoPoint> candidates, int unproven) {
        List<Objective> objectives = List.copyOf(goals);
        double[] range =
                objectives.stream().mapToDouble(o -> range(candidates, o)).toArray();
        List<ParetoPoint> kept = new ArrayList<>();
        for (ParetoPoint point : candidates) {
            boolean beaten = candidates.stream().anyMatch(other -> dominates(other, point, objectives, range));
            boolean there = kept.stream().anyMatch(other -> same(other, point, objectives, range));
            if (!beaten && !there) {
                kept.add(point);
            }
        }
        kept.sort(order(objectives, range));
        Map<Objective, Double> best = new EnumMap<>(Objective.class);
        Map<Objective, Double> worst = new EnumMap<>(Objective.class);
        for (Objective o : objectives) {
            double high = kept.stream().mapToDouble(p -> p.figure(o)).max().orElseThrow();
            double low = kept.stream().mapToDouble(p -> p.figure(o)).min().orElseThrow();
            best.put(o, o.isGreatest() ? high : low);
            worst.put(o, o.isGreatest() ? low : high);
        }
        return new ParetoSet(objectives, kept, best, worst, unproven);
    }

    /** By one goal after the other, worse first; figures that differ by rounding are the same. */
    private static Comparator<ParetoPoint> order(List<Objective> objectives, double[] range) {
        Comparator<ParetoPoint> order = (a, b) -> 0;
        for (int k = 0; k < range.length; k++) {
            Objective o = objectives.get(k);
            double unit = (o.isGreatest() ? 1 : -1) * Math.max(1e-7 * range[k], Double.MIN_NORMAL);
            order = order.thenComparingLong(p -> Math.round(p.figure(o) / unit));
        }
        return order;
    }

    private static double range(List<ParetoPoint> points, Objective o) {
        double high = points.stream().mapToDouble(p -> p.figure(o)).max().orElse(0);
        double low = points.stream().mapToDouble(p -> p.figure(o)).min().orElse(0);
        return Math.max(high - low, 1e-12 * Math.max(Math.abs(high), Math.abs(low)));
    }

    private static boolean same(ParetoPoint a, ParetoPoint b, List<Objective> objectives, double[] range) {
        for (int k = 0; k < range.length; k++) {
            Objective o = objectives.get(k);
            if (Math.abs(a.figure(o) - b.figure(o)) > SAME * range[k]) {
                return false;
            }
        }
        return true;
    }

    /** Nowhere worse, and somewhere better, by more than rounding. */
    private static boolean dominates(ParetoPoint a, ParetoPoint b, List<Objective> objectives, double[] range) {
        boolean better = false;
        for (int k = 0; k < range.length; k++) {
            Objective o = objectives.get(k);
            double ahead = o.isGreatest() ? a.figure(o) - b.figure(o) : b.figure(o) - a.figure(o);
            if (ahead < -SAME * range[k]) {
                return false;
            }
            better |= ahead > SAME * range[k];
        }
        return better;
    }

    /** A goal's figure from 0, the worst in the table, to 1, the best; 1 where all are the same. */
    public double scaled(ParetoPoint point, Objective o) {
        double range = best.getOrDefault(o, 0.0) - worst.getOrDefault(o, 0.0);
        return range == 0 ? 1 : (point.figure(o) - worst.getOrDefault(o, 0.0)) / range;
    }

    /** The portfolio that is best in one goal. */
    public int extreme(Objective o) {
        return IntStream.range(0, points.size())
                .reduce((a, b) ->
                        o.better(points.get(b).figure(o), points.get(a).figure(o)) ? b : a)
                .orElseThrow();
    }

    /**
     * The knee: the portfolio that is farthest beyond the plane through the best of each goal, on the scale from 0 to 1 (Das, "On
     * characterizing the knee of the Pareto curve based on normal-boundary intersection", 1999). From there, a little more of one
     * goal costs much of another. Where these portfolios make no such plane, all goals count the same.
     */
    public int knee() {
        double[] normal = normal();
        return most(p -> {
            double beyond = 0;
            for (int k = 0; k < normal.length; k++) {
                beyond += normal[k] * scaled(p, objectives.get(k));
            }
            return beyond;
        });
    }

    /**
     * The portfolio nearest to the ideal, which is best in every goal and does not exist: least {@code sqrt(sum p (1 - scaled)^2)}
     * (compromise programming; Zeleny, Multiple Criteria Decision Making, 1982).
     *
     * @param preference how much each goal counts, zero or more, not all zero; 1 where absent
     */
    public int compromise(Map<Objective, Double> preference) {
        return most(p -> -distance(p, preference));
    }

    /** How far a portfolio is from the ideal, on the scale from 0 to 1, preferences adding up to 1. */
    public double distance(ParetoPoint point, Map<Objective, Double> preference) {
        double sum = 0;
        double all = 0;
        for (Objective o : objectives) {
            double p = preference.getOrDefault(o, 1.0);
            double missing = 1 - scaled(point, o);
            sum += p * missing * missing;
            all += p;
        }
        return Math.sqrt(sum / all);
    }

    private int most(java.util.function.ToDoubleFunction<ParetoPoint> merit) {
        return IntStream.range(0, points.size())
                .boxed()
                .max(Comparator.<Integer>comparingDouble(i -> merit.applyAsDouble(points.get(i)))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Of the plane through the extremes: the solution of {@code Z n = 1}, one row of Z for each extreme. */
    private double[] normal() {
        int d = objectives.size();
        double[][] z = new double[d][d + 1];
        for (int r = 0; r < d; r++) {
            ParetoPoint extreme = points.get(extreme(objectives.get(r)));
            for (int k = 0; k < d; k++) {
                z[r][k] = scaled(extreme, objectives.get(k));
            }
            z[r][d] = 1;
        }
        double[] equal = new double[d];
        Arrays.fill(equal, 1);
        for (int c = 0; c < d; c++) {
            int pivot = c;
            for (int r = c + 1; r < d; r++) {
                pivot = Math.abs(z[r][c]) > Math.abs(z[pivot][c]) ? r : pivot;
            }
            if (Math.abs(z[pivot][c]) < 1e-9) {
                return equal;
            }
            double[] swap = z[c];
            z[c] = z[pivot];
            z[pivot] = swap;
            for (int r = 0; r < d; r++) {
                double factor = r == c ? 0 : z[r][c] / z[c][c];
                for (int k = c; k <= d && factor != 0; k++) {
                    z[r][k] -= factor * z[c][k];
                }
            }
        }
        double[] normal = new double[d];
        for (int k = 0; k < d; k++) {
            normal[k] = z[k][d] / z[k][k];
            if (!(normal[k] > 0)) {
                return equal;
            }
        }
        return normal;
    }
}
