package dev.counterweight.engine.estimate;

import dev.counterweight.domain.ReturnPanel;

/**
 * What the capital asset pricing model implies.
 *
 * @param beta covariance with the market over the market's variance, length n
 * @param annualMarket expected annual return of the market
 * @param riskFree annual
 */
record CapmMean(double[] beta, double annualMarket, double riskFree) {
    static CapmMean of(
            ReturnPanel returns, CenteredReturns centered, MeanEstimator.CapmImplied capm, MomentsSpec spec) {
        int rows = returns.rows();
        int n = returns.columns();
        double[] market =
                capm.market().isPresent() ? onSameDates(returns, capm.market().get()) : equallyWeighted(returns);
        CenteredReturns m = CenteredReturns.of(market, rows, 1);
        double variance = 0;
        double[] beta = new double[n];
        for (int t = 0; t < rows; t++) {
            double move = m.values()[t];
            variance += move * move;
            for (int j = 0; j < n; j++) {
                beta[j] += move * centered.values()[t * n + j];
            }
        }
        if (!(variance > 0)) {
            throw new IllegalArgumentException("the market return is the same on every date, expected one that moves: "
                    + "its variance is zero and betas are not defined");
        }
        for (int j = 0; j < n; j++) {
            beta[j] /= variance;
        }
        double annual = capm.marketReturn().orElse(m.mean()[0] * spec.periodsPerYear());
        return new CapmMean(beta, annual, spec.riskFree());
    }

    double[] perPeriod(int periodsPerYear) {
        double[] mean = new double[beta.length];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = (riskFree + beta[j] * (annualMarket - riskFree)) / periodsPerYear;
        }
        return mean;
    }

    private static double[] equallyWeighted(ReturnPanel returns) {
        double[] market = new double[returns.rows()];
        for (int t = 0; t < market.length; t++) {
            for (int j = 0; j < returns.columns(); j++) {
                market[t] += returns.value(t, j);
            }
            market[t] /= returns.columns();
        }
        return market;
    }

    private static double[] onSameDates(ReturnPanel returns, ReturnPanel market) {
        for (int t = 0; t < Math.min(returns.rows(), market.rows()); t++) {
            if (!returns.dates().get(t).equals(market.dates().get(t))) {
                throw new IllegalArgumentException(
                        "market has a return on " + market.dates().get(t) + ", expected one on "
                                + returns.dates().get(t) + " as the assets have");
            }
        }
        if (returns.rows() != market.rows()) {
            throw new IllegalArgumentException(
                    "market has " + market.rows() + " returns, expected " + returns.rows() + " as the assets have");
        }
        return market.values();
    }
}
