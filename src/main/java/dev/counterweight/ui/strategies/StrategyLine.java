package dev.counterweight.ui.strategies;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Strategy;
import dev.counterweight.domain.Weight;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * One strategy as the view shows it. Figures that are not defined are NaN.
 *
 * @param index what 100 on the first day became. Not copied: treat as read-only
 * @param days of the index, one for each value
 */
record StrategyLine(
        Strategy strategy,
        boolean sample,
        double sharpe,
        double drawdown,
        double winRate,
        List<LocalDate> days,
        double[] index,
        List<Flag> flags,
        List<Position> positions,
        List<Month> months) {
    InstrumentId id() {
        return strategy.id();
    }

    /** A rule that is broken; of the Sharpe ratio, else of the drawdown. */
    record Flag(boolean ofSharpe, double value, double bound) {}

    record Position(String portfolio, Optional<Weight> current, Weight target, int driftBasisPoints) {}

    record Month(YearMonth month, double gain, double sharpe, double underwater) {}
}
