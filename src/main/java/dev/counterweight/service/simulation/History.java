package dev.counterweight.service.simulation;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.service.analysis.Market;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Price rows of a market, and pieces of it that know nothing of what came later. */
final class History {
    private History() {}

    /** The complete price rows; where only returns were given, prices that start at 1 on the day before the first of them. */
    static PricePanel prices(Market market) {
        return market.complete().orElseGet(() -> compounded(market.returns()));
    }

    private static PricePanel compounded(ReturnPanel returns) {
        int n = returns.columns();
        double[] prices = new double[(returns.rows() + 1) * n];
        Arrays.fill(prices, 0, n, 1);
        for (int k = n; k < prices.length; k++) {
            prices[k] = prices[k - n] * (1 + returns.values()[k - n]);
        }
        List<LocalDate> dates = new ArrayList<>();
        dates.add(returns.dates().getFirst().minusDays(1));
        dates.addAll(returns.dates());
        return new PricePanel(returns.assets(), dates, prices);
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
    static PricePanel rows(PricePanel prices, int from, int to) {
        int n = prices.assets().size();
        return new PricePanel(
                prices.assets(),
                prices.dates().subList(from, to),
                Arrays.copyOfRange(prices.prices(), from * n, to * n));
    }

    /** A market of the {@code window} returns that end with price row {@code row}, and nothing else. */
    static Market upTo(ReturnPanel returns, int row, int window) {
        int n = returns.columns();
        return new Market(
                new ReturnPanel(
                        returns.assets(),
                        returns.dates().subList(row - window, row),
                        Arrays.copyOfRange(returns.values(), (row - window) * n, row * n)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
