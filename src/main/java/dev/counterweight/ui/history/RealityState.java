package dev.counterweight.ui.history;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.RebalanceId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the reality pane is made from.
 *
 * @param days ascending, at least one
 */
record RealityState(CurrencyCode currency, List<RebalanceId> rebalances, List<Day> days) {
    RealityState {
        rebalances = List.copyOf(rebalances);
        days = List.copyOf(days);
    }

    Day last() {
        return days.getLast();
    }

    /** The end of a day; gap and causes are since the first decision, below zero where reality is worse. */
    record Day(
            LocalDate date,
            BigDecimal real,
            BigDecimal backtest,
            BigDecimal gap,
            BigDecimal price,
            BigDecimal fee,
            BigDecimal timing,
            BigDecimal unfilled) {}
}
