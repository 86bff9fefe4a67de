package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expected returns before and after the views.
 *
 * @param returns by instrument
 * @param distances of the views from what the market implies, in standard deviations, in their order
 */
record Blend(Map<InstrumentId, Returns> returns, List<Double> distances) {
    Blend {
        returns = new LinkedHashMap<>(returns);
        distances = List.copyOf(distances);
    }

    /**
     * Annual returns, fractions.
     *
     * @param view what a view says of this instrument alone; NaN where none does
     */
    record Returns(double prior, double view, double posterior) {}
}
