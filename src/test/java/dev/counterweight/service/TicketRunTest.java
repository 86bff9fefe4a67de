package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.Execution;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Ticket;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebalance whose orders a person places: it sends tickets, waits, and goes on with every word of the person. */
class TicketRunTest {
    @TempDir
    Path folder;

    private TicketRoom room;

    @BeforeEach
    void open() {
        room = new TicketRoom(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static RebalanceOutcome.Waiting waiting(RebalanceOutcome outcome) {
        assertThat(outcome).isInstanceOf(RebalanceOutcome.Waiting.class);
        return (RebalanceOutcome.Waiting) outcome;
    }

    private static RebalanceSummary finished(RebalanceOutcome outcome) {
        assertThat(outcome).isInstanceOf(RebalanceOutcome.Finished.class);
        return ((RebalanceOutcome.Finished) outcome).summary();
    }

    private static RebalanceOutcome then(TicketService.Entry entry) {
        return ((TicketService.Entry.Done) entry).then().orElseThrow();
    }

    private List<Fill> fills() {
        return room.ledger.events().stream()
                .filter(e -> e instanceof JournalEvent.OrderFilled)
                .map(e -> ((JournalEvent.OrderFilled) e).fill())
                .toList();
    }

    @Test
    void salesWaitForThePersonThenBuysThenTheSummary() {
        Holdings before = room.held();
        RebalanceOutcome.Waiting sales = waiting(room.execute());
        assertThat(sales.phase()).isEqualTo(1);
        assertThat(sales.sentence()).isEqualTo("Waiting for you: 1 ticket open, sales.");
        Ticket sale = room.open().getFirst();
        assertThat(sale.side()).isEqualTo(Side.SELL);
        assertThat(sale.limit()).hasValueSatisfying(l -> assertThat(l).isEqualByComparingTo("990"));
        room.tickets.placed(sale.number(), Optional.of("ORD 77"));
        room.pass(Duration.ofHours(20));
        assertThat(waiting(room.fill(sale, "E1", "2", "1001").then().orElseThrow())
                        .phase())
                .isEqualTo(1);
        room.pass(Duration.ofHours(2));
        RebalanceOutcome.Waiting buys =
                waiting(room.fill(sale, "E2", room.show(sale).rest().toPlainString(), "998")
                        .then()
                        .orElseThrow());
        assertThat(buys.phase()).isEqualTo(2);
        assertThat(room.open()).hasSize(2).allMatch(t -> t.side() == Side.BUY);
        RebalanceSummary summary = finished(room.fillAll("B"));
        assertThat(summary.status()).isEqualTo("completed");
        assertThat(room.held()).isEqualTo(TicketRoom.after(before, fills()));
        assertThat(room.atBroker()).isEqualTo(room.held());
        assertThat(room.held().cash(dev.counterweight.domain.CurrencyCode.USD).isNegative())
                .isFalse();
        assertThat(room.ledger.book().unfinished()).isEmpty();
    }

    @Test
    void nothingIsSentWithoutTheTypedName() {
        Plan plan = room.plan();
        RebalanceOutcome outcome =
                room.rebalances.execute(Approval.of(plan, Trigger.MANUAL, Optional.empty()), Progress.none());
        assertThat(((RebalanceOutcome.Refused) outcome).reasons().getFirst()).contains("Own money", "typed");
        assertThat(room.all()).isEmpty();
    }

    @Test
    void aPlanMadeOnPaperIsAnotherOne() {
        room.executions.set(TicketRoom.ID, Execution.PAPER, "bank");
        Plan paper = room.plan();
        room.executions.set(TicketRoom.ID, new Execution.ByHand(5, false), "bank");
        RebalanceOutcome outcome = room.rebalances.execute(
                Approval.of(paper, Trigger.MANUAL, Optional.empty()).typed("bank"), Progress.none());
        assertThat(((RebalanceOutcome.Refused) outcome).reasons().getFirst()).contains("does not hold any more");
    }

    @Test
    void aSecondRebalanceIsRefusedWhileOneWaits() {
        room.execute();
        RebalanceOutcome again = room.execute();
        assertThat(((RebalanceOutcome.Refused) again).reasons().getFirst()).contains("has not ended");
        assertThat(room.all()).hasSize(1);
    }

    @Test
    void pricesMayMoveWhileItWaitsButABuyBeyondTheSlippageIsLeftOut() {
        waiting(room.execute());
        room.pass(Duration.ofDays(1));
        room.price("ETH", "1020");
        Ticket sale = room.open().getFirst();
        RebalanceOutcome next = room.fill(sale, "E1", sale.rest().toPlainString(), "1000")
                .then()
                .orElseThrow();
        assertThat(waiting(next).open()).isEqualTo(1);
        assertThat(room.open().getFirst().instrument().value()).isEqualTo("SOL");
        room.price("ETH", "1000"); // back again: what was left out stays so
        RebalanceSummary summary = finished(room.fillAll("B"));
        assertThat(summary.status()).isEqualTo("partial");
        assertThat(summary.notes()).anyMatch(n -> n.contains("BUY ETH") && n.contains("2.00 % off the approved 1000"));
        assertThat(room.all()).hasSize(2);
    }

    @Test
    void buysAreNotSentAtOldPricesOrAfterTheTargetsChanged() {
        waiting(room.execute());
        room.pass(Duration.ofDays(4).plusHours(1));
        Ticket sale = room.open().getFirst();
        RebalanceSummary old = finished(room.fill(sale, "E1", sale.rest().toPlainString(), "1000")
                .then()
                .orElseThrow());
        assertThat(old.notes()).anyMatch(n -> n.contains("longer ago than 96 hours"));
        room.price("BTC", "1000");
        room.price("ETH", "1000");
        room.save(Map.of(
                new InstrumentId("BTC"), Weight.ofBasisPoints(3000),
                new InstrumentId("ETH"), Weight.ofBasisPoints(3500),
                new InstrumentId("SOL"), Weight.ofBasisPoints(3500)));
        waiting(room.execute());
        room.save(Map.of(
                new InstrumentId("BTC"), Weight.ofBasisPoints(5000),
                new InstrumentId("ETH"), Weight.ofBasisPoints(2500),
                new InstrumentId("SOL"), Weight.ofBasisPoints(2500)));
        RebalanceSummary changed = finished(room.fillAll("C"));
        assertThat(changed.notes()).anyMatch(n -> n.contains("the portfolio was changed since the plan was approved"));
        assertThat(room.all()).noneMatch(t -> t.side() == Side.BUY);
    }

    @Test
    void aTicketThatWasNotPlacedIsCancelledAtOnceAndAPlacedOneWaits() {
        waiting(room.execute());
        Ticket sale = room.open().getFirst();
        room.tickets.placed(sale.number(), Optional.empty());
        waiting(then(room.tickets.cancel(sale.number(), "changed my mind")));
        assertThat(room.show(sale).state()).isEqualTo(OrderState.PENDING_CANCEL);
        assertThat(room.order(sale).state()).isEqualTo(OrderState.PENDING_CANCEL);
        waiting(room.fill(sale, "E1", "1.5", "1000").then().orElseThrow());
        assertThat(room.order(sale).filled()).isEqualByComparingTo("1.5");
        // the buys are paid by what was really sold
        waiting(then(room.tickets.cancelled(sale.number(), "the bank says so")));
        assertThat(room.order(sale).state()).isEqualTo(OrderState.CANCELED);
        BigDecimal value = room.open().stream()
                .map(t -> t.quantity().multiply(t.limit().orElseThrow()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(value).isLessThan(new BigDecimal("1500")).isGreaterThan(new BigDecimal("1300"));
        room.tickets.cancel(room.open().getFirst().number(), "no");
        assertThat(room.open()).hasSize(1);
    }

    @Test
    void aFillAfterTheEndNeedsAWordAndCounts() {
        Holdings before = room.held();
        waiting(room.execute());
        Ticket sale = room.open().getFirst();
        finished(then(room.tickets.cancel(sale.number(), "no")));
        TicketService.Entry odd = room.tickets.fill(sale.number(), room.execution("E9", "2", "1000"), false);
        assertThat(((TicketService.Entry.Doubtful) odd).reasons()).anyMatch(r -> r.contains("has ended, CANCELED"));
        assertThat(room.held()).isEqualTo(before);
        room.tickets.fill(sale.number(), room.execution("E9", "2", "1000"), true);
        assertThat(fills()).singleElement().matches(f -> f.quantity().compareTo(new BigDecimal("2")) == 0);
        assertThat(room.held()).isEqualTo(TicketRoom.after(before, fills()));
        assertThat(room.order(sale).state()).isEqualTo(OrderState.CANCELED);
    }

    @Test
    void ticketsEndByThemselvesWhenNobodyPlacesThem() {
        waiting(room.execute());
        room.pass(Duration.ofDays(5));
        RebalanceSummary summary =
                finished(room.rebalances.takeUpWaiting(TicketRoom.ID).orElseThrow());
        assertThat(summary.orders().getFirst().state()).isEqualTo(OrderState.EXPIRED);
        assertThat(summary.notes()).anyMatch(n -> n.contains("not placed in its time"));
        assertThat(summary.status()).isEqualTo("partial");
    }

    @Test
    void aHaltEndsWhatWaitsForGood() {
        waiting(room.execute());
        Ticket sale = room.open().getFirst();
        room.tickets.placed(sale.number(), Optional.empty());
        assertThat(room.rebalances.halt("stop")).isEmpty();
        assertThat(room.show(sale).state()).isEqualTo(OrderState.PENDING_CANCEL);
        room.rebalances.arm("again");
        room.start(l -> l);
        assertThat(waiting(room.rebalances.recover(Progress.none()).getFirst()).open())
                .isEqualTo(1);
        RebalanceSummary summary = finished(room.fill(sale, "E1", sale.rest().toPlainString(), "1000")
                .then()
                .orElseThrow());
        assertThat(summary.status()).isEqualTo("aborted");
        assertThat(summary.notes()).anyMatch(n -> n.contains("trading was halted"));
        assertThat(room.all()).hasSize(1);
    }

    @Test
    void stoppingEndsItAndReducingSendsNoBuys() {
        waiting(room.execute());
        assertThat(finished(room.tickets.stop(TicketRoom.ID, "enough").orElseThrow())
                        .status())
                .isEqualTo("aborted");
        room.pass(Duration.ofMinutes(2));
        waiting(room.execute());
        room.rebalances.reduce("carefully");
        RebalanceSummary summary = finished(room.fillAll("S"));
        assertThat(summary.status()).isEqualTo("aborted");
        assertThat(room.open()).isEmpty();
    }

    @Test
    void theProgramMayEndAtEveryLineOfTheJournal() {
        int lines = story(room).lines;
        assertThat(lines).isGreaterThan(15);
        for (int at = 1; at <= lines; at++) {
            for (boolean written : new boolean[] {false, true}) {
                try (TicketRoom other = new TicketRoom(folder.resolve("crash" + at + written))) {
                    Holdings before = other.held();
                    int crash = at;
                    other.start(l -> new CrashingLedger(l, crash, written));
                    boolean crashed = false;
                    for (int step = 0; step < 5; step++) {
                        try {
                            step(other, step);
                        } catch (CrashingLedger.Crash gone) {
                            assertThat(crashed).isFalse();
                            crashed = true;
                            other.start(l -> l);
                            other.rebalances.recover(Progress.none());
                            step--; // the person does it again, not knowing whether it went through
                        }
                    }
                    assertThat(crashed).as("line %s", at).isTrue();
                    assertThat(other.ledger.book().unfinished())
                            .as("line %s", at)
                            .isEmpty();
                    assertThat(other.all()).as("line %s", at).hasSize(3).allMatch(t -> t.state() == OrderState.FILLED);
                    assertThat(other.ledger.book().orders().values()).hasSize(3);
                    assertThat(other.held()).as("line %s", at).isEqualTo(other.atBroker());
                    List<Fill> fills = other.all().stream()
                            .flatMap(t -> t.fills().stream())
                            .toList();
                    assertThat(fills).hasSize(4);
                    assertThat(other.held()).isEqualTo(TicketRoom.after(before, fills));
                }
            }
        }
    }

    private record Story(int lines) {}

    private static Story story(TicketRoom room) {
        int before = room.ledger.entries().size();
        for (int step = 0; step < 5; step++) {
            step(room, step);
        }
        assertThat(room.ledger.book().unfinished()).isEmpty();
        return new Story(room.ledger.entries().size() - before);
    }

    private static void step(TicketRoom room, int step) {
        switch (step) {
            case 0 -> {
                if (room.all().isEmpty()) {
                    room.execute();
                }
            }
            case 1 -> room.tickets.placed(room.all().getFirst().number(), Optional.of("ORD"));
            case 2 -> room.fill(room.all().getFirst(), "S1", "1", "1000");
            case 3 -> room.fill(room.all().getFirst(), "S2", rest(room, 0, "1"), "1000");
            default -> {
                room.fill(room.all().get(1), "B1", room.all().get(1).quantity().toPlainString(), "1000");
                room.fill(room.all().get(2), "B2", room.all().get(2).quantity().toPlainString(), "1000");
            }
        }
    }

    private static String rest(TicketRoom room, int ticket, String filled) {
        return room.all()
                .get(ticket)
                .quantity()
                .subtract(new BigDecimal(filled))
                .toPlainString();
    }

    @Test
    void switchingIsExplicitAndRefusedWhereItWouldLie() {
        assertThatThrownBy(() -> room.executions.set(TicketRoom.ID, Execution.PAPER, "own money"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("Own money");
        room.execute();
        assertThatThrownBy(() -> room.executions.set(TicketRoom.ID, Execution.PAPER, "Own money"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("unfinished rebalance");
        room.tickets.stop(TicketRoom.ID, "enough");
        room.executions.set(TicketRoom.ID, Execution.PAPER, "Own money");
        room.pass(Duration.ofMinutes(2));
        assertThat(room.execute()).isInstanceOf(RebalanceOutcome.Finished.class);
        assertThatThrownBy(() -> room.executions.set(TicketRoom.ID, new Execution.ByHand(5, false), "Own money"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("last moved by simulated fills");
    }

    @Test
    void oddExecutionsHaveToBeConfirmedAndWrongOnesAreRefused() {
        waiting(room.execute());
        Ticket sale = room.open().getFirst();
        assertThat(((TicketService.Entry.Doubtful)
                                room.tickets.fill(sale.number(), room.execution("X", "1", "100"), false))
                        .reasons())
                .anyMatch(r -> r.contains("-90.00 % off the plan's 1000"));
        assertThatThrownBy(() -> room.tickets.fill(sale.number(), room.execution("X", "0.00005", "1000"), false))
                .hasMessageContaining("a multiple of 0.0001");
        assertThatThrownBy(() -> room.tickets.fill(sale.number(), room.execution("X", "50", "1000"), false))
                .hasMessageContaining("what is left of the ticket's");
        assertThat(fills()).isEmpty();
        assertThat(room.plans.plan(TicketRoom.ID, PlanRequest.full()).blocked()).isTrue();
    }
}
