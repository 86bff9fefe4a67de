package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.broker.OrderReport;
import dev.counterweight.broker.OrderRequest;
import dev.counterweight.broker.PaperSettings;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Mode;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Trigger;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends the program at every single line of the journal, before and after it is written, and starts it again. */
class RecoveryTest {
    @TempDir
    Path folder;

    private static RebalanceSummary finished(List<RebalanceOutcome> outcomes) {
        assertThat(outcomes).singleElement().isInstanceOf(RebalanceOutcome.Finished.class);
        return ((RebalanceOutcome.Finished) outcomes.getFirst()).summary();
    }

    private static PlanRequest request(Mode mode) {
        return new PlanRequest(mode, Scope.ALL, Destination.TARGET, Set.of());
    }

    /** The number of journal lines that one undisturbed run writes. */
    private int lines(Mode mode, Consumer<TradingRoom> prepare) {
        TradingRoom room = new TradingRoom(folder.resolve("undisturbed"));
        prepare.accept(room);
        int before = room.ledger.entries().size();
        assertThat(room.execute(request(mode))).isInstanceOf(RebalanceOutcome.Finished.class);
        return room.ledger.entries().size() - before;
    }

    private void crashEverywhere(Mode mode, Consumer<TradingRoom> also) throws IOException {
        crashEverywhere(mode, room -> {}, also);
    }

    private void crashEverywhere(Mode mode, Consumer<TradingRoom> prepare, Consumer<TradingRoom> also)
            throws IOException {
        int lines = lines(mode, prepare);
        assertThat(lines).isGreaterThan(10);
        for (int at = 1; at <= lines; at++) {
            for (boolean written : new boolean[] {false, true}) {
                TradingRoom room =
                        new TradingRoom(folder.resolve(mode.getClass().getSimpleName() + at + written));
                prepare.accept(room);
                Holdings before = room.held();
                Plan plan = room.plan(request(mode));
                try {
                    room.service(new CrashingLedger(room.ledger, at, written))
                            .execute(Approval.of(plan, Trigger.MANUAL, Optional.empty()), Progress.none());
                    throw new AssertionError("no crash at line " + at);
                } catch (CrashingLedger.Crash expected) {
                    // the program is gone; the venue goes on filling meanwhile
                    room.ledger.advance(Duration.ofMillis(700));
                }
                if (room.ledger.book().unfinished().isEmpty()) {
                    assertThat(at == 1 && !written || at == lines && written).isTrue();
                    continue;
                }
                RebalanceSummary summary = finished(room.service().recover(Progress.none()));
                assertThat(summary.status()).as("line %s", at).isEqualTo("completed");
                consistent(room, before);
                also.accept(room);
            }
        }
    }

    /** No order lost, none sent twice, cash and positions equal to the sum of the venue's fills. */
    private static void consistent(TradingRoom room, Holdings before) throws IOException {
        Set<ClientOrderId> atVenue =
                room.paper.orders().stream().map(OrderReport::id).collect(Collectors.toSet());
        Set<ClientOrderId> intended = room.ledger.book().orders().values().stream()
                .filter(o -> o.brokerOrderId().isPresent())
                .map(Order::id)
                .collect(Collectors.toSet());
        assertThat(atVenue).isEqualTo(intended);
        assertThat(room.paper.orders()).hasSameSizeAs(atVenue);
        Holdings expected = before;
        for (JournalEvent event : room.ledger.events()) {
            if (event instanceof JournalEvent.CashMoved moved) {
                var cash = new java.util.TreeMap<>(expected.cash());
                cash.merge(moved.amount().currency(), moved.amount().amount(), BigDecimal::add);
                expected = new Holdings(expected.account(), cash, expected.quantities());
            }
        }
        assertThat(room.held()).isEqualTo(room.sumOfFills(expected));
        assertThat(room.held().cash(CurrencyCode.USD).isNegative()).isFalse();
    }

    @Test
    void aFullRebalanceSurvivesACrashAtEveryLine() throws IOException {
        crashEverywhere(new Mode.Full(), room -> {});
    }

