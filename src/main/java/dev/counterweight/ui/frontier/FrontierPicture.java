package dev.counterweight.ui.frontier;

import dev.counterweight.domain.InstrumentId;
import java.util.List;
import java.util.Optional;

/**
 * What the frontier view shows until the data changes. Returns and volatilities are annual fractions.
 *
 * @param assets in the portfolio's order; single instruments stand at their own returns and volatilities
 * @param line the curve, close enough for straight lines
 * @param exact false when only its points are known
 * @param touches the portfolio of greatest Sharpe ratio; empty when nothing returns more than the risk-free rate
 * @param residual largest violation of the optimality conditions over all calculated portfolios
 * @param notes what there is to say about it, in the person's language where the program says it
 * @param cloud frontiers of resamples: volatilities, returns
 */
record FrontierPicture(
        List<Asset> assets,
        FrontierCurve curve,
        List<FrontierCurve.Place> line,
        boolean exact,
        double riskFree,
        FrontierCurve.Place leastRisk,
        Optional<FrontierCurve.Place> touches,
        double residual,
        List<String> notes,
        List<double[][]> cloud) {
    record Asset(InstrumentId id, double expectedReturn, double volatility) {}

    FrontierPicture withCloud(List<double[][]> next) {
        return new FrontierPicture(
                assets, curve, line, exact, riskFree, leastRisk, touches, residual, notes, List.copyOf(next));
    }
}
