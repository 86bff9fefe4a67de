package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertKey;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Story;
import dev.counterweight.domain.Urgency;
import dev.counterweight.engine.alert.AlertJudge;
import dev.counterweight.engine.alert.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand checks, five minutes apart, of a value that is noisy around a threshold: few alerts, and no breach missed. */
class NoisyChecksTest {
    private static final int CHECKS = 10_000;
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int COOLDOWN_HOURS = 24;
    /** {@code 1 + T / C}: 10,000 checks of five minutes are 34 whole days. */
    private static final int MOST_ALERTS = 1 + (int) (EVERY.multipliedBy(CHECKS).toHours() / COOLDOWN_HOURS);

    private static final PortfolioId ID = Story.PORTFOLIO;
    private static final AlertRule RULE = new AlertRule(
            "drawdown",
            AlertMeasure.DRAWDOWN,
            Optional.empty(),
            true,
            Map.of(Urgency.MEDIUM, new AlertBound.Fixed(0.10), Urgency.CRITICAL, new AlertBound.Fixed(0.20)),
            0.01,
            COOLDOWN_HOURS);
    private static final AlertKey KEY = new AlertKey(ID, "drawdown", AlertMeasure.PORTFOLIO);

    /** What many checks came to. */
    private record Tally(long raised, long told, long lines) {}

    private static Tally run(IntToDoubleFunction value, int restartEvery) {
        MemoryLedger ledger = new MemoryLedger();
        new Story(1).next(3).forEach(ledger::append);
        AlertService service = new AlertService(ledger, "test");
        service.changeRules(Optional.of(ID), Optional.of(new AlertRules(List.of(RULE))));
        long before = ledger.book().sequence();
        for (int i = 0; i < CHECKS; i++) {
            if (restartEvery > 0 && i % restartEvery == 0) {
                service = new AlertService(ledger, "test"); // all that is left is the journal
            }
            Instant at = ledger.clock().instant();
            Reading reading = Reading.of(AlertMeasure.DRAWDOWN, AlertMeasure.PORTFOLIO, value.applyAsDouble(i), "down");
            service.observe(new Observation(ID, at, List.of(reading)));
            Optional<Urgency> truth =
                    AlertJudge.of(RULE, reading, Optional.empty()).severity();
            if (truth.isPresent()) {
                Alert alert = ledger.book().alerts().latest(KEY).orElseThrow();
                assertThat(alert.live()).as("check %d", i).isTrue();
                assertThat(alert.severity()).as("check %d", i).isGreaterThanOrEqualTo(truth.get());
            }
            ledger.advance(EVERY);
        }
        List<JournalEvent> events =
                ledger.events().subList((int) before, ledger.events().size());
        long raised = events.stream()
                .filter(e -> e instanceof JournalEvent.AlertRaised)
                .count();
        long worse = events.stream()
                .filter(e -> e instanceof JournalEvent.AlertChanged c
                        && c.cause() != dev.counterweight.domain.AlertCause.SEEN
                        && c.cause() != dev.counterweight.domain.AlertCause.EASED)
                .count();
        return new Tally(raised, raised + worse, events.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noiseAcrossTheThresholdIsOneAlert(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tally tally = run(i -> 0.10 + 0.03 * (random.nextDouble() - 0.5), 0);
        assertThat(tally.raised()).isEqualTo(1);
        assertThat(tally.told()).isEqualTo(1);
        assertThat(tally.lines()).as("at most one line an hour").isLessThanOrEqualTo(CHECKS / 12 + 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noiseAcrossBothThresholdsIsOneAlertThatGetsWorseOnce(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tally tally = run(i -> 0.15 + 0.2 * (random.nextDouble() - 0.5), 0);
        assertThat(tally.raised()).isEqualTo(1);
        assertThat(tally.told()).isLessThanOrEqualTo(2);
    }

    /** The least that must pass between two alerts is the cooldown, so no path makes more than 1 + T / C of them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noPathMakesMoreAlertsThanTheBound(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] walk = {0.08};
        Tally tally = run(
                i -> {
                    walk[0] = Math.clamp(walk[0] + 0.01 * (random.nextDouble() - 0.5), 0, 0.3);
                    return random.nextInt(50) == 0 ? 0.3 * random.nextDouble() : walk[0];
                },
                0);
        assertThat(tally.raised()).isBetween(1L, (long) MOST_ALERTS);
        assertThat(tally.told()).isLessThanOrEqualTo(2L * MOST_ALERTS);
        assertThat(tally.lines()).isLessThanOrEqualTo(CHECKS / 12 + 5L * MOST_ALERTS);
    }

    /** The worst case: inside for exactly the cooldown, beyond once, again and again. */
    @Test
    void theBoundIsReachedByTheWorstPath() {
        int period = COOLDOWN_HOURS * 12 + 1;
        Tally tally = run(i -> i % period == 0 ? 0.12 : 0.01, 0);
        assertThat(tally.raised()).isEqualTo((CHECKS + period - 1) / period);
        assertThat(tally.raised()).isLessThanOrEqualTo(MOST_ALERTS);
    }

    /** Everything but the newest sighting is the fold of the journal: a process of its own for each check makes the same alerts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void restartsNeitherRepeatNorForget(int restartEvery) {
        SplittableRandom random = new SplittableRandom(9);
        Tally tally = run(i -> 0.10 + 0.03 * (random.nextDouble() - 0.5), restartEvery);
        assertThat(tally.raised()).isEqualTo(1);
        assertThat(tally.told()).isEqualTo(1);
    }

    @Test
    void acknowledgedAlertsStaySilentThroughNoise() {
        MemoryLedger ledger = new MemoryLedger();
        new Story(1).next(3).forEach(ledger::append);
        AlertService service = new AlertService(ledger, "test");
        service.changeRules(Optional.of(ID), Optional.of(new AlertRules(List.of(RULE))));
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 1_000; i++) {
            double value = 0.10 + 0.03 * random.nextDouble();
            AlertService.Outcome outcome = service.observe(new Observation(
                    ID,
                    ledger.clock().instant(),
                    List.of(Reading.of(AlertMeasure.DRAWDOWN, AlertMeasure.PORTFOLIO, value, "down"))));
            if (i == 0) {
                service.acknowledge(outcome.raised().getFirst().id(), Optional.of("ada"), "seen");
            } else {
                assertThat(outcome.raised()).isEmpty();
                assertThat(outcome.worse()).isEmpty();
            }
            ledger.advance(EVERY);
        }
        assertThat(service.alerts(Optional.of(ID), true).getFirst().state())
                .isInstanceOf(AlertState.Acknowledged.class);
    }
}
