package dev.counterweight.service.simulation;

import dev.counterweight.domain.PricePanel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is attributed.
 *
 * @param weights by asset, brought back to their values every period; empty for equal weights
 * @param benchmarkWeights the same of the benchmark; absent when it is only a price series, or there is none
 * @param benchmark price series of the benchmark; not beside its weights
 * @param groups sectors by name; assets in none are sectors of their own
 * @param periodsOf what a row of the report by time covers: {@code monthly}, {@code quarterly}, {@code yearly} or {@code all}
 */
public record AttributionRequest(
        Map<String, Double> weights,
        Optional<Map<String, Double>> benchmarkWeights,
        Optional<PricePanel> benchmark,
        Map<String, List<String>> groups,
        String periodsOf) {
    public AttributionRequest {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        if (benchmarkWeights.isPresent() && benchmark.isPresent()) {
            throw new IllegalArgumentException(
                    "the benchmark is given as weights and as a price series, expected one of them");
        }
        if (!List.of("monthly", "quarterly", "yearly", "all").contains(periodsOf)) {
            throw new IllegalArgumentException(
                    "by is \"" + periodsOf + "\", expected one of monthly, quarterly, yearly, all");
        }
    }
}
