package dev.counterweight.service.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The efficient frontier, or why there is none. */
public sealed interface FrontierReport {
    /**
     * @param sampled true when groups or costs made an exact frontier impossible; then there are no corners
     * @param corners where the set of held assets changes, from the greatest return down; weights are linear in lambda between
     * @param points equally spaced in annual return from the minimum variance to the greatest return
     * @param maxSharpe empty when no asset's expected return is above the risk-free rate; the reason is in the notes
     * @param maxResidual largest violation of the optimality conditions over all corners
     */
    record Done(
            List<String> assets,
            boolean sampled,
            List<Point> corners,
            List<Point> points,
            Point minVariance,
            Optional<Point> maxSharpe,
            double maxResidual,
            List<String> notes)
            implements FrontierReport {}

    /**
     * No frontier.
     *
     * @param reason limits that clash, or what failed
     */
    record Refused(OptimizeReport reason) implements FrontierReport {
        /** In sentences, one a line. */
        public List<String> reasons() {
            return switch (reason) {
                case OptimizeReport.Infeasible infeasible -> {
                    List<String> lines = new ArrayList<>(List.of("These limits cannot hold together:"));
                    infeasible.conflict().forEach(c -> lines.add("  " + c));
                    infeasible
                            .nearest()
                            .forEach(r -> lines.add(
                                    "  " + r.limit() + ": now " + r.present() + ", feasible from " + r.feasible()));
                    yield lines;
                }
                case OptimizeReport.Failed failed -> List.of(failed.reason());
                case OptimizeReport.Done done -> List.of();
            };
        }
    }

    /**
     * One portfolio.
     *
     * @param lambda in min 1/2 w'Sw - lambda mu'w; NaN where it is not known
     * @param weights in the order of the assets
     * @param expectedReturn annual
     * @param volatility annual
     */
    record Point(double lambda, double[] weights, double expectedReturn, double volatility) {}
}
