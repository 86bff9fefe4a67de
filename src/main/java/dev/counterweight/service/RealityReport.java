package dev.counterweight.service;

import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.engine.measure.RealityGap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How far an account is from what a backtest of the same decisions would have come to.
 *
 * @param since day from which positions are known one by one: that of the last statement of what the account holds
 * @param rebalances those whose decisions are compared
 * @param days ascending, from the first decision on
 * @param notes what is not in it, sentences
 */
public record RealityReport(
        Portfolio portfolio,
        Optional<LocalDate> since,
        List<RebalanceId> rebalances,
        List<Day> days,
        List<String> notes) {
    public RealityReport {
        rebalances = List.copyOf(rebalances);
        days = List.copyOf(days);
        notes = List.copyOf(notes);
    }

    /**
     * The end of a day, in the portfolio's base currency. The four causes add up to the gap, to the cent.
     *
     * @param soFar since the first decision
     * @param change on this day
     */
    public record Day(LocalDate date, BigDecimal real, BigDecimal backtest, Causes soFar, Causes change) {
        static Day of(RealityGap.Day d) {
            return new Day(d.date(), d.real(), d.backtest(), Causes.of(d.soFar()), Causes.of(d.change()));
        }
    }

    /** A gap by cause; below zero where reality is worse. */
    public record Causes(BigDecimal price, BigDecimal fee, BigDecimal timing, BigDecimal unfilled, BigDecimal gap) {
        static Causes of(RealityGap.Terms t) {
            return new Causes(t.price(), t.fee(), t.timing(), t.unfilled(), t.gap());
        }
    }
}
