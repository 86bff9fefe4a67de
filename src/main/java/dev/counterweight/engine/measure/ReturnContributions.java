package dev.counterweight.engine.measure;

import dev.counterweight.domain.ReturnPanel;
import java.util.List;

/**
 * What each asset added to a portfolio's compounded return: per period weight times return, linked by Carino's logarithmic factors so that
 * the contributions add up to the total exactly.
 *
 * @param assets names, length n
 * @param contributions length n; their sum is {@code total}
 * @param total compounded return of the portfolio
 * @param periodReturns of the portfolio, length T
 */
public record ReturnContributions(List<String> assets, double[] contributions, double total, double[] periodReturns) {
    public ReturnContributions {
        assets = List.copyOf(assets);
    }

    /**
     * Attributes a total return to the assets.
     *
     * @param weights at the start of each period, {@code T x n}, row-major; what they lack to one earned nothing
     */
    public static ReturnContributions of(ReturnPanel returns, double[] weights) {
        int n = returns.columns();
        int rows = returns.rows();
        if (weights.length != rows * n) {
            throw new IllegalArgumentException(
                    "weights has " + weights.length + " values, expected " + rows + " rows x " + n + " columns");
        }
        double[] period = new double[rows];
        double log = 0;
        for (int t = 0; t < rows; t++) {
            for (int j = 0; j < n; j++) {
                period[t] += weights[t * n + j] * returns.value(t, j);
            }
            if (!(period[t] > -1)) {
                throw new IllegalArgumentException("the portfolio returned " + period[t] + " on "
                        + returns.dates().get(t) + ", expected more than -1");
            }
            log += Math.log1p(period[t]);
        }
        double total = Math.expm1(log);
        double whole = BrinsonAttribution.smoothing(total, 0);
        double[] contributions = new double[n];
        for (int t = 0; t < rows; t++) {
            double factor = BrinsonAttribution.smoothing(period[t], 0) / whole;
            for (int j = 0; j < n; j++) {
                contributions[j] += factor * weights[t * n + j] * returns.value(t, j);
            }
        }
        return new ReturnContributions(returns.assets(), contributions, total, period);
    }
}
