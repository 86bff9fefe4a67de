package dev.counterweight.service.whatif;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.SeriesGap;
import dev.counterweight.service.Prices;
import java.time.LocalDate;
import java.util.List;

/** Returns of single price series between the days of a market, whatever days they have prices on themselves. */
final class Series {
    /** A price may be carried this far, over a weekend with a holiday. */
    private static final int OLDEST_DAYS = 4;

    private final Prices prices;
    private final List<LocalDate> days;

    /** @param days ascending, one more than there are returns */
    Series(Prices prices, List<LocalDate> days) {
        this.prices = prices;
        this.days = List.copyOf(days);
    }

    /** What was found of a series. */
    sealed interface Found {
        /** @param values one return for each day but the first; not copied */
        record Returns(double[] values) implements Found {}

        record Missing(SeriesGap gap) implements Found {}
    }

    List<LocalDate> days() {
        return days;
    }

    Found of(InstrumentId id) {
        PricePanel panel;
        try {
            panel = prices.history(List.of(id), days.getFirst().minusDays(OLDEST_DAYS), days.getLast());
        } catch (IllegalArgumentException none) {
            return new Found.Missing(new SeriesGap.NoPrices(id));
        }
        double[] returns = new double[days.size() - 1];
        double before = Double.NaN;
        int next = 0;
        for (int t = 0; t < days.size(); t++) {
            while (next < panel.dates().size() && !panel.dates().get(next).isAfter(days.get(t))) {
                next++;
            }
            boolean fresh = next > 0
                    && !panel.dates().get(next - 1).isBefore(days.get(t).minusDays(OLDEST_DAYS));
            if (!fresh) {
                return new Found.Missing(new SeriesGap.Short(id, days.get(t)));
            }
            double price = panel.price(next - 1, 0);
            if (t > 0) {
                returns[t - 1] = price / before - 1;
            }
            before = price;
        }
        return new Found.Returns(returns);
    }
}
