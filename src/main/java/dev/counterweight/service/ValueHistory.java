package dev.counterweight.service;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a portfolio's account was worth, day by day: the positions of each day at its closing prices, and the money. Before a
 * rebalance these are the positions that it found; before the first, those of then at the prices of earlier days.
 *
 * @param days ascending, only days with a price of every position; empty when there are none
 * @param rebalances days on which a rebalance traded, each once, newest first; of a sample, by its prices and not by the clock
 * @param change last value over first, minus one, a fraction
 * @param maxDrawdown deepest fall from a peak, a negative fraction
 * @param sharpe annual, without a risk-free rate
 * @param winRate share of days with a gain
 * @param periodsPerYear that {@code sharpe} was annualised with: 365 when prices come on weekends, else 252
 */
public record ValueHistory(
        List<Day> days,
        List<LocalDate> rebalances,
        OptionalDouble change,
        OptionalDouble maxDrawdown,
        OptionalDouble sharpe,
        OptionalDouble winRate,
        int periodsPerYear) {
    public ValueHistory {
        days = List.copyOf(days);
        rebalances = List.copyOf(rebalances);
    }

    /** The value at the end of a day, in the portfolio's base currency. */
    public record Day(LocalDate date, double value) {}
}
