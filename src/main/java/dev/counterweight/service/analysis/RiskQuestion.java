package dev.counterweight.service.analysis;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.RiskLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose risk is asked for.
 *
 * @param weights by asset, {@code CASH} for money, which earns the risk-free rate; they add up to 1. Empty for equal weights
 * @param limits what figures are compared with
 * @param benchmark one price series on the same dates, for beta
 * @param factors price series on the same dates, for sensitivities to them
 * @param confidences of the values at risk
 */
public record RiskQuestion(
        Optional<Map<String, Double>> weights,
        RiskLimits limits,
        Optional<PricePanel> benchmark,
        Optional<PricePanel> factors,
        List<Double> confidences) {
    /** The name of money among weights. */
    public static final String CASH = "CASH";

    public RiskQuestion {
        confidences = List.copyOf(confidences);
    }
}
