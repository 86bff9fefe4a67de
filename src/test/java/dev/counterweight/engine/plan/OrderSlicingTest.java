package dev.counterweight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.TradingPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderSlicingTest {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private static TradingPolicy policy(String fixedFee) {
        TradingPolicy standard = TradingPolicy.standard(CurrencyCode.USD);
        return new TradingPolicy(
                Money.of("USD", "100"),
                standard.transactionCost(),
                Money.of("USD", fixedFee),
                standard.maxSlippage(),
                false,
                24,
                Money.of("USD", "10000"));
    }

    private static int count(String value, String quantity, int most) {
        return OrderSlicing.count(policy("0"), new BigDecimal(value), new BigDecimal(quantity), CENT, most);
    }

    @Test
    void anOrderUpToTheThresholdGoesWhole() {
        assertThat(count("10000", "100", 10)).isEqualTo(1);
        assertThat(count("10000.01", "100", 10)).isEqualTo(2);
        assertThat(count("10000.01", "100", 1)).isEqualTo(1);
    }

    @Test
    void noSliceIsWorthMoreThanTheThresholdAsFarAsTheNumberAllows() {
        assertThat(count("45000", "450", 10)).isEqualTo(5);
        assertThat(count("450000", "4500", 10)).isEqualTo(10);
    }

    @Test
    void whatHasTooFewStepsIsCutIntoThese() {
        assertThat(count("45000", "0.03", 10)).isEqualTo(3);
        assertThat(count("45000", "0.01", 10)).isEqualTo(1);
    }

    @Test
    void aFixedFeeIsPaidOnce() {
        assertThat(OrderSlicing.count(policy("5"), new BigDecimal("45000"), new BigDecimal("450"), CENT, 10))
                .isEqualTo(1);
    }

    @Test
    void slicesAreEqualAndWhatIsLeftGoesToTheFirst() {
        assertThat(OrderSlicing.split(new BigDecimal("1.00"), CENT, 3))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("0.34"), new BigDecimal("0.33"), new BigDecimal("0.33"));
    }

    @Test
    void aPartSmallerThanAStepGoesToTheLast() {
        assertThat(OrderSlicing.split(new BigDecimal("1.005"), CENT, 2))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("0.50"), new BigDecimal("0.505"));
    }

    @Test
    void anyQuantityIsKeptToTheLastDigit() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            BigDecimal step = BigDecimal.ONE.movePointLeft(random.nextInt(10));
            BigDecimal quantity = BigDecimal.valueOf(1 + random.nextLong(1L << 62), random.nextInt(19));
            int slices = 1 + random.nextInt(20);
            if (quantity.divideToIntegralValue(step).compareTo(BigDecimal.valueOf(slices)) < 0) {
                continue;
            }
            List<BigDecimal> parts = OrderSlicing.split(quantity, step, slices);
            assertThat(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(quantity);
            assertThat(parts).allMatch(p -> p.signum() > 0);
            for (BigDecimal part : parts.subList(0, slices - 1)) {
                assertThat(part.remainder(step)).isZero();
            }
        }
    }
}
