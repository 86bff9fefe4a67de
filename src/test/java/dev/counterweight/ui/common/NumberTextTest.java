package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.5|en|12.5",
                "12,5|de|12.5",
                "12.5|de|12.5",
                "12,5|en|12.5",
                "1,000|en|1000",
                "1.000|de|1000",
                "1.000|en|1.000",
                "1,000|de|1.000",
                "1,234.5|de|1234.5",
                "1.234,5|en|1234.5",
                "1.234.567|en|1234567",
                "1 000 000|en|1000000",
                "-3|en|-3",
                ".5|en|0.5",
                "0.125|de|0.125",
                "0,125|en|0.125",
                "-.125|de|-0.125",
            })
    void readsBothNotations(String text, String language, BigDecimal value) {
        assertThat(NumberText.read(text, Locale.of(language)))
                .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1e309", "NaN", "1,23,4", "12.34.5", "1.2.3", "--1", "5 %x", "1,0000,000"})
    void refusesWhatIsNoNumber(String text) {
        assertThat(NumberText.read(text, Locale.ENGLISH)).isEmpty();
    }

    @Test
    void readsBackWhatItWrites() {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            for (String value : new String[] {"0", "0.001", "12345.678", "0.12345678", "-4"}) {
                BigDecimal number = new BigDecimal(value);
                String written = NumberText.write(number, locale);
                // "0,001" and "12345,678" end in three digits: the locale's own mark is its decimal mark.
                assertThat(NumberText.read(written, locale))
                        .as(written)
                        .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo(number));
            }
        }
    }
}
