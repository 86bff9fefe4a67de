package dev.counterweight.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormTest {
    private static final NumberForm POINT = new NumberForm('.');
    private static final NumberForm COMMA = new NumberForm(',');

    @Test
    void readsTheSameDoubleAsTheJdkForEveryWayOfWriting() {
        SplittableRandom random = new SplittableRandom(20261120);
        for (int k = 0; k < 200_000; k++) {
            double x = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-30, 30));
            String text = switch (k % 4) {
                case 0 -> Double.toString(x);
                case 1 -> String.format(Locale.ROOT, "%.4e", x);
                case 2 ->
                    new BigDecimal(x)
                            .setScale(random.nextInt(12), java.math.RoundingMode.HALF_EVEN)
                            .toPlainString();
                default -> String.valueOf(random.nextLong(1_000_000_000_000_000_000L));
            };
            assertThat(Double.doubleToLongBits(POINT.value(text)))
                    .as(text)
                    .isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.5 | 1234.5",
                "1,234,567 | 1234567",
                "1 234.5 | 1234.5",
                "1'234.5 | 1234.5",
                "+5 | 5",
                "\u22125.25 | -5.25",
                ".5 | 0.5",
                "5. | 5",
                "0.0 | 0",
                "1e3 | 1000",
                "1E-2 | 0.01"
            })
    void readsNumbersWithADecimalPoint(String cell, double value) {
        assertThat(POINT.value(cell)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.234,5 | 1234.5", "1.234.567 | 1234567", "0,5 | 0.5", "1,5e-3 | 0.0015", "12 345,75 | 12345.75"})
    void readsNumbersWithADecimalComma(String cell, double value) {
        assertThat(COMMA.value(cell)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "1,23",
                "12,3456",
                "1,234,56",
                "0,123",
                "1.5x",
                "NaN",
                "Infinity",
                "0x10",
                "1d",
                "1f",
                "--1",
                "1-",
                "1,234 567"
            })
    void findsNoNumber(String cell) {
        assertThat(POINT.value(cell)).isNaN();
        assertThat(POINT.decimal(cell)).isEmpty();
    }

    @Test
    void saysInfinityWhereANumberIsTooLarge() {
        assertThat(POINT.value("1e309")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(POINT.value("-1e309")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(POINT.decimal("1e309")).isEmpty();
    }

    @Test
    void keepsEveryDigitOfAQuantity() {
        assertThat(POINT.decimal("1,234.567890123456789012345")).contains(new BigDecimal("1234.567890123456789012345"));
    }
}
