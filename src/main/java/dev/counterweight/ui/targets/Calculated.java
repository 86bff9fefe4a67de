package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.WeightLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calculated weights with their proof.
 *
 * @param invested share of the portfolio that was divided; the other figures speak of that part
 * @param shares by instrument, CASH among them where the method says how much stays in cash
 * @param expectedReturn annual, a fraction; as are volatility and Sharpe ratio
 * @param binding limits that hold with equality
 * @param modelCard what was learned and how it did, as JSON, where the method learns
 */
record Calculated(
        String method,
        double invested,
        Map<InstrumentId, Share> shares,
        double expectedReturn,
        double volatility,
        double sharpe,
        Proof proof,
        List<Binding> binding,
        List<String> notes,
        Optional<String> modelCard) {
    Calculated {
        shares = new LinkedHashMap<>(shares);
        binding = List.copyOf(binding);
        notes = List.copyOf(notes);
    }

    /**
     * @param weight of the whole portfolio, a fraction
     * @param risk share of the variance
     */
    record Share(double weight, double risk) {}

    /** How it is known: largest violation of the optimality conditions, steps taken, and how that was found. */
    record Proof(double residual, int iterations, String status) {}

    /**
     * A limit that binds.
     *
     * @param words as the method says it
     * @param limit the same, where it is one that people set
     * @param price what the method's objective gains per unit by which the limit gives way
     */
    record Binding(String words, Optional<WeightLimit> limit, double price) {}

    /** Each instrument's share of what was divided. */
    Map<InstrumentId, Double> divided() {
        Map<InstrumentId, Double> divided = new LinkedHashMap<>();
        shares.forEach((id, share) -> divided.put(id, share.weight()));
        return divided;
    }
}
