package dev.counterweight.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.TradingCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {
    private final TradingCalendar nyse = CalendarFile.nyse();

    /** Twenty-five years of days on which twenty shares really had a price. */
    @Test
    void isOpenOnExactlyTheDaysThatHadPrices() throws IOException {
        List<LocalDate> traded = new ArrayList<>();
        try (InputStream file = CalendarFileTest.class.getResourceAsStream("/data/sp500_20_prices.csv.gz");
                GZIPInputStream in = new GZIPInputStream(java.util.Objects.requireNonNull(file))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\r?\n")) {
                if (line.matches("\\d{4}-.*") && line.compareTo("1998") > 0) {
                    traded.add(LocalDate.parse(line.substring(0, 10)));
                }
            }
        }
        List<LocalDate> open = LocalDate.of(1998, 1, 1)
                .datesUntil(traded.getLast().plusDays(1))
                .filter(nyse::open)
                .toList();
        assertThat(open).isEqualTo(traded);
        assertThat(open).hasSizeGreaterThan(6000);
    }

    /** From the exchange's announcement for 2025 to 2027. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-01-01", "2025-01-20", "2025-02-17", "2025-04-18", "2025-05-26", "2025-06-19", "2025-07-04",
                "2025-09-01", "2025-11-27", "2025-12-25", "2026-04-03", "2026-07-03", "2027-03-26", "2027-06-18",
                "2027-07-05", "2027-12-24"
            })
    void keepsTheAnnouncedHolidays(LocalDate holiday) {
        assertThat(nyse.open(holiday)).isFalse();
    }

    @Test
    void aNewYearOnASaturdayClosesNoFriday() {
        assertThat(nyse.open(LocalDate.of(2021, 12, 31))).isTrue();
        assertThat(nyse.open(LocalDate.of(2027, 12, 31))).isTrue();
    }

    @Test
    void opensAtTheSameLocalTimeInSummerAndWinter() {
        assertThat(nyse.opening(LocalDate.of(2026, 3, 6))).isEqualTo(Instant.parse("2026-03-06T14:30:00Z"));
        assertThat(nyse.opening(LocalDate.of(2026, 3, 9))).isEqualTo(Instant.parse("2026-03-09T13:30:00Z"));
        assertThat(nyse.opening(LocalDate.of(2026, 11, 2))).isEqualTo(Instant.parse("2026-11-02T14:30:00Z"));
    }

    @Test
    void rollsForwardOverALongWeekend() {
        assertThat(nyse.onOrAfter(LocalDate.of(2027, 3, 26))).isEqualTo(LocalDate.of(2027, 3, 29));
        assertThat(nyse.onOrAfter(LocalDate.of(2026, 12, 25))).isEqualTo(LocalDate.of(2026, 12, 28));
    }
}
