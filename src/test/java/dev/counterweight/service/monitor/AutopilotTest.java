package dev.counterweight.service.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.AlertVerdict;
import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.AutopilotStep;
import dev.counterweight.domain.AutopilotStep.Kind;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.TradingState;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.Urgency;
import dev.counterweight.engine.alert.AlertJudge;
import dev.counterweight.engine.alert.Reading;
import dev.counterweight.service.FaultyBroker;
import dev.counterweight.service.Observations;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Sentences;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutopilotTest {
    @TempDir
    Path folder;

    private WatchRoom room() {
        WatchRoom room = new WatchRoom(folder, 4, 5, 0.002, FaultyBroker.Faults.NONE).threshold(200);
        room.start().tick();
        room.ledger.advance(Duration.ofDays(1));
        return room;
    }

    /** One asset is a fifth more worth: 3.6 points over a target of 25 %. */
    private static void drift(WatchRoom room) {
        room.jump(0, 1.2);
    }

    private static List<Kind> steps(WatchRoom room) {
        return room.written(JournalEvent.AutopilotStepped.class).stream()
                .map(e -> ((JournalEvent.AutopilotStepped) e).step().kind())
                .toList();
    }

    private static AutopilotStep last(WatchRoom room) {
        return room.ledger
                .book()
                .watched(WatchRoom.PORTFOLIO)
                .autopilot()
                .lastStep()
                .orElseThrow();
    }

    private static int rebalances(WatchRoom room) {
        return room.written(JournalEvent.RebalanceStarted.class).size();
    }

    @Test
    void isOffUnlessAPersonSwitchedItOn() {
        WatchRoom room = room();
        drift(room);
        MonitorService monitor = room.start();
        for (int k = 0; k < 100; k++) {
            monitor.tick();
            room.ledger.advance(Duration.ofMinutes(5));
        }
        assertThat(rebalances(room)).isZero();
        assertThat(steps(room)).isEmpty();
    }

    @Test
    void announcesWaitsAndSendsThePlanUnderItsHash() {
        WatchRoom room = room();
        room.autopilot(true, 20, 3000, 10);
        drift(room);
        MonitorService monitor = room.start();
        monitor.tick();
        assertThat(steps(room)).containsExactly(Kind.COUNTDOWN);
        assertThat(last(room).orders()).isEqualTo(4);
        assertThat(last(room).turnover()).isBetween(700, 760);
        room.ledger.advance(Duration.ofSeconds(599));
        monitor.tick();
        assertThat(rebalances(room)).isZero();
        room.ledger.advance(Duration.ofSeconds(1));
        monitor.tick();
        assertThat(steps(room)).containsExactly(Kind.COUNTDOWN, Kind.SENDING, Kind.DONE);
        JournalEvent.RebalanceStarted started = (JournalEvent.RebalanceStarted)
                room.written(JournalEvent.RebalanceStarted.class).getFirst();
        assertThat(started.trigger()).isEqualTo(Trigger.DRIFT);
        assertThat(started.overrideReason()).isEmpty();
        assertThat(room.ledger
                        .book()
                        .watched(WatchRoom.PORTFOLIO)
                        .autopilot()
                        .sent()
                        .getLast()
                        .planHash())
                .isEqualTo(started.plan().hash());
    }

    @Test
    void holdEndsTheCountdownUntilItIsReleased() {
        WatchRoom room = room();
        room.autopilot(true, 20, 3000, 10);
        drift(room);
        MonitorService monitor = room.start();
        monitor.tick();
        room.autopilot(room.ledger).hold(WatchRoom.PORTFOLIO, "anna", "look first");
        for (int k = 0; k < 300; k++) {
            room.ledger.advance(Duration.ofMinutes(5));
            monitor.tick();
        }
        assertThat(rebalances(room)).isZero();
        assertThat(steps(room)).containsExactly(Kind.COUNTDOWN, Kind.HELD);
        room.autopilot(room.ledger).release(WatchRoom.PORTFOLIO, "anna", "fine");
        monitor.tick();
        room.ledger.advance(Duration.ofMinutes(5));
        monitor.tick();
        assertThat(steps(room)).endsWith(Kind.RELEASED, Kind.COUNTDOWN);
    }

    @Test
    void aHaltEndsTheCountdown() {
        WatchRoom room = room();
        room.autopilot(true, 20, 3000, 10);
        drift(room);
        MonitorService monitor = room.start();
        monitor.tick();
        room.ledger.append(new JournalEvent.TradingStateChanged(TradingState.HALTED, "test"));
        room.ledger.advance(Duration.ofMinutes(30));
        monitor.tick();
        assertThat(steps(room)).containsExactly(Kind.COUNTDOWN, Kind.CANCELLED);
        assertThat(rebalances(room)).isZero();
    }

    @Test
    void switchingItOffEndsTheCountdown() {
        WatchRoom room = room();
        room.autopilot(true, 20, 3000, 10);
        drift(room);
        MonitorService monitor = room.start();
        monitor.tick();
        room.autopilot(false, 20, 3000, 10);
        room.ledger.advance(Duration.ofMinutes(30));
        monitor.tick();
        assertThat(steps(room)).containsExactly(Kind.COUNTDOWN, Kind.CANCELLED);
        assertThat(rebalances(room)).isZero();
    }

    @Test
    void driftThatGoesAwayEndsTheCountdown() {
        WatchRoom room = room();
        room.autopilot(true, 20, 3000, 10);
        drift(room);
        MonitorService monitor = room.start();
        monitor.tick();
        room.jump(0, 1 / 1.2);
        room.ledger.advance(Duration.ofMinutes(10));
        monitor.tick();
        assertThat(steps(room)).containsExactly(Kind.COUNTDOWN, Kind.CANCELLED);
        assertThat(last(room).reason()).contains("inside their bands");
    }

    @Test
    void refusesMoreThanItsDailyLimitsAndSaysSoOnceADay() {
        WatchRoom room = room();
        room.autopilot(true, 20, 500, 10);
        drift(room);
        MonitorService monitor = room.start();
        for (int k = 0; k < 2 * 288 - 12; k++) {
            monitor.tick();
            room.ledger.advance(Duration.ofMinutes(5));
        }
        assertThat(steps(room)).containsExactly(Kind.REFUSED, Kind.REFUSED);
        assertThat(last(room).reason()).startsWith("daily_turnover: 7.");
        assertThat(rebalances(room)).isZero();
        room.autopilot(true, 3, 3000, 10);
        room.ledger.advance(Duration.ofDays(1));
        monitor.tick();
        assertThat(last(room).reason()).startsWith("daily_orders: 4 orders after 0");
    }

    @Test
    void goesAsFarAsTheTurnoverOfTheDayAllowsAndSaysWhatRemains() {
        WatchRoom room = room();
        room.autopilot(true, 20, 300, 10);
        room.partWay(true);
        drift(room);
        MonitorService monitor = room.start();
        for (int k = 0; k < 3 * 288; k++) {
            monitor.tick();
            room.ledger.advance(Duration.ofMinutes(5));
        }
        assertThat(steps(room).subList(0, 3)).containsExactly(Kind.COUNTDOWN, Kind.SENDING, Kind.DONE);
        List<JournalEvent.RebalanceStarted> started = room.written(JournalEvent.RebalanceStarted.class).stream()
                .map(JournalEvent.RebalanceStarted.class::cast)
                .toList();
        assertThat(started.getFirst().plan().request().part()).isBetween(3_500, 4_300);
        AutopilotStep done = room.written(JournalEvent.AutopilotStepped.class).stream()
                .map(e -> ((JournalEvent.AutopilotStepped) e).step())
                .filter(s -> s.kind() == Kind.DONE)
                .findFirst()
                .orElseThrow();
        assertThat(done.reason())
                .matches(".* completed, .* \\d\\d\\.\\d\\d % of the way, as far as the turnover of the day allows;"
                        + " 4\\.\\d\\d % of the portfolio remain to be traded\\.");
        assertThat(room.ledger.book().watched(WatchRoom.PORTFOLIO).autopilot().sent())
                .allMatch(s -> s.turnover() <= 300);
        assertThat(new dev.counterweight.service.DriftService(room.ledger, room)
                        .drift(WatchRoom.PORTFOLIO)
                        .due())
                .as("in the end all is inside")
                .isEmpty();
        assertThat(steps(room)).doesNotContain(Kind.REFUSED);
    }

    @Test
    void anAlertSaysOnceThatItWillRefuseEveryDay() {
        WatchRoom room = room();
        Observations observations = new Observations(room.ledger, room);
        room.autopilot(true, 20, 300, 10);
        drift(room);
        assertThat(refusedTurnover(observations)).isZero();
        room.start().tick();
        assertThat(last(room).reason()).contains("It stays so every day until part of the way is allowed");
        assertThat(refusedTurnover(observations)).isBetween(0.07, 0.076);
        AlertRule rule = AlertRules.STANDARD.rule("autopilot_turnover").orElseThrow();
        AlertVerdict verdict = AlertJudge.of(rule, reading(observations), Optional.empty());
        assertThat(verdict.severity()).contains(Urgency.MEDIUM);
        assertThat(new Sentences(new Messages(Locale.GERMAN)).knows(verdict.text()))
                .isTrue();
        room.partWay(true);
        assertThat(refusedTurnover(observations)).isZero();
    }

    private static Reading reading(Observations observations) {
        return observations.of(WatchRoom.PORTFOLIO).readings().stream()
                .filter(r -> r.measure() == AlertMeasure.AUTOPILOT_TURNOVER)
                .findFirst()
                .orElseThrow();
    }

    private static double refusedTurnover(Observations observations) {
        return reading(observations).value().orElseThrow();
    }

    @Test
    void waitsForTheCooldownOfItsOwnAttemptEvenForTheCalendar() {
        WatchRoom room = new WatchRoom(folder, 4, 5, 0.02, FaultyBroker.Faults.NONE)
                .portfolio(new RebalancingMethod.Calendar(new Band.Absolute(500), Frequency.DAILY, 1, false, true), 48);
        room.autopilot(true, 100, 20_000, 1);
        MonitorService monitor = room.start();
        for (int k = 0; k < 8 * 24 * 12; k++) {
            monitor.tick();
            room.ledger.advance(Duration.ofMinutes(5));
        }
        List<JournalEvent> started = room.written(JournalEvent.RebalanceStarted.class);
        assertThat(started).hasSizeBetween(3, 4);
    }

    @Test
    void aDayWithNothingToTradeIsDealtWithOnce() {
        WatchRoom room = new WatchRoom(folder, 4, 5, 0.0, FaultyBroker.Faults.NONE)
                .portfolio(
                        new RebalancingMethod.Calendar(new Band.Absolute(500), Frequency.WEEKLY, 3, false, true), 24);
        room.autopilot(true, 20, 3000, 1);
        MonitorService monitor = room.start();
        for (int k = 0; k < 15 * 24; k++) {
            monitor.tick();
            room.ledger.advance(Duration.ofHours(1));
        }
        assertThat(steps(room)).containsExactly(Kind.NOTHING, Kind.NOTHING);
        assertThat(rebalances(room)).isZero();
    }

    @Test
    void aCheckThatPassesWithARemarkHoldsItBackAndItSaysWhich() {
        WatchRoom room = room().leastTarget(0.3);
        room.autopilot(true, 20, 3000, 10);
        drift(room);
        MonitorService monitor = room.start();
        for (int k = 0; k < 60; k++) {
            monitor.tick();
            room.ledger.advance(Duration.ofMinutes(5));
        }
        assertThat(steps(room)).containsExactly(Kind.REFUSED);
        assertThat(last(room).reason())
                .contains("min_single_strategy (A0): Its target is 25.0 %. This remark is not allowed by name.");
        assertThat(rebalances(room)).isZero();
    }

    @Test
    void aRemarkThatIsAllowedByNameDoesNotHoldItBackAndAnotherOneDoes() {
        WatchRoom room = room().leastTarget(0.3);
        room.autopilot(true, 20, 3000, 10, "max_single_strategy", "price_age");
        drift(room);
        MonitorService monitor = room.start();
        monitor.tick();
        assertThat(last(room).kind()).isEqualTo(Kind.REFUSED);
        room.autopilot(true, 20, 3000, 10, "min_single_strategy");
        monitor.check();
        assertThat(last(room).kind()).isEqualTo(Kind.COUNTDOWN);
        room.ledger.advance(Duration.ofMinutes(10));
        monitor.tick();
        assertThat(steps(room)).endsWith(Kind.SENDING, Kind.DONE);
    }

    @Test
    void aRemarkThatIsNoLongerAllowedEndsTheCountdown() {
        WatchRoom room = room().leastTarget(0.3);
        room.autopilot(true, 20, 3000, 10, "min_single_strategy");
        drift(room);
        MonitorService monitor = room.start();
        monitor.tick();
        room.autopilot(true, 20, 3000, 10);
        room.ledger.advance(Duration.ofMinutes(10));
        monitor.tick();
        assertThat(steps(room)).containsExactly(Kind.COUNTDOWN, Kind.REFUSED);
        assertThat(rebalances(room)).isZero();
    }

    @Test
    void onlyRemarksThatThereAreCanBeAllowed() {
        assertThatThrownBy(() -> AutopilotPolicy.OFF.allowing(List.of("trading_state")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("allowed_warnings has \"trading_state\", expected some of "
                        + String.join(", ", AutopilotPolicy.WARNINGS));
    }

    @Test
    void aPriceThatJumpsIsLookedAtByAPerson() {
        WatchRoom room = room();
        room.autopilot(true, 20, 20_000, 1);
        room.jump(0, 1.3);
        MonitorService monitor = room.start();
        monitor.tick();
        assertThat(last(room).kind()).isEqualTo(Kind.REFUSED);
        assertThat(last(room).reason()).contains("price_jump: the price of A0 moved by +30.");
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNoAttemptThatRepeatsAtEveryCheck() {
        WatchRoom room = room();
        room.autopilot(true, 20, 3000, 1);
        drift(room);
        MonitorService monitor = room.start();
        monitor.tick();
        room.broker.down = true;
        for (int k = 0; k < 12; k++) {
            room.ledger.advance(Duration.ofMinutes(5));
            monitor.tick();
        }
        assertThat(room.broker.delivered).isEmpty();
        assertThat(room.ledger.book().rebalances().size()).isLessThanOrEqualTo(1);
        assertThat(steps(room).size()).isLessThan(8);
    }

    @Test
    void aCountdownThatEndedWhileTheProgramWasAwayBeginsAgain() {
        WatchRoom room = room();
        room.autopilot(true, 20, 3000, 10);
        drift(room);
        room.start().tick();
        room.ledger.advance(Duration.ofHours(3));
        MonitorService again = room.start();
        again.tick();
        assertThat(steps(room)).containsExactly(Kind.COUNTDOWN, Kind.COUNTDOWN);
        room.ledger.advance(Duration.ofMinutes(10));
        again.tick();
        assertThat(steps(room)).endsWith(Kind.SENDING, Kind.DONE);
    }
}
