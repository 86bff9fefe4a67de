package dev.counterweight.ui.backtest;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.PlanRequest.Reach;
import dev.counterweight.domain.RebalancingMethod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule of the policy surface.
 *
 * @param bandBasisPoints trade when a weight is further from its target than this; 0 trades whatever the weights are
 * @param looked how often: on the first day of a new period
 * @param reach what a rebalance covers and how far it goes; without a band everything to its target
 */
record BacktestPolicy(int bandBasisPoints, Frequency looked, Reach reach) {
    /** Rows of the surface. */
    static final List<Integer> BANDS = List.of(0, 100, 200, 300, 500, 1_000);

    static List<BacktestPolicy> all() {
        List<BacktestPolicy> all = new ArrayList<>();
        for (Reach reach : Reach.EVERY) {
            for (int band : BANDS) {
                for (Frequency frequency : Frequency.values()) {
                    new BacktestPolicy(band, frequency, Reach.WHOLE)
                            .reaching(reach)
                            .ifPresent(all::add);
                }
            }
        }
        return all;
    }

    /** The same band, looked at as often, with rebalances that go so far; empty where there is no band to go to. */
    Optional<BacktestPolicy> reaching(Reach next) {
        return bandBasisPoints > 0 || next.equals(Reach.WHOLE)
                ? Optional.of(new BacktestPolicy(bandBasisPoints, looked, next))
                : Optional.empty();
    }

    /** The rule as the backtest reads it. */
    String text() {
        String word = looked.name().toLowerCase(Locale.ROOT);
        if (bandBasisPoints == 0) {
            return "calendar:" + word;
        }
        String band = "threshold:"
                + BigDecimal.valueOf(bandBasisPoints, 4).stripTrailingZeros().toPlainString();
        return (looked == Frequency.DAILY ? band : band + "@" + word) + reach.suffix();
    }

    /** The rule as a portfolio's definition has it. */
    RebalancingMethod method(Band present) {
        return bandBasisPoints == 0
                ? new RebalancingMethod.Calendar(present, looked, 1, false, true)
                : new RebalancingMethod.Threshold(new Band.Absolute(bandBasisPoints), looked);
    }
}
