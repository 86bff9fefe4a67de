package dev.counterweight.service;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Strategy;
import dev.counterweight.domain.Weight;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a strategy has done, and what of it is held. Ratios are annual with a risk-free rate of zero.
 *
 * @param sample whether its returns are generated
 * @param from day of the first value, from which the first return counts; empty without values
 * @param dates of the returns, one for each
 * @param returns simple, per period. Not copied: treat as read-only
 * @param maxDrawdown deepest fall from a peak, a positive fraction
 * @param winRate share of periods with a gain
 * @param positions in each portfolio that holds it or means to
 * @param flags the rules for removing it that it breaks
 * @param months review by calendar month, oldest first
 */
public record StrategyPerformance(
        Strategy strategy,
        boolean sample,
        Optional<LocalDate> from,
        List<LocalDate> dates,
        double[] returns,
        OptionalDouble sharpeRatio,
        OptionalDouble maxDrawdown,
        OptionalDouble winRate,
        List<StrategyPosition> positions,
        List<Flag> flags,
        List<Month> months) {
    public StrategyPerformance {
        dates = List.copyOf(dates);
        positions = List.copyOf(positions);
        flags = List.copyOf(flags);
        months = List.copyOf(months);
    }

    public InstrumentId id() {
        return strategy.id();
    }

    /** What one portfolio holds and means to hold; the current weight is empty without a price. */
    public record StrategyPosition(
            PortfolioId portfolio, String name, Optional<Weight> current, Weight target, int driftBasisPoints) {}

    /**
     * A rule that is broken.
     *
     * @param limit {@code min_strategy_sharpe} or {@code max_strategy_drawdown}
     */
    public record Flag(String limit, double value, double bound) {}

    /**
     * One month.
     *
     * @param gain compounded return of the month
     * @param sharpe of the month's returns, annual; empty with fewer than five or without movement
     * @param underwater distance from the highest value so far at its end, zero or negative
     */
    public record Month(YearMonth month, double gain, OptionalDouble sharpe, double underwater) {}
}
