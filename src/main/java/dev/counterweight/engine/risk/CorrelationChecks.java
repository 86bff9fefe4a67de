package dev.counterweight.engine.risk;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Unit;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.RiskLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The limits on correlations of held assets as checks; soft, since no trade changes a correlation. */
final class CorrelationChecks {
    private CorrelationChecks() {}

    static List<Check> of(RiskFigures figures, RiskLimits limits) {
        List<Check> checks = new ArrayList<>();
        pairs(figures, limits.maxCorrelationPair(), checks);
        average(figures, limits.maxAvgCorrelation(), checks);
        return checks;
    }

    /** Mean over the pairs of held assets whose correlation is known; NaN when there is none. */
    static double average(RiskFigures figures) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < figures.size(); i++) {
            for (int j = i + 1; j < figures.size(); j++) {
                if (held(figures, i, j) && !Double.isNaN(rho(figures, i, j))) {
                    sum += rho(figures, i, j);
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static void pairs(RiskFigures figures, double limit, List<Check> checks) {
        String name = "max_correlation_pair";
        int broken = 0;
        int unknown = 0;
        int first = -1;
        int second = -1;
        for (int i = 0; i < figures.size(); i++) {
            for (int j = i + 1; j < figures.size(); j++) {
                double rho = rho(figures, i, j);
                if (!held(figures, i, j)) {
                    continue;
                }
                if (Double.isNaN(rho)) {
                    unknown++;
                    continue;
                }
                if (LimitChecks.above(rho, limit)) {
                    broken++;
                    String reason = "correlation " + LimitChecks.number(rho) + " is above " + LimitChecks.number(limit);
                    checks.add(check(name, pair(figures, i, j), Verdict.FAIL, OptionalDouble.of(rho), limit, reason));
                }
                if (first < 0 || rho > rho(figures, first, second)) {
                    first = i;
                    second = j;
                }
            }
        }
        if (first >= 0 && broken == 0) {
            double rho = rho(figures, first, second);
            String reason = "the greatest correlation is " + LimitChecks.number(rho);
            checks.add(check(name, pair(figures, first, second), Verdict.PASS, OptionalDouble.of(rho), limit, reason));
        }
        missing(name, figures, limit, first < 0, unknown, checks);
    }

    private static void average(RiskFigures figures, double limit, List<Check> checks) {
        String name = "max_avg_correlation";
        double average = average(figures);
        if (Double.isNaN(average)) {
            missing(name, figures, limit, true, 0, checks);
            return;
        }
        boolean broken = LimitChecks.above(average, limit);
        String reason = "the average correlation of all pairs is " + LimitChecks.number(average)
                + (broken ? ", above " + LimitChecks.number(limit) : "");
        Verdict verdict = broken ? Verdict.FAIL : Verdict.PASS;
        checks.add(check(name, "portfolio", verdict, OptionalDouble.of(average), limit, reason));
    }

    private static void missing(
            String name, RiskFigures figures, double limit, boolean none, int unknown, List<Check> checks) {
        if (none && figures.held() < 2) {
            String reason = "fewer than two assets are held";
            checks.add(check(name, "portfolio", Verdict.PASS, OptionalDouble.empty(), limit, reason));
        } else if (none || unknown > 0) {
            String reason = (none ? "no correlation is known" : "the correlation of " + unknown + " pairs is not known")
                    + "; load price histories";
            checks.add(check(name, "portfolio", Verdict.UNABLE, OptionalDouble.empty(), limit, reason));
        }
    }

    private static Check check(
            String name, String subject, Verdict verdict, OptionalDouble value, double limit, String reason) {
        return new Check(name, subject, verdict, false, value, OptionalDouble.of(limit), Unit.RATIO, reason);
    }

    private static boolean held(RiskFigures figures, int i, int j) {
        return figures.weights()[i] != 0 && figures.weights()[j] != 0;
    }

    private static double rho(RiskFigures figures, int i, int j) {
        return figures.correlation()[i * figures.size() + j];
    }

    private static String pair(RiskFigures figures, int i, int j) {
        return figures.assets().get(i) + " / " + figures.assets().get(j);
    }
}
