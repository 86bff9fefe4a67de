package dev.counterweight.engine.measure;

import java.util.Arrays;
import java.util.List;

/**
 * Why a portfolio did better or worse than its benchmark in one period, sector by sector. Arithmetic; the effects add up to the active
 * return.
 *
 * @param sectors names, length n
 * @param allocation from weighting sectors differently, against the whole benchmark's return: {@code (wp - wb)(rb - Rb)} (Brinson and
 *     Fachler, Measuring Non-US Equity Portfolio Performance, 1985)
 * @param selection from doing better inside sectors: {@code wb (rp - rb)}
 * @param interaction of both: {@code (wp - wb)(rp - rb)}
 * @param portfolioReturn {@code sum wp rp}
 * @param benchmarkReturn {@code sum wb rb}
 */
public record BrinsonAttribution(
        List<String> sectors,
        double[] allocation,
        double[] selection,
        double[] interaction,
        double portfolioReturn,
        double benchmarkReturn) {
    private static final double SUM_TOLERANCE = 1e-6;

    public BrinsonAttribution {
        sectors = List.copyOf(sectors);
    }

    /**
     * Attributes one period.
     *
     * @param portfolioWeights at the start, adding up to one, length n
     * @param portfolioReturns of the portfolio's part in each sector, length n
     * @param benchmarkWeights at the start, adding up to one, length n
     * @param benchmarkReturns of the benchmark's part in each sector, length n
     */
    public static BrinsonAttribution of(
            List<String> sectors,
            double[] portfolioWeights,
            double[] portfolioReturns,
            double[] benchmarkWeights,
            double[] benchmarkReturns) {
        int n = sectors.size();
        check("portfolio weights", portfolioWeights, sectors, true);
        check("portfolio returns", portfolioReturns, sectors, false);
        check("benchmark weights", benchmarkWeights, sectors, true);
        check("benchmark returns", benchmarkReturns, sectors, false);
        double portfolio = 0;
        double benchmark = 0;
        for (int i = 0; i < n; i++) {
            portfolio += portfolioWeights[i] * portfolioReturns[i];
            benchmark += benchmarkWeights[i] * benchmarkReturns[i];
        }
        double[] allocation = new double[n];
        double[] selection = new double[n];
        double[] interaction = new double[n];
        for (int i = 0; i < n; i++) {
            double over = portfolioWeights[i] - benchmarkWeights[i];
            double better = portfolioReturns[i] - benchmarkReturns[i];
            allocation[i] = over * (benchmarkReturns[i] - benchmark);
            selection[i] = benchmarkWeights[i] * better;
            interaction[i] = over * better;
        }
        return new BrinsonAttribution(sectors, allocation, selection, interaction, portfolio, benchmark);
    }

    public double activeReturn() {
        return portfolioReturn - benchmarkReturn;
    }

    /** Selection with interaction, for those who report two effects. */
    public double[] selectionWithInteraction() {
        double[] both = selection.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] += interaction[i];
        }
        return both;
    }

    /**
     * Effects of several periods in a row, scaled so that they add up to the difference of the compounded returns: each period's are
     * multiplied by {@code k_t / k}, {@code k = (log(1+R) - log(1+B)) / (R - B)} (Carino, Combining Attribution Effects Over Time, 1999).
     */
    public static BrinsonAttribution linked(List<BrinsonAttribution> periods) {
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("there are no periods to link");
        }
        List<String> sectors = periods.getFirst().sectors();
        int n = sectors.size();
        double portfolio = 0;
        double benchmark = 0;
        for (BrinsonAttribution period : periods) {
            if (!period.sectors().equals(sectors)) {
                throw new IllegalArgumentException(
                        "a period has the sectors " + period.sectors() + ", expected " + sectors);
            }
            if (!(period.portfolioReturn() > -1 && period.benchmarkReturn() > -1)) {
                throw new IllegalArgumentException("a period returned " + period.portfolioReturn() + " against "
                        + period.benchmarkReturn() + ", expected more than -1");
            }
            portfolio += Math.log1p(period.portfolioReturn());
            benchmark += Math.log1p(period.benchmarkReturn());
        }
        double whole = smoothing(Math.expm1(portfolio), Math.expm1(benchmark));
        double[][] sums = new double[3][n];
        for (BrinsonAttribution period : periods) {
            double factor = smoothing(period.portfolioReturn(), period.benchmarkReturn()) / whole;
            for (int i = 0; i < n; i++) {
                sums[0][i] += factor * period.allocation()[i];
                sums[1][i] += factor * period.selection()[i];
                sums[2][i] += factor * period.interaction()[i];
            }
        }
        return new BrinsonAttribution(sectors, sums[0], sums[1], sums[2], Math.expm1(portfolio), Math.expm1(benchmark));
    }

    /** Carino's k; its limit where both returns are equal. */
    static double smoothing(double r, double b) {
        double d = (r - b) / (1 + b);
        return (Math.abs(d) < 1e-12 ? 1 : Math.log1p(d) / d) / (1 + b);
    }

    private static void check(String field, double[] values, List<String> sectors, boolean weights) {
        if (values.length != sectors.size() || values.length == 0) {
            throw new IllegalArgumentException(
                    field + " has " + values.length + " values, expected one for each of " + sectors);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        field + " of " + sectors.get(i) + " is " + values[i] + ", expected a finite number");
            }
        }
        double sum = Arrays.stream(values).sum();
        if (weights && !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(field + " add up to " + sum + ", expected 1");
        }
    }
}
