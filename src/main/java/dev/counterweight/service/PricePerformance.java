package dev.counterweight.service;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PricePanel;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much prices changed over thirty days. */
public final class PricePerformance {
    private static final int DAYS = 30;

    private PricePerformance() {}

    /**
     * Last price over the last price that is at least thirty days older, minus one. Instruments without such a price within
     * ten more days are left out.
     */
    public static Map<InstrumentId, Double> of(Prices prices, DriftReport report) {
        Map<InstrumentId, Double> changes = new LinkedHashMap<>();
        List<InstrumentId> priced = report.snapshot().rows().stream()
                .filter(r -> r.price().isPresent())
                .map(r -> r.instrument())
                .toList();
        if (priced.isEmpty()) {
            return changes;
        }
        LocalDate newest = report.snapshot().rows().stream()
                .flatMap(r -> r.price().stream())
                .map(PriceDay::of)
                .max(LocalDate::compareTo)
                .orElseThrow();
        PricePanel panel = prices.history(priced, newest.minusDays(DAYS + 10), newest);
        for (int k = 0; k < priced.size(); k++) {
            int last = lastBefore(panel, k, newest);
            int base =
                    last < 0 ? -1 : lastBefore(panel, k, panel.dates().get(last).minusDays(DAYS));
            if (base >= 0) {
                changes.put(priced.get(k), panel.price(last, k) / panel.price(base, k) - 1);
            }
        }
        return changes;
    }

    private static int lastBefore(PricePanel panel, int column, LocalDate day) {
        for (int t = panel.dates().size() - 1; t >= 0; t--) {
            if (!panel.dates().get(t).isAfter(day) && !Double.isNaN(panel.price(t, column))) {
                return t;
            }
        }
        return -1;
    }
}
