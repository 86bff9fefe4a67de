package dev.counterweight.ui.backtest;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.RebalancingMethod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A rule of the policy surface.
 *
 * @param bandBasisPoints trade when a weight is further from its target than this; 0 trades whatever the weights are
 * @param looked how often: on the first day of a new period
 */
record BacktestPolicy(int bandBasisPoints, Frequency looked) {
    /** Rows of the surface. */
    static final List<Integer> BANDS = List.of(0, 100, 200, 300, 500, 1_000);

    static List<BacktestPolicy> all() {
        List<BacktestPolicy> all = new ArrayList<>();
        for (int band : BANDS) {
            for (Frequency frequency : Frequency.values()) {
                all.add(new BacktestPolicy(band, frequency));
            }
        }
        return all;
    }

    /** The rule as the backtest reads it. */
    String text() {
        String word = looked.name().toLowerCase(Locale.ROOT);
        if (bandBasisPoints == 0) {
            return "calendar:" + word;
        }
        String band = "threshold:"
                + BigDecimal.valueOf(bandBasisPoints, 4).stripTrailingZeros().toPlainString();
        return looked == Frequency.DAILY ? band : band + "@" + word;
    }

    /** The rule as a portfolio's definition has it. */
    RebalancingMethod method(Band present) {
        return bandBasisPoints == 0
                ? new RebalancingMethod.Calendar(present, looked, 1, false, true)
                : new RebalancingMethod.Threshold(new Band.Absolute(bandBasisPoints), looked);
    }
}
