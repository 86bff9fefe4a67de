package dev.counterweight.service.analysis;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.estimate.MarkovRegimes;
import dev.counterweight.engine.estimate.VolatilityRegime;
import java.util.Map;
import java.util.Optional;

/** Two states of volatility in the log returns of a portfolio. */
final class Regimes {
    private Regimes() {}

    static RegimeReport of(Market market, Optional<Map<String, Double>> weights, Estimation how, double scale) {
        ReturnPanel returns = market.returns();
        double[] w = Measures.weights(weights, returns.assets());
        double[] log = Measures.portfolio(returns, w);
        for (int t = 0; t < log.length; t++) {
            if (!(log[t] > -1)) {
                throw new Rejection(new Rejection.Problem(
                        "return on " + returns.dates().get(t),
                        String.valueOf(log[t]),
                        "more than -1, so that its logarithm is defined",
                        "Choose other dates or weights."));
            }
            log[t] = scale * Math.log1p(log[t]);
        }
        MarkovRegimes fit = MarkovRegimes.fit(log);
        VolatilityRegime now = VolatilityRegime.of(returns, w, how.periodsPerYear());
        return new RegimeReport(
                returns.columns() == 1 ? returns.assets().getFirst() : "portfolio",
                fit.logLikelihood(),
                state(fit.low(), how, scale),
                state(fit.high(), how, scale),
                returns.dates(),
                fit.filteredHigh(),
                fit.smoothedHigh(),
                now.level().name(),
                now.reason(),
                now.changes().stream().map(VolatilityRegime.Change::date).toList(),
                fit.converged());
    }

    private static RegimeReport.State state(MarkovRegimes.State state, Estimation how, double scale) {
        return new RegimeReport.State(
                state.mean(),
                state.variance(),
                Math.sqrt(state.variance() * how.periodsPerYear()) / scale,
                state.stay());
    }
}
