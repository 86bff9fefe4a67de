package dev.counterweight.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.TradingCalendar;
import dev.counterweight.domain.TradingState;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.TriggerRules;
import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.engine.plan.Books;
import dev.counterweight.engine.plan.Valuation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggersTest {
    private static final Band FIVE = new Band.Absolute(500);

    private static Books drifted(RebalancingMethod method) {
        return new Books()
                .line("BTC", 0.40, "45", "1000")
                .line("ETH", 0.30, "30", "1000")
                .line("SOL", 0.30, "25", "1000")
                .method(method);
    }

    private static Books inside(RebalancingMethod method) {
        return new Books()
                .line("BTC", 0.40, "41", "1000")
                .line("ETH", 0.30, "30", "1000")
                .line("SOL", 0.30, "29", "1000")
                .method(method);
    }

    private static RebalancingMethod threshold(int basisPoints) {
        return new RebalancingMethod.Threshold(new Band.Absolute(basisPoints), Frequency.DAILY);
    }

    private static RebalancingMethod monthly(int day, boolean force) {
        return new RebalancingMethod.Calendar(FIVE, Frequency.MONTHLY, day, false, force);
    }

    private static TriggerReport report(Books books, Optional<Instant> last, Instant at) {
        return report(books, last, at, TradingState.ACTIVE);
    }

    private static TriggerReport report(Books books, Optional<Instant> last, Instant at, TradingState state) {
        Portfolio portfolio = books.portfolio();
        Snapshot snapshot = Valuation.of(portfolio, books.holdings(), books.instruments(), books.quotes());
        return Triggers.evaluate(new Situation(
                portfolio,
                snapshot,
                Situation.Past.of(portfolio, last, false),
                state,
                new Situation.Watching(TradingCalendar.ALWAYS, TriggerRules.STANDARD, Duration.ofDays(4)),
                Optional.empty(),
                at));
    }

    private static TriggerVerdict verdict(TriggerReport report, String name) {
        return report.verdicts().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fortyFiveAgainstFortyTriggersAtFivePercent() {
        TriggerReport report = report(drifted(threshold(500)), Optional.empty(), Books.NOON);
        assertThat(report.due()).contains(Trigger.DRIFT);
        assertThat(verdict(report, "threshold").value()).isEqualTo("500 bp");
        assertThat(verdict(report, "threshold").threshold()).isEqualTo(">= 500 bp");
    }

    @Test
    void fortyFiveAgainstFortyDoesNotTriggerAtTenPercent() {
        TriggerReport report = report(drifted(threshold(1000)), Optional.empty(), Books.NOON);
        assertThat(report.due()).isEmpty();
        assertThat(report.why()).startsWith("No rebalance is due: all that can be checked are inside their bands");
    }

    @Test
    void cooldownHoldsBackDriftForADay() {
        Instant last = Books.NOON.minus(Duration.ofHours(23));
        TriggerReport report = report(drifted(threshold(500)), Optional.of(last), Books.NOON);
        assertThat(report.due()).isEmpty();
        assertThat(verdict(report, "threshold").fired()).isTrue();
        assertThat(report.why()).contains("held back").contains("23.0 h ago").contains("24.0 h");
        assertThat(report.nextDue()).contains(last.plus(Duration.ofHours(24)));
    }

    @Test
    void cooldownEndsAfterExactlyADay() {
        Instant last = Books.NOON.minus(Duration.ofHours(24));
        assertThat(report(drifted(threshold(500)), Optional.of(last), Books.NOON)
                        .due())
                .contains(Trigger.DRIFT);
    }

    @Test
    void aMissingPriceHoldsBackAndIsNamed() {
        TriggerReport report = report(drifted(threshold(100)).line("XRP", 0, "5", ""), Optional.empty(), Books.NOON);
        assertThat(report.due()).isEmpty();
        assertThat(report.why()).contains("no price for XRP");
    }

    @Test
    void stalePricesHoldBack() {
        TriggerReport report = report(drifted(threshold(500)), Optional.empty(), Books.NOON.plus(Duration.ofDays(5)));
        assertThat(report.due()).isEmpty();
        assertThat(verdict(report, "prices").value()).isEqualTo("120.0 h");
        assertThat(verdict(report, "prices").threshold()).isEqualTo("<= 96.0 h");
    }

    @Test
    void aHaltHoldsBack() {
        TriggerReport report = report(drifted(threshold(500)), Optional.empty(), Books.NOON, TradingState.HALTED);
        assertThat(report.due()).isEmpty();
        assertThat(report.why()).contains("Trading is halted");
    }

    @Test
    void theCalendarSpeaksOnItsDayEvenInsideTheBands() {
        Instant last = Instant.parse("2026-11-02T09:00:00Z");
        Books books = inside(monthly(20, true));
        assertThat(report(books, Optional.of(last), Instant.parse("2026-11-19T23:59:59Z"))
                        .due())
                .isEmpty();
        assertThat(report(books, Optional.of(last), Instant.parse("2026-11-20T00:00:00Z"))
                        .due())
                .contains(Trigger.CALENDAR);
    }

    @Test
    void withoutForceTheCalendarNeedsDrift() {
        Optional<Instant> last = Optional.of(Instant.parse("2026-11-02T09:00:00Z"));
        TriggerReport quiet = report(inside(monthly(20, false)), last, Books.NOON);
        assertThat(quiet.due()).isEmpty();
        assertThat(quiet.why()).contains("force_rebalance is off");
        assertThat(report(drifted(monthly(20, false)), last, Books.NOON).due()).contains(Trigger.CALENDAR);
    }

    @Test
    void driftAloneDoesNotStartACalendarRebalance() {
        Optional<Instant> last = Optional.of(Instant.parse("2026-11-20T09:00:00Z"));
        TriggerReport report = report(drifted(monthly(20, true)), last, Books.NOON);
        assertThat(report.due()).isEmpty();
        assertThat(verdict(report, "threshold").reason()).contains("Drift alone does not start");
        assertThat(report.nextDue()).contains(Instant.parse("2026-12-20T00:00:00Z"));
    }

    /** Days found with a calendar on paper. */
    @ParameterizedTest
    @CsvSource({
        "MONTHLY,   31, 2027-01-31T00:00:00Z, 2027-02-28T00:00:00Z",
        "MONTHLY,   31, 2027-02-28T10:00:00Z, 2027-03-31T00:00:00Z",
        "MONTHLY,   30, 2028-02-10T00:00:00Z, 2028-02-29T00:00:00Z",
        "MONTHLY,   29, 2027-02-01T00:00:00Z, 2027-02-28T00:00:00Z",
        "MONTHLY,    1, 2026-12-01T08:00:00Z, 2027-01-01T00:00:00Z",
        "MONTHLY,   15, 2026-11-14T23:59:59Z, 2026-11-15T00:00:00Z",
        "QUARTERLY,  1, 2026-11-20T12:00:00Z, 2027-01-01T00:00:00Z",
        "QUARTERLY, 31, 2026-04-01T00:00:00Z, 2026-04-30T00:00:00Z",
        "QUARTERLY, 15, 2026-12-31T00:00:00Z, 2027-01-15T00:00:00Z",
        "WEEKLY,     1, 2026-11-20T12:00:00Z, 2026-11-23T00:00:00Z",
        "WEEKLY,     5, 2026-11-20T12:00:00Z, 2026-11-27T00:00:00Z",
        "WEEKLY,     7, 2026-11-20T12:00:00Z, 2026-11-22T00:00:00Z",
        "DAILY,      1, 2026-11-20T23:00:00Z, 2026-11-21T00:00:00Z",
    })
    void namedDaysClampToTheEndOfTheMonth(Frequency frequency, int day, Instant last, Instant next) {
        var calendar = new RebalancingMethod.Calendar(FIVE, frequency, day, false, true);
        assertThat(new Schedule(TradingCalendar.ALWAYS).nextAfter(calendar, last))
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"DAILY, 1", "WEEKLY, 7", "MONTHLY, 30", "QUARTERLY, 90"})
    void elapsedDaysAreCountedFromTheLastRebalance(Frequency frequency, int days) {
        var calendar = new RebalancingMethod.Calendar(FIVE, frequency, 1, true, true);
        assertThat(new Schedule(TradingCalendar.ALWAYS).nextAfter(calendar, Books.NOON))
                .isEqualTo(Books.NOON.plus(Duration.ofDays(days)));
    }

    @Test
    void aYearOfDailyChecksFiresOnTheLastDayOfEveryMonth() {
        Books books = inside(monthly(31, true));
        List<LocalDate> fired = new ArrayList<>();
        Instant last = Instant.parse("2026-12-31T06:00:00Z");
        for (LocalDate day = LocalDate.of(2027, 1, 1); day.getYear() == 2027; day = day.plusDays(1)) {
            Instant at = day.atTime(6, 0).toInstant(ZoneOffset.UTC);
            Portfolio portfolio = books.portfolio();
            Snapshot snapshot = Valuation.of(portfolio, books.holdings(), books.instruments(), books.quotes());
            TriggerReport report = Triggers.evaluate(new Situation(
                    portfolio,
                    snapshot,
                    Situation.Past.of(portfolio, Optional.of(last), false),
                    TradingState.ACTIVE,
                    new Situation.Watching(TradingCalendar.ALWAYS, TriggerRules.STANDARD, Duration.ofDays(999)),
                    Optional.empty(),
                    at));
            if (report.due().isPresent()) {
                fired.add(day);
                last = at;
            }
        }
        assertThat(fired.stream().map(d -> d.getMonthValue() + "-" + d.getDayOfMonth()))
                .containsExactly(
                        "1-31", "2-28", "3-31", "4-30", "5-31", "6-30", "7-31", "8-31", "9-30", "10-31", "11-30",
                        "12-31");
    }
}
