package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Weight;
import java.util.Map;

/** A sample in the gallery. */
record SampleCard(
        String key,
        String name,
        String summary,
        Map<InstrumentId, Weight> targets,
        boolean generated,
        boolean preselected,
        boolean installed) {}
