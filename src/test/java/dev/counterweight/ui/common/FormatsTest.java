package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Money;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private final Formats english = new Formats(Locale.ENGLISH, ZoneOffset.UTC, false);
    private final Formats german = new Formats(Locale.GERMANY, ZoneOffset.UTC, false);
    private final Formats discreet = new Formats(Locale.ENGLISH, ZoneOffset.UTC, true);

    @Test
    void driftHasASignAndTheTrueMinus() {
        assertThat(english.pp(480)).isEqualTo("+4.80\u00a0pp");
        assertThat(english.pp(-310)).isEqualTo("\u22123.10\u00a0pp");
        assertThat(german.pp(-310)).isEqualTo("\u22123,10\u00a0pp");
    }

    @Test
    void noDriftHasNoSign() {
        assertThat(english.pp(0)).isEqualTo("0.00\u00a0pp");
    }

    @Test
    void driftInSentencesIsShortButNeverRounded() {
        assertThat(english.shortPp(620)).isEqualTo("+6.2\u00a0pp");
        assertThat(english.shortPp(495)).isEqualTo("+4.95\u00a0pp");
    }

    @Test
    void weightsAreExactToTheBasisPoint() {
        assertThat(english.weight(new Weight(0.44814))).isEqualTo("44.81\u00a0%");
        assertThat(english.shortWeight(new Weight(0.3))).isEqualTo("30\u00a0%");
        assertThat(german.shortWeight(new Weight(0.125))).isEqualTo("12,5\u00a0%");
    }

    @Test
    void moneyHasItsCurrencyAndTheLocalesSeparators() {
        assertThat(english.money(Money.of("USDT", "12310.5"))).isEqualTo("12,310.50\u00a0USDT");
        assertThat(german.money(Money.of("EUR", "-1234.567"))).isEqualTo("\u22121.234,57\u00a0EUR");
    }

    @Test
    void zeroIsAValueAndMissingIsADash() {
        assertThat(english.amount(Money.of("EUR", "0"))).isEqualTo("0.00");
        assertThat(english.percent(Double.NaN, 1)).isEqualTo("—");
        assertThat(english.money(java.util.Optional.empty())).isEqualTo("—");
    }

    @Test
    void aValueThatRoundsToZeroHasNoSign() {
        assertThat(english.amount(Money.of("EUR", "-0.001"))).isEqualTo("0.00");
    }

    @Test
    void ratesBelowATenthOfAPercentAreBasisPoints() {
        assertThat(english.rate(new BigDecimal("0.0005"))).isEqualTo("5\u00a0bp");
        assertThat(english.rate(new BigDecimal("0.001"))).isEqualTo("0.1\u00a0%");
    }

    @Test
    void smallPricesShowFourDigits() {
        assertThat(english.price(new BigDecimal("43210.5"))).isEqualTo("43,210.50");
        assertThat(english.price(new BigDecimal("0.000123456"))).isEqualTo("0.00012346");
    }

    @Test
    void discreetHidesAmountsAndKeepsShares() {
        assertThat(discreet.money(Money.of("USD", "5000"))).doesNotContain("5").endsWith("USD");
        assertThat(discreet.quantity(new BigDecimal("12.5"))).doesNotContain("12");
        assertThat(discreet.compact(1_000_000)).doesNotContain("1");
        assertThat(discreet.weight(new Weight(0.5))).isEqualTo("50.00\u00a0%");
    }

    @Test
    void aDayIsWrittenInOneWay() {
        Formats english = new Formats(Locale.ENGLISH, ZoneOffset.UTC, false);
        Formats german = new Formats(Locale.GERMAN, ZoneOffset.UTC, false);
        LocalDate day = LocalDate.of(2026, 11, 21);
        LocalDate first = LocalDate.of(2026, 7, 1);
        assertThat(List.of(english.date(day), english.shortDay(day), english.axisDay(day), english.axisDay(first)))
                .containsExactly("Nov 21, 2026", "Nov 21", "Nov 21", "Jul 2026");
        assertThat(List.of(german.date(day), german.shortDay(day), german.axisDay(day), german.axisDay(first)))
                .containsExactly("21.11.2026", "21. Nov.", "21. Nov.", "Juli 2026");
        assertThat(german.instant(Instant.parse("2026-11-21T09:05:07Z"))).isEqualTo("21.11.2026 09:05:07\u00a0UTC");
    }

    @Test
    void timesOfAnotherDayCarryTheirDate() {
        Instant at = Instant.parse("2026-11-20T14:32:00Z");
        assertThat(english.asOf(at, Instant.parse("2026-11-20T15:00:00Z"))).isEqualTo("14:32\u00a0UTC");
        assertThat(english.asOf(at, Instant.parse("2026-11-21T15:00:00Z"))).isEqualTo("Nov 20\u00a014:32\u00a0UTC");
    }

    @Test
    void agesUseOneUnit() {
        assertThat(english.age(Duration.ofSeconds(59))).isEqualTo("59\u00a0s");
        assertThat(english.age(Duration.ofMinutes(59))).isEqualTo("59\u00a0min");
        assertThat(english.age(Duration.ofHours(47))).isEqualTo("47\u00a0h");
        assertThat(english.age(Duration.ofHours(48))).isEqualTo("2\u00a0d");
    }
}
