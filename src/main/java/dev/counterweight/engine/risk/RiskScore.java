package dev.counterweight.engine.risk;

import dev.counterweight.domain.RiskLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * One number from 0 (nothing near a limit) to 100 (everything at its limit or beyond): the mean of the parts. A part is the share
 * of its limit that is used, {@code 100 min(1, value / limit)}. Parts without a figure are left out and named.
 *
 * @param score mean of the parts, 0 to 100; NaN when no part is known
 * @param parts what it is made of
 * @param missing parts that could not be measured
 */
public record RiskScore(double score, List<Part> parts, List<String> missing) {
    public RiskScore {
        parts = List.copyOf(parts);
        missing = List.copyOf(missing);
    }

    /**
     * One part.
     *
     * @param name stable name
     * @param value measured
     * @param limit that it is compared with
     * @param points 0 to 100
     */
    public record Part(String name, double value, double limit, double points) {}

    /**
     * Scores volatility, drawdown, the greatest weight, the average correlation, the greatest share of risk and leverage against
     * the portfolio's limits.
     *
     * @param currentDrawdown below the peak now, a positive fraction; NaN when not known
     */
    public static RiskScore of(RiskFigures figures, double currentDrawdown, RiskLimits limits) {
        double greatest = 0;
        double gross = 0;
        double contribution = Double.NaN;
        for (int i = 0; i < figures.size(); i++) {
            greatest = Math.max(greatest, figures.weights()[i]);
            gross += Math.abs(figures.weights()[i]);
            double share = figures.perAsset().get(i).riskContribution();
            contribution = Double.isNaN(contribution) ? share : Math.max(contribution, share);
        }
        List<Part> parts = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        add(parts, missing, "volatility", figures.portfolio().volatility(), limits.volatilityThreshold());
        add(parts, missing, "drawdown", currentDrawdown, limits.maxPortfolioDrawdown());
        add(parts, missing, "concentration", greatest, limits.maxSingleStrategy());
        add(parts, missing, "average_correlation", CorrelationChecks.average(figures), limits.maxAvgCorrelation());
        add(
                parts,
                missing,
                "risk_contribution",
                contribution,
                LimitChecks.effectiveRiskContribution(limits, figures.held()));
        add(parts, missing, "leverage", gross, limits.maxPortfolioLeverage());
        double score = parts.stream().mapToDouble(Part::points).average().orElse(Double.NaN);
        return new RiskScore(score, parts, missing);
    }

    private static void add(List<Part> parts, List<String> missing, String name, double value, double limit) {
        if (Double.isNaN(value)) {
            missing.add(name);
        } else {
            double used = limit > 0 ? Math.clamp(value / limit, 0, 1) : value > limit ? 1 : 0;
            parts.add(new Part(name, value, limit, 100 * used));
        }
    }
}
