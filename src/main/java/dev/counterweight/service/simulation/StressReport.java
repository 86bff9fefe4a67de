package dev.counterweight.service.simulation;

import dev.counterweight.domain.StressScenario;
import java.util.List;
import java.util.Optional;

/**
 * What the scenarios would cost a portfolio.
 *
 * @param weights in the order of the assets; not copied
 * @param notes scenarios that could not be run, and why
 */
public record StressReport(
        List<String> assets,
        double[] weights,
        List<Outcome> outcomes,
        Optional<Reverse> reverse,
        double confidence,
        double horizonYears,
        List<String> notes) {

    /**
     * One scenario.
     *
     * @param loss of the portfolio, a positive fraction: for shocks and historical windows what is lost, for changed correlations
     *     and volatilities the loss at risk afterwards
     * @param before for the latter, the loss at risk before; 0 otherwise
     * @param worstAsset the held asset that contributes the most; empty when nothing is held
     * @param contributions in the order of the assets, adding up to the loss; not copied
     * @param moves return of each asset in shocks and historical windows; empty otherwise; not copied
     * @param path for historical windows
     */
    public record Outcome(
            StressScenario scenario,
            double loss,
            double before,
            String worstAsset,
            double[] contributions,
            double[] moves,
            Optional<Path> path) {}

    /** What happened inside a historical window: deepest fall (zero or negative) and rows, both ends counted. */
    public record Path(double drawdown, int days) {}

    /**
     * The likeliest shock that loses a given amount.
     *
     * @param shock return of each asset; not copied
     * @param distance in standard deviations of the portfolio
     * @param loss that the shock makes, recomputed from it
     * @param possible false when an asset would have to lose more than everything
     */
    public record Reverse(
            double asked, double[] shock, double distance, double loss, boolean possible, String sentence) {}
}
