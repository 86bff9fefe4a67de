package dev.counterweight.service.analysis;

import dev.counterweight.data.json.JsonText;
import dev.counterweight.domain.WeightLimit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of a request for target weights. */
public sealed interface OptimizeReport {
    /**
     * Weights with their proof. Arrays are in the order of {@code assets}.
     *
     * @param expectedReturn annual, cash earning the risk-free rate
     * @param riskContributions share of each asset in the variance
     * @param figures further results of the method by key, such as {@code cvar}
     */
    record Done(
            String method,
            List<String> assets,
            double[] weights,
            double cash,
            double expectedReturn,
            double volatility,
            double sharpe,
            double[] riskContributions,
            Diagnostics diagnostics,
            List<String> notes,
            Map<String, Object> figures)
            implements OptimizeReport {
        /** What was learned, from what, and how it did out of sample, as JSON; empty where nothing is learned. */
        public Optional<String> modelCard() {
            return Optional.ofNullable(figures.get(TargetWeights.MODEL_CARD)).map(JsonText::pretty);
        }
    }

    /** The limits that cannot hold together, and the nearest values that can. */
    record Infeasible(List<String> conflict, List<Relaxation> nearest) implements OptimizeReport {
        /** Those of the nearest values that are of limits which people set. */
        public List<WeightLimit> remedies() {
            return nearest.stream()
                    .flatMap(r -> WeightLimit.parse(r.limit()).map(l -> l.at(r.feasible())).stream())
                    .toList();
        }
    }

    /** Why there is no answer. */
    record Failed(String reason) implements OptimizeReport {}

    /** Largest violation of the optimality conditions, steps taken, how the result is known, and what binds. */
    record Diagnostics(double residual, int iterations, String status, List<Binding> binding) {}

    /** A limit that holds with equality, and what one more unit of it would bring. */
    record Binding(String limit, double shadowPrice) {}

    /** A limit, its present value, and the nearest one that makes the problem feasible. */
    record Relaxation(String limit, double present, double feasible) {}
}
