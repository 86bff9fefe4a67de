package dev.counterweight.service.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.AutopilotStep;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a journal in which only the autopilot of one portfolio rebalances, and says whether it stayed inside what it may do.
 *
 * @param entries all lines
 * @param book what they come to
 */
record AutopilotJudge(List<JournalEntry> entries, Book book, Limits limits) {
    /**
     * What it may do, the same all the time.
     *
     * @param orders most in 24 hours
     * @param turnover most in 24 hours, in basis points
     * @param minutes of the countdown
     * @param cooldownHours of the portfolio
     * @param remarks names of checks whose remark is allowed
     */
    record Limits(int orders, int turnover, int minutes, int cooldownHours, Set<String> remarks) {
        Duration cooldown() {
            return Duration.ofHours(Math.max(1, cooldownHours));
        }
    }

    void judge() {
        boolean on = false;
        boolean held = false;
        TradingState state = TradingState.ACTIVE;
        Optional<JournalEntry> countdown = Optional.empty();
        Optional<AutopilotStep> sending = Optional.empty();
        List<JournalEntry> attempts = new ArrayList<>();
        List<JournalEntry> started = new ArrayList<>();
        for (JournalEntry entry : entries) {
            switch (entry.event()) {
                case JournalEvent.AutomationSet e ->
                    on = e.automation().autopilot().on();
                case JournalEvent.TradingStateChanged e -> state = e.state();
                case JournalEvent.AutopilotStepped e -> {
                    switch (e.step().kind()) {
                        case COUNTDOWN -> countdown = Optional.of(entry);
                        case HELD -> {
                            held = true;
                            countdown = Optional.empty();
                        }
                        case RELEASED -> held = false;
                        case CANCELLED, REFUSED, NOTHING -> countdown = Optional.empty();
                        case SENDING -> {
                            assertThat(on && !held && state == TradingState.ACTIVE)
                                    .isTrue();
                            assertThat(countdown).isPresent();
                            announced(countdown.orElseThrow(), entry);
                            countdown = Optional.empty();
                            sending = Optional.of(e.step());
                            attempts.add(entry);
                        }
                        case DONE -> {}
                    }
                }
                case JournalEvent.RebalanceStarted e -> {
                    announced(sending, e);
                    sending = Optional.empty();
                    started.add(entry);
                }
                default -> {}
            }
        }
        attempts(attempts);
        cooldowns(started);
        days(started);
        Set<String> hashes = new HashSet<>();
        started.forEach(e -> assertThat(hashes.add(plan(e).hash())).isTrue());
    }

    private void announced(JournalEntry countdown, JournalEntry sending) {
        assertThat(Duration.between(countdown.at(), sending.at()))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(limits.minutes()));
        assertThat(step(countdown).occasion()).isEqualTo(step(sending).occasion());
    }

    private void announced(Optional<AutopilotStep> sending, JournalEvent.RebalanceStarted started) {
        assertThat(sending.flatMap(AutopilotStep::planHash))
                .contains(started.plan().hash());
        assertThat(started.plan().orders()).hasSize(sending.orElseThrow().orders());
        assertThat(started.overrideReason()).isEmpty();
        assertThat(started.plan().checks())
                .allMatch(c -> c.verdict() == Check.Verdict.PASS
                        || c.verdict() == Check.Verdict.WARN && limits.remarks().contains(c.name()));
    }

    private static AutopilotStep step(JournalEntry entry) {
        return ((JournalEvent.AutopilotStepped) entry.event()).step();
    }

    /** What was about to be sent in any 24 hours, whether it came to that or not. */
    private void attempts(List<JournalEntry> attempts) {
        for (JournalEntry first : attempts) {
            int orders = 0;
            int turnover = 0;
            for (JournalEntry each : attempts) {
                if (withinADay(first.at(), each.at())) {
                    orders += step(each).orders();
                    turnover += step(each).turnover();
                }
            }
            assertThat(orders).isLessThanOrEqualTo(limits.orders());
            assertThat(turnover).isLessThanOrEqualTo(limits.turnover());
        }
        cooldowns(attempts);
    }

    private void cooldowns(List<JournalEntry> started) {
        for (int k = 1; k < started.size(); k++) {
            assertThat(Duration.between(started.get(k - 1).at(), started.get(k).at()))
                    .isGreaterThanOrEqualTo(limits.cooldown().minusSeconds(1));
        }
    }

    /** What was planned, intended and filled in any 24 hours. */
    private void days(List<JournalEntry> started) {
        for (JournalEntry first : started) {
            int orders = 0;
            int intended = 0;
            double share = 0;
            for (JournalEntry each : started) {
                if (withinADay(first.at(), each.at())) {
                    orders += plan(each).orders().size();
                    var made = book.orders(((JournalEvent.RebalanceStarted) each.event()).id());
                    intended += (int) made.stream()
                            .map(o -> o.parent().orElse(o.id()))
                            .distinct()
                            .count();
                    BigDecimal filled =
                            made.stream().map(o -> o.filledValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
                    share += filled.doubleValue()
                            / plan(each).before().total().amount().doubleValue();
                }
            }
            assertThat(orders).isLessThanOrEqualTo(limits.orders());
            assertThat(intended).isLessThanOrEqualTo(limits.orders());
            assertThat(share * 10_000).isLessThanOrEqualTo(limits.turnover());
        }
    }

    private static boolean withinADay(Instant first, Instant each) {
        Duration later = Duration.between(first, each);
        return !later.isNegative() && later.compareTo(Duration.ofDays(1)) < 0;
    }

    private static Plan plan(JournalEntry entry) {
        return ((JournalEvent.RebalanceStarted) entry.event()).plan();
    }
}
