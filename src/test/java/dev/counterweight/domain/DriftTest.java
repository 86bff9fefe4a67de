package dev.counterweight.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftTest {
    @Test
    void fortyFivePercentAgainstFortyIsExactlyFivePoints() {
        // In floating point 0.45 - 0.40 is 0.04999999999999999 and would not reach a band of 0.05.
        int drift = new Weight(0.45).minusBasisPoints(new Weight(0.40));
        assertThat(drift).isEqualTo(500);
        assertThat(drift).isGreaterThanOrEqualTo(new Band.Absolute(500).halfWidth(new Weight(0.40)));
        assertThat(drift).isLessThan(new Band.Absolute(1000).halfWidth(new Weight(0.40)));
    }

    @Test
    void weightsThatAddUpToOneAreValid() {
        Portfolio.checkTargets(weights("A", 0.5, "B", 0.3, "C", 0.2));
    }

    @Test
    void weightsThatAddUpToElevenTenthsAreRefusedWithTheirSum() {
        assertThatThrownBy(() -> Portfolio.checkTargets(weights("A", 0.6, "B", 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.1")
                .hasMessageContaining("-0.1");
    }

    @Test
    void fiveTwentyFiveBandIsTheNarrowerOfTheTwo() {
        Band band = new Band.Narrower(new Band.Absolute(500), new Band.Relative(2500));
        assertThat(band.halfWidth(new Weight(0.40))).isEqualTo(500);
        assertThat(band.halfWidth(new Weight(0.10))).isEqualTo(250);
    }

    @Test
    void moneyOfDifferentCurrenciesNeverMixes() {
        assertThatThrownBy(() -> Money.of("EUR", "1").plus(Money.of("USD", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 EUR")
                .hasMessageContaining("1 USD");
    }

    @Test
    void equalAmountsAreEqualWhateverTheirScale() {
        assertThat(Money.of("EUR", "1.50")).isEqualTo(Money.of("EUR", "1.5"));
    }

    private static Map<InstrumentId, Weight> weights(Object... pairs) {
        Map<InstrumentId, Weight> weights = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            weights.put(new InstrumentId((String) pairs[i]), new Weight((double) pairs[i + 1]));
        }
        return weights;
    }
}
