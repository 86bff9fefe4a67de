package dev.counterweight.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.WeightLimit.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightLimitTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyLimitIsReadBackFromItsWords(Kind kind) {
        String subject = kind.name().endsWith("_WEIGHT") || kind.name().endsWith("_SUM") ? "BRK B >= x" : "";
        double value = kind.name().endsWith("EACH") ? Double.NaN : 0.1 + 0.2;
        WeightLimit limit = new WeightLimit(kind, subject, value);
        assertThat(WeightLimit.parse(limit.words())).contains(limit);
    }

    @Test
    void otherWordsAreNoLimit() {
        assertThat(WeightLimit.parse("the least weights of A, B add up to 1.2, more than 1"))
                .isEmpty();
        assertThat(WeightLimit.parse("weights add up to 1")).isEmpty();
        assertThat(WeightLimit.parse("weight of A >= much")).isEmpty();
    }
}