    @Test
    void noSliceIsLostOrSentTwiceWhereverTheCrash() throws IOException {
        crashEverywhere(new Mode.Full(), TradingRoom::slicing, room -> {
            List<Order> orders = List.copyOf(room.ledger.book().orders().values());
            assertThat(orders).hasSize(4 + 2 + 2).allMatch(o -> o.parent().isPresent());
            Map<ClientOrderId, BigDecimal> sums = new HashMap<>();
            orders.forEach(o -> sums.merge(o.parent().orElseThrow(), o.quantity(), BigDecimal::add));
            assertThat(sums).hasSize(3);
            Plan plan = room.ledger
                    .book()
                    .rebalances()
                    .values()
                    .iterator()
                    .next()
                    .started()
                    .plan();
            BigDecimal sold = sums.get(orders.getFirst().parent().orElseThrow());
            assertThat(sold).isEqualByComparingTo(plan.orders().getFirst().quantity());
            plan.orders()
                    .forEach(planned -> assertThat(orders.stream()
                                    .filter(o -> o.instrument().equals(planned.instrument()))
                                    .map(Order::quantity)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                            .isLessThanOrEqualTo(planned.quantity()));
        });
    }

    @Test
    void aDepositIsBookedOnceWhereverTheCrash() throws IOException {
        crashEverywhere(
                new Mode.Invest(Money.of("USD", "8000")),
                room -> assertThat(room.ledger.events().stream().filter(e -> e instanceof JournalEvent.CashMoved))
                        .hasSize(1));
    }

    @Test
    void aWithdrawalIsBookedOnceWhereverTheCrash() throws IOException {
        crashEverywhere(
                new Mode.Withdraw(Money.of("USD", "9000")),
                room -> assertThat(room.ledger.events().stream().filter(e -> e instanceof JournalEvent.CashMoved))
                        .hasSize(1));
    }

    @Test
    void pricesThatMovedMeanwhileStopWhatWasNotSentYet() throws IOException {
        TradingRoom room = new TradingRoom(folder);
        Holdings before = room.held();
        Plan plan = room.plan(PlanRequest.full());
        try {
            // 1 started, 2 intended, 3 pending: the sale was about to be sent.
            room.service(new CrashingLedger(room.ledger, 3, true))
                    .execute(Approval.of(plan, Trigger.MANUAL, Optional.empty()), Progress.none());
        } catch (CrashingLedger.Crash expected) {
            room.price("BTC", "900");
        }
        RebalanceSummary summary = finished(room.service().recover(Progress.none()));
        assertThat(summary.status()).isEqualTo("aborted");
        assertThat(summary.orders()).singleElement().matches(o -> o.state() == OrderState.CANCELED);
        assertThat(room.broker.delivered).isEmpty();
        assertThat(room.held()).isEqualTo(before);
    }

    @Test
    void aHaltedProgramFinishesAnInterruptedRebalanceWithoutSending() throws IOException {
        TradingRoom room = new TradingRoom(folder);
        Holdings before = room.held();
        Plan plan = room.plan(PlanRequest.full());
        try {
            room.service(new CrashingLedger(room.ledger, 4, true))
                    .execute(Approval.of(plan, Trigger.MANUAL, Optional.empty()), Progress.none());
        } catch (CrashingLedger.Crash expected) {
            room.service().halt("after the crash");
        }
        int delivered = room.broker.delivered.size();
        RebalanceSummary summary = finished(room.service().recover(Progress.none()));
        assertThat(summary.status()).isEqualTo("aborted");
        assertThat(room.broker.delivered).hasSize(delivered);
        assertThat(room.held()).isEqualTo(room.sumOfFills(before));
    }

    @Test
    void aFillThatArrivesAfterTheEndIsCountedByTheNextRebalance() throws IOException {
        // A request that the network held back reaches the broker only after we gave up on it.
        TradingRoom room = new TradingRoom(folder);
        Holdings before = room.held();
        OrderRequest[] heldBack = new OrderRequest[1];
        room.broker.loseRequest = request -> {
            heldBack[0] = request;
            return true;
        };
        RebalanceOutcome outcome = room.execute(PlanRequest.full());
        assertThat(((RebalanceOutcome.Finished) outcome).summary().orders())
                .allMatch(o -> o.state() == OrderState.CANCELED);
        assertThat(room.held()).isEqualTo(before);
        room.broker.loseRequest = request -> false;
        room.paper.submit(heldBack[0]);
        room.ledger.advance(Duration.ofMinutes(1));
        room.service.execute(
                Approval.of(room.plan(PlanRequest.full()), Trigger.MANUAL, Optional.empty()), Progress.none());
        assertThat(room.held()).isEqualTo(room.sumOfFills(before));
    }

    @Test
    void faultsOfTheNetworkNeverLoseOrRepeatAnOrder() throws IOException {
        FaultyBroker.Faults faults = new FaultyBroker.Faults(0.2, 0.3, 0.2, 0.5, 0.2);
        int completed = 0;
        for (int seed = 0; seed < 200; seed++) {
            PaperSettings settings = new PaperSettings(
                    seed,
                    Duration.ofMillis(400),
                    3,
                    new BigDecimal("0.0005"),
                    0.05,
                    Duration.ofMillis(300),
                    new BigDecimal("0.001"),
                    Money.of("USD", "0"));
            TradingRoom room = new TradingRoom(folder.resolve("faults" + seed), settings, faults, seed);
            Holdings before = room.held();
            RebalanceOutcome outcome = room.execute(PlanRequest.full());
            for (int again = 0; again < 50 && outcome instanceof RebalanceOutcome.Unfinished; again++) {
                outcome = room.service().recover(Progress.none()).getFirst();
            }
            assertThat(outcome).as("seed %s", seed).isInstanceOf(RebalanceOutcome.Finished.class);
            completed +=
                    ((RebalanceOutcome.Finished) outcome).summary().status().equals("completed") ? 1 : 0;
            room.ledger.advance(Duration.ofMinutes(1));
            assertThat(room.broker.delivered.stream().map(OrderRequest::id).distinct())
                    .as("seed %s", seed)
                    .hasSize(room.paper.orders().size());
            assertThat(room.held()).as("seed %s", seed).isEqualTo(room.sumOfFills(before));
            assertThat(room.held().cash(CurrencyCode.USD).isNegative()).isFalse();
        }
        assertThat(completed).isGreaterThan(120);
    }
}
