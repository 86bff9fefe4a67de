package dev.counterweight.service.whatif;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.service.Prices;
import dev.counterweight.service.analysis.Market;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What portfolios are compared with. */
final class Benchmarks {
    /** A price may be carried this far, over a weekend with a holiday. */
    private static final int OLDEST_DAYS = 4;

    private Benchmarks() {}

    /** The chosen instrument where its prices cover the market's days, else the assets in equal weights. */
    static MarketFigures.Benchmark of(Prices prices, Market market, Optional<InstrumentId> chosen) {
        List<LocalDate> days = market.complete().orElseThrow().dates();
        return chosen.flatMap(id -> followed(prices, days, id)
                        .map(returns -> new MarketFigures.Benchmark(Optional.of(id), returns)))
                .orElseGet(() -> equalWeight(market.returns()));
    }

    /** Every asset with the same weight, brought back every period. */
    static MarketFigures.Benchmark equalWeight(ReturnPanel returns) {
        double[] mean = new double[returns.rows()];
        for (int t = 0; t < mean.length; t++) {
            for (int j = 0; j < returns.columns(); j++) {
                mean[t] += returns.value(t, j) / returns.columns();
            }
        }
        return new MarketFigures.Benchmark(Optional.empty(), mean);
    }

    private static Optional<double[]> followed(Prices prices, List<LocalDate> days, InstrumentId id) {
        PricePanel panel;
        try {
            panel = prices.history(List.of(id), days.getFirst().minusDays(OLDEST_DAYS), days.getLast());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
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
                return Optional.empty();
            }
            double price = panel.price(next - 1, 0);
            if (t > 0) {
                returns[t - 1] = price / before - 1;
            }
            before = price;
        }
        return Optional.of(returns);
    }
}
