package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far calculated weights could have been elsewhere by chance.
 *
 * @param bands the middle 90 % of each instrument's weights in the resamples, as shares of the whole portfolio
 * @param resamples how many were calculated
 * @param without resamples that define no weights
 * @param meanBlock expected number of periods that were drawn together
 */
record Trust(Map<InstrumentId, Band> bands, int resamples, int without, double meanBlock, long seed) {
    Trust {
        bands = new LinkedHashMap<>(bands);
    }

    /** Ends of a band, fractions. */
    record Band(double low, double high) {}
}
