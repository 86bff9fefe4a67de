package dev.counterweight.service.analysis;

import dev.counterweight.domain.Check;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Everything about the risk of one set of weights that are brought back to their values every period. Arrays are in the order of
 * {@code assets}; nothing is changed by the proposals.
 *
 * @param riskContributions share of each asset in the variance
 * @param figures annual volatility, Sharpe ratio, drawdowns, diversification ratio, bets and the like by name; NaN where unknown
 * @param tails value at risk and conditional value at risk of one period, one entry a confidence
 * @param score 0 to 100, with its parts
 * @param factors sensitivities by factor; empty where none were given
 */
public record RiskSheet(
        List<String> assets,
        double[] weights,
        double cash,
        double[] riskContributions,
        Map<String, Double> figures,
        List<Tail> tails,
        List<Check> checks,
        Score score,
        Map<String, Factor> factors,
        Proposals proposals,
        Regime regime) {

    /** Positive fractions lost in one period. */
    public record Tail(
            double confidence,
            double historical,
            double parametric,
            double cornishFisher,
            double historicalCvar,
            double parametricCvar,
            List<String> notes) {}

    /** @param missing parts without a figure */
    public record Score(double total, List<Part> parts, List<String> missing) {}

    public record Part(String name, double value, double limit, double points) {}

    public record Factor(double beta, double standardError) {}

    /**
     * What a person may confirm.
     *
     * @param exposure share of the risky part that drawdown protection would keep
     * @param drops one sentence for each asset that could go so that no pair is correlated above the limit
     * @param cashAfter cash after moving part of everything to it; as now where nothing moves
     */
    public record Proposals(
            double exposure,
            String protection,
            List<String> drops,
            boolean moves,
            double cashAfter,
            double[] weightsAfter,
            List<String> moveNotes) {}

    /** @param highProbability empty where no fit was made */
    public record Regime(String level, OptionalDouble highProbability, String reason) {}
}
