package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.broker.OrderRequest;
import dev.counterweight.broker.PaperSettings;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Mode;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.TradingState;
import dev.counterweight.domain.Trigger;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebalanceServiceTest {
    @TempDir
    Path folder;

    private static RebalanceSummary finished(RebalanceOutcome outcome) {
        assertThat(outcome).isInstanceOf(RebalanceOutcome.Finished.class);
        return ((RebalanceOutcome.Finished) outcome).summary();
    }

    private static List<String> refused(RebalanceOutcome outcome) {
        assertThat(outcome).isInstanceOf(RebalanceOutcome.Refused.class);
        return ((RebalanceOutcome.Refused) outcome).reasons();
    }

    private static PlanRequest mode(Mode mode) {
        return new PlanRequest(mode, Scope.ALL, Destination.TARGET, Set.of());
    }

    private static PaperSettings settings(Duration delay, double rejects) {
        return new PaperSettings(
                7,
                delay,
                3,
                new BigDecimal("0.0005"),
                rejects,
                Duration.ofMillis(500),
                new BigDecimal("0.001"),
                Money.of("USD", "0"));
    }

    @Test
    void sellsFirstThenBuysAndEndsAtTheTargets() throws IOException {
        TradingRoom room = new TradingRoom(folder);
        Holdings before = room.held();
        RebalanceSummary summary = finished(room.execute(PlanRequest.full()));
        assertThat(summary.status()).isEqualTo("completed");
        assertThat(summary.driftBefore()).isEqualTo(500);
        assertThat(summary.driftAfter()).isLessThan(10);
        assertThat(room.broker.delivered.stream().map(OrderRequest::side))
                .containsExactly(Side.SELL, Side.BUY, Side.BUY);
        assertThat(room.held()).isEqualTo(room.sumOfFills(before)).isEqualTo(room.paper.balances());
        assertThat(room.held().cash(CurrencyCode.USD).isNegative()).isFalse();
    }

    @Test
    void everyIntentIsInTheJournalBeforeItIsSent() {
        TradingRoom room = new TradingRoom(folder);
        room.broker.afterDelivery = () -> {
            ClientOrderId last = room.broker.delivered.getLast().id();
            assertThat(room.ledger.book().orders().get(last).state()).isEqualTo(OrderState.PENDING_NEW);
        };
        finished(room.execute(PlanRequest.full()));
        assertThat(room.broker.delivered).hasSize(3);
    }

    @Test
    void buysWaitForTheLastSaleToFill() {
        TradingRoom room = new TradingRoom(folder);
        room.broker.afterDelivery = () -> {
            if (room.broker.delivered.getLast().side() == Side.BUY) {
                assertThat(room.ledger.book().orders().values().stream().filter(o -> o.side() == Side.SELL))
                        .allMatch(o -> o.state() == OrderState.FILLED);
            }
        };
        finished(room.execute(PlanRequest.full()));
    }

    @Test
    void theSummaryCountsWhatWasReallyPaid() {
        TradingRoom room = new TradingRoom(folder);
        RebalanceSummary summary = finished(room.execute(PlanRequest.full()));
        BigDecimal fees =
                summary.orders().stream().map(o -> o.fees().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(summary.costs().fees().amount()).isEqualByComparingTo(fees);
        // Fills are 0 to 10 basis points worse than the reference price, always to our disadvantage.
        double slippage = summary.costs().slippage().amount().doubleValue();
        assertThat(slippage).isBetween(0.0, summary.costs().traded().amount().doubleValue() * 0.001);
        assertThat(summary.postWeights().values().stream()
                        .mapToDouble(w -> w.fraction())
                        .sum())
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void aPlanWhosePricesMovedIsRefusedByName() {
        TradingRoom room = new TradingRoom(folder);
        Plan plan = room.plan(PlanRequest.full());
        room.price("BTC", "1001");
        assertThat(refused(room.execute(plan))).singleElement().asString().contains("moved since: prices.");
        assertThat(room.broker.delivered).isEmpty();
    }

    @Test
    void aPlanWhosePositionsOrDefinitionMovedIsRefusedByName() {
        TradingRoom room = new TradingRoom(folder);
        Plan plan = room.plan(PlanRequest.full());
        room.hold("1", "45", "28", "27");
        assertThat(refused(room.execute(plan))).singleElement().asString().contains("moved since: positions.");
        room.hold("0", "45", "28", "27");
        assertThat(room.plan(PlanRequest.full()).hash()).isEqualTo(plan.hash());
        TradingPolicy standard = TradingPolicy.standard(CurrencyCode.USD);
        room.save(new TradingPolicy(
                Money.of("USD", "50"),
                standard.transactionCost(),
                standard.fixedFee(),
                standard.maxSlippage(),
                false,
                24,
                standard.largeTradeThreshold()));
        assertThat(refused(room.execute(plan)))
                .singleElement()
                .asString()
                .contains("moved since: portfolio definition.");
    }

    @Test
    void theSamePlanIsNotSentTwice() {
        TradingRoom room = new TradingRoom(folder);
        Plan plan = room.plan(PlanRequest.full());
        finished(room.execute(plan));
        assertThat(refused(room.execute(plan))).singleElement().asString().contains("positions");
        assertThat(room.broker.delivered).hasSize(3);
    }

    @Test
    void haltedTradingRefusesAndArmingAllowsAgain() {
        TradingRoom room = new TradingRoom(folder);
        room.service.halt("test");
        assertThat(refused(room.execute(PlanRequest.full()))).anyMatch(r -> r.contains("Trading is halted"));
        room.service.arm("test");
        finished(room.execute(PlanRequest.full()));
    }

    @Test
    void softFailuresNeedAReasonWhichIsLogged() {
        TradingRoom room = new TradingRoom(folder);
        room.hold("0", "0.01", "0.01", "99.98"); // back to 40/30/30 needs a sale of 70 %: above the limit of one order
        Plan plan = room.plan(PlanRequest.full());
        assertThat(refused(room.execute(plan)))
                .anyMatch(r -> r.startsWith("order_share") && r.contains("needs a reason"));
        RebalanceOutcome outcome =
                room.service.execute(Approval.of(plan, Trigger.MANUAL, Optional.of("new strategy")), Progress.none());
        assertThat(finished(outcome).status()).isEqualTo("completed");
        assertThat(room.ledger
                        .book()
                        .rebalances()
                        .values()
                        .iterator()
                        .next()
                        .started()
                        .overrideReason())
                .contains("new strategy");
    }

    @Test
    void rejectedSalesLeaveSmallerBuysAndAPartialResult() throws IOException {
        // Seeds differ by order id; with half of all orders rejected, look at what holds whichever they are.
        for (int run = 0; run < 10; run++) {
            TradingRoom room = new TradingRoom(
                    folder.resolve("run" + run), settings(Duration.ofMillis(100), 0.5), FaultyBroker.Faults.NONE, 0);
            room.hold("0", "50", "20", "30");
            for (int i = 0; i < run; i++) {
                room.hold("0", "50", "20", "30"); // other sequence numbers, other order ids
            }
            Holdings before = room.held();
            RebalanceSummary summary = finished(room.execute(PlanRequest.full()));
            boolean rejected = summary.orders().stream().anyMatch(o -> o.state() == OrderState.REJECTED);
            boolean sold = summary.orders().stream()
                    .anyMatch(o -> o.side() == Side.SELL && o.filled().signum() > 0);
            assertThat(summary.status()).isEqualTo(rejected ? "partial" : "completed");
            assertThat(room.held()).isEqualTo(room.sumOfFills(before));
            assertThat(room.held().cash(CurrencyCode.USD).isNegative()).isFalse();
            if (!sold) {
                assertThat(summary.orders()).noneMatch(o -> o.side() == Side.BUY);
                assertThat(summary.notes()).anyMatch(n -> n.startsWith("Buy ETH left out: the money there, 0.00 USD"));
            }
        }
    }

    @Test
    void whatDoesNotFillInTimeIsCancelledAndTheBuysShrink() throws IOException {
        TradingRoom room = new TradingRoom(folder, settings(Duration.ofSeconds(50), 0), FaultyBroker.Faults.NONE, 0);
        Holdings before = room.held();
        RebalanceSummary summary = finished(room.execute(PlanRequest.full()));
        assertThat(summary.status()).isEqualTo("partial");
        assertThat(summary.notes()).anyMatch(n -> n.contains("not filled within 60 s"));
        assertThat(summary.orders()).allMatch(o -> o.state().isFinal());
        assertThat(room.held()).isEqualTo(room.sumOfFills(before));
        assertThat(room.held().cash(CurrencyCode.USD).isNegative()).isFalse();
    }

    @Test
    void cancellingBetweenThePhasesLeavesMoneyAndSaysSo() throws IOException {
        TradingRoom room = new TradingRoom(folder);
        Holdings before = room.held();
        Progress cancelsAfterTheSales = new Progress() {
            @Override
            public void report(double fraction, String text) {}

            @Override
            public boolean cancelled() {
                return room.ledger.book().orders().values().stream().anyMatch(o -> o.state() == OrderState.FILLED);
            }
        };
        RebalanceSummary summary = finished(room.service.execute(
                Approval.of(room.plan(PlanRequest.full()), Trigger.MANUAL, Optional.empty()), cancelsAfterTheSales));
        assertThat(summary.status()).isEqualTo("aborted");
        assertThat(summary.notes())
                .anyMatch(n -> n.startsWith("Stopped: stopped by the user.") && n.endsWith("stay as money."));
        assertThat(room.broker.delivered).hasSize(1);
        assertThat(room.held()).isEqualTo(room.sumOfFills(before));
        assertThat(room.held().cash(CurrencyCode.USD).compareTo(Money.of("USD", "4900")))
                .isPositive();
    }

    @Test
    void aHaltFromAnotherThreadCancelsWhatIsOpenAndSendsNothingMore() throws IOException {
        TradingRoom room = new TradingRoom(folder, settings(Duration.ofSeconds(20), 0), FaultyBroker.Faults.NONE, 0);
        Holdings before = room.held();
        room.whileWaiting = () -> {
            if (room.ledger.book().tradingState() == TradingState.ACTIVE && !room.broker.delivered.isEmpty()) {
                room.service.halt("enough");
            }
        };
        RebalanceSummary summary = finished(room.execute(PlanRequest.full()));
        assertThat(summary.status()).isEqualTo("aborted");
        assertThat(summary.orders()).allMatch(o -> o.state().isFinal()).noneMatch(o -> o.side() == Side.BUY);
        assertThat(room.held()).isEqualTo(room.sumOfFills(before));
        List<JournalEvent> events = room.ledger.events();
        int halted = events.indexOf(new JournalEvent.TradingStateChanged(TradingState.HALTED, "enough"));
        assertThat(events.subList(halted, events.size()))
                .noneMatch(e -> e instanceof JournalEvent.OrderIntended
                        || (e instanceof JournalEvent.OrderStateChanged s && s.state() == OrderState.PENDING_NEW));
        assertThat(events.subList(halted, events.size()))
                .anyMatch(e -> e instanceof JournalEvent.OrderStateChanged s && s.state() == OrderState.PENDING_CANCEL);
    }

    @Test
    void reducingSendsTheSalesAndNotTheBuys() {
        TradingRoom room = new TradingRoom(folder);
        room.whileWaiting = () -> {
            if (room.ledger.book().tradingState() == TradingState.ACTIVE) {
                room.service.reduce("risk");
            }
        };
        RebalanceSummary summary = finished(room.execute(PlanRequest.full()));
        assertThat(summary.status()).isEqualTo("aborted");
        assertThat(summary.orders()).singleElement().matches(o -> o.state() == OrderState.FILLED);
    }

    @Test
    void aLostAnswerIsAskedForAndNotSentAgain() {
        TradingRoom room = new TradingRoom(folder, TradingRoom.SECONDS, new FaultyBroker.Faults(0, 1, 0, 0, 0), 3);
        assertThat(finished(room.execute(PlanRequest.full())).status()).isEqualTo("completed");
        assertThat(room.broker.delivered).hasSize(3);
        assertThat(room.ledger.events().stream()
                        .filter(e -> e instanceof JournalEvent.OrderStateChanged s && s.state() == OrderState.UNKNOWN))
                .hasSize(3);
    }

    @Test
    void anUnreachableBrokerLeavesTheRebalanceUnfinishedAndRecoveryEndsIt() throws IOException {
        TradingRoom room = new TradingRoom(folder);
        Holdings before = room.held();
        room.broker.afterDelivery = () -> room.broker.down = true;
        RebalanceOutcome outcome = room.execute(PlanRequest.full());
        assertThat(outcome).isInstanceOf(RebalanceOutcome.Unfinished.class);
        assertThat(refused(room.execute(PlanRequest.full()))).anyMatch(r -> r.contains("has not ended"));
        room.broker.down = false;
        room.broker.afterDelivery = () -> {};
        RebalanceSummary summary =
                finished(room.service().recover(Progress.none()).getFirst());
        assertThat(summary.orders()).allMatch(o -> o.state().isFinal());
        assertThat(room.held()).isEqualTo(room.sumOfFills(before));
    }

    @Test
    void investBooksTheDepositOnce() {
        TradingRoom room = new TradingRoom(folder);
        RebalanceSummary summary = finished(room.execute(mode(new Mode.Invest(Money.of("USD", "8000")))));
        assertThat(summary.status()).isEqualTo("completed");
        assertThat(room.ledger.events().stream().filter(e -> e instanceof JournalEvent.CashMoved))
                .hasSize(1);
        assertThat(summary.orders()).isNotEmpty().allMatch(o -> o.side() == Side.BUY);
        BigDecimal spent = summary.costs().traded().amount();
        assertThat(spent).isBetween(new BigDecimal("7850"), new BigDecimal("8000"));
    }

    @Test
    void withdrawTakesTheMoneyOutOnceItIsThere() {
        TradingRoom room = new TradingRoom(folder);
        RebalanceSummary summary = finished(room.execute(mode(new Mode.Withdraw(Money.of("USD", "3000")))));
        assertThat(summary.status()).isEqualTo("completed");
        JournalEvent.CashMoved moved = (JournalEvent.CashMoved) room.ledger.events().stream()
                .filter(e -> e instanceof JournalEvent.CashMoved)
                .findFirst()
                .orElseThrow();
        assertThat(moved.amount()).isEqualTo(Money.of("USD", "-3000"));
        assertThat(room.held().cash(CurrencyCode.USD).isNegative()).isFalse();
    }

    @Test
    void nothingToTradeIsRefusedWithThatReason() {
        TradingRoom room = new TradingRoom(folder);
        room.hold("0", "40", "30", "30");
        assertThat(refused(room.execute(PlanRequest.full()))).containsExactly("There is nothing to trade.");
    }

    @Test
    void aReadOnlyFolderTradesNothing() {
        TradingRoom room = new TradingRoom(folder);
        Plan plan = room.plan(PlanRequest.full());
        room.ledger.becomeReadOnly();
        assertThat(refused(room.execute(plan))).singleElement().asString().contains("reading only");
    }

    @Test
    void aLimitGoesWithEveryOrder() {
        TradingRoom room = new TradingRoom(folder);
        finished(room.execute(PlanRequest.full()));
        assertThat(room.broker.delivered)
                .allMatch(r ->
                        r.limit().orElseThrow().compareTo(new BigDecimal(r.side() == Side.BUY ? "1010" : "990")) == 0);
    }

    @Test
    void whatAnotherPortfolioOfTheAccountTargetsIsLeftAlone() {
        TradingRoom room = new TradingRoom(folder);
        room.price("GOLD", "100");
        assertThat(room.plan(PlanRequest.full()).request().locked()).isEmpty();
        var other = new dev.counterweight.domain.Portfolio(
                new dev.counterweight.domain.PortfolioId("gold"),
                "Gold",
                TradingRoom.ACCOUNT,
                Money.of("USD", "1000"),
                java.util.Map.of(new InstrumentId("GOLD"), new dev.counterweight.domain.Weight(1)),
                room.ledger
                        .book()
                        .portfolio(TradingRoom.PORTFOLIO)
                        .orElseThrow()
                        .method(),
                TradingPolicy.standard(CurrencyCode.USD),
                dev.counterweight.domain.RiskLimits.DEFAULT,
                false,
                room.ledger.clock().instant(),
                room.ledger.clock().instant());
        room.ledger.append(new JournalEvent.PortfolioSaved(other));
        var quantities = new java.util.TreeMap<>(room.held().quantities());
        quantities.put(new InstrumentId("GOLD"), new BigDecimal("50"));
        room.ledger.append(new JournalEvent.HoldingsStated(
                new Holdings(TradingRoom.ACCOUNT, room.held().cash(), quantities), Optional.empty()));
        Plan plan = room.plan(PlanRequest.full());
        assertThat(plan.orders()).noneMatch(o -> o.instrument().equals(new InstrumentId("GOLD")));
        assertThat(plan.request().locked()).containsExactly(new InstrumentId("GOLD"));
    }
}
