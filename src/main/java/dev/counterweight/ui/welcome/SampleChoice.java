package dev.counterweight.ui.welcome;

import dev.counterweight.domain.InstrumentId;
import java.util.List;

/**
 * A sample in the gallery.
 *
 * @param origin whether its prices are generated or real, in words
 * @param parts its targets, in its order
 */
record SampleChoice(String key, String name, String summary, String origin, List<Part> parts, String spoken) {
    SampleChoice {
        parts = List.copyOf(parts);
    }

    record Part(InstrumentId instrument, double share, String words) {}
}
