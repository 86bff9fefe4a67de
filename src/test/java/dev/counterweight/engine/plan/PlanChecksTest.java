package dev.counterweight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Mode;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.TradingRules;
import dev.counterweight.domain.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanChecksTest {
    private static Books drifted() {
        return new Books()
                .line("BTC", 0.40, "45", "1000")
                .line("ETH", 0.30, "28", "1000")
                .line("SOL", 0.30, "27", "1000");
    }

    private static PreTradeChecks.Situation situation(Books books) {
        return new PreTradeChecks.Situation(
                books.inputs(),
                books.quotes(),
                TradingState.ACTIVE,
                0,
                false,
                Books.NOON.plus(Duration.ofHours(2)),
                TradingRules.STANDARD);
    }

    private static List<Check> checks(PreTradeChecks.Situation situation, PlanRequest request) {
        Proposal proposal = Planner.propose(situation.inputs(), request);
        List<Check> checks = new ArrayList<>(PreTradeChecks.of(situation, proposal));
        checks.addAll(WeightLimits.of(situation.inputs().portfolio(), proposal));
        return checks;
    }

    private static List<Check> checks(Books books) {
        return checks(situation(books), PlanRequest.full());
    }

    private static Check check(List<Check> checks, String name) {
        return checks.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    private static Plan plan(Books books, Instant at) {
        PreTradeChecks.Situation now = new PreTradeChecks.Situation(
                books.inputs(), books.quotes(), TradingState.ACTIVE, 0, false, at, TradingRules.STANDARD);
        Proposal proposal = Planner.propose(now.inputs(), PlanRequest.full());
        return PlanSealing.seal(now.inputs(), proposal, PreTradeChecks.of(now, proposal), at);
    }

    @Test
    void anOrdinaryPlanPassesEverything() {
        assertThat(checks(drifted())).allMatch(c -> c.verdict() == Verdict.PASS);
    }

    @Test
    void haltedStopsAndReducingStopsBuys() {
        PreTradeChecks.Situation active = situation(drifted());
        for (TradingState state : List.of(TradingState.HALTED, TradingState.REDUCING)) {
            PreTradeChecks.Situation now = new PreTradeChecks.Situation(
                    active.inputs(), active.market(), state, 0, false, active.at(), active.limits());
            assertThat(check(checks(now, PlanRequest.full()), "trading_state").blocks())
                    .isTrue();
        }
        PreTradeChecks.Situation reducing = new PreTradeChecks.Situation(
                active.inputs(), active.market(), TradingState.REDUCING, 0, false, active.at(), active.limits());
        PlanRequest sales = new PlanRequest(new Mode.SellOnly(), Scope.ALL, Destination.TARGET, Set.of());
        assertThat(check(checks(reducing, sales), "trading_state").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aMissingPriceStopsUnlessItsInstrumentIsLocked() {
        Books books = drifted().line("DEAD", -1, "5", "");
        Check open = check(checks(books), "missing_price");
        assertThat(open.verdict()).isEqualTo(Verdict.UNABLE);
        assertThat(open.blocks()).isTrue();
        PlanRequest locked =
                new PlanRequest(new Mode.Full(), Scope.ALL, Destination.TARGET, Set.of(new InstrumentId("DEAD")));
        assertThat(check(checks(situation(books), locked), "missing_price").blocks())
                .isFalse();
    }

    @Test
    void stalePricesAreRemarkedOnPaperAndStopRealMoney() {
        PreTradeChecks.Situation fresh = situation(drifted());
        Instant late = Books.NOON.plus(Duration.ofDays(5));
        Check paper = check(
                checks(
                        new PreTradeChecks.Situation(
                                fresh.inputs(), fresh.market(), TradingState.ACTIVE, 0, false, late, fresh.limits()),
                        PlanRequest.full()),
                "price_age");
        assertThat(paper.verdict()).isEqualTo(Verdict.WARN);
        Check live = check(
                checks(
                        new PreTradeChecks.Situation(
                                fresh.inputs(), fresh.market(), TradingState.ACTIVE, 0, true, late, fresh.limits()),
                        PlanRequest.full()),
                "price_age");
        assertThat(live.blocks()).isTrue();
        assertThat(live.value()).hasValue(5 * 86_400);
        assertThat(live.limit()).hasValue(4 * 86_400);
    }

    @Test
    void aPriceFarFromTheBrokersNeedsAReason() {
        Books books = drifted();
        Map<InstrumentId, Quote> market = new HashMap<>(books.quotes());
        InstrumentId btc = new InstrumentId("BTC");
        market.put(btc, new Quote(btc, new BigDecimal("1040"), Books.NOON, "venue"));
        PreTradeChecks.Situation fresh = situation(books);
        Check off = check(
                checks(
                        new PreTradeChecks.Situation(
                                fresh.inputs(), market, TradingState.ACTIVE, 0, false, fresh.at(), fresh.limits()),
                        PlanRequest.full()),
                "price_deviation");
        assertThat(off.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(off.hard()).isFalse();
        assertThat(off.value().orElseThrow()).isCloseTo(40 / 1040.0, org.assertj.core.data.Offset.offset(1e-15));
    }

    @Test
    void ordersThatAreStillOpenStop() {
        PreTradeChecks.Situation fresh = situation(drifted());
        Check open = check(
                checks(
                        new PreTradeChecks.Situation(
                                fresh.inputs(),
                                fresh.market(),
                                TradingState.ACTIVE,
                                2,
                                false,
                                fresh.at(),
                                fresh.limits()),
                        PlanRequest.full()),
                "open_orders");
        assertThat(open.blocks()).isTrue();
    }

    @Test
    void moneyThatCannotBeRaisedStops() {
        PlanRequest tooMuch =
                new PlanRequest(new Mode.Withdraw(Money.of("USD", "200000")), Scope.ALL, Destination.TARGET, Set.of());
        Check cash = check(checks(situation(drifted()), tooMuch), "cash_after");
        assertThat(cash.blocks()).isTrue();
        assertThat(cash.reason()).contains("101,099.00 USD of the money needed cannot be raised");
    }

    @Test
    void aTargetAboveTheGreatestWeightStops() {
        Books books = new Books().line("A", 0.6, "50", "100").line("B", 0.4, "50", "100");
        Check limit = check(checks(books), "max_single_strategy");
        assertThat(limit.blocks()).isTrue();
        assertThat(limit.value()).hasValue(0.6);
        assertThat(limit.limit()).hasValue(0.4);
    }

    @Test
    void passingTimeDoesNotChangeThePlan() {
        Plan first = plan(drifted(), Books.NOON.plus(Duration.ofMinutes(1)));
        Plan second = plan(drifted(), Books.NOON.plus(Duration.ofMinutes(50)));
        assertThat(second.hash()).isEqualTo(first.hash());
    }

    @Test
    void pricesThatBecomeStaleChangeThePlan() {
        assertThat(plan(drifted(), Books.NOON.plus(Duration.ofDays(5))).hash())
                .isNotEqualTo(plan(drifted(), Books.NOON).hash());
    }

    @Test
    void theSealNamesWhichInputMoved() {
        Plan first = plan(drifted(), Books.NOON);
        assertThat(first.seal().moved(plan(drifted(), Books.NOON).seal())).isEmpty();
        assertThat(first.seal()
                        .moved(plan(drifted().line("SOL", 0.3, "27", "1000.01"), Books.NOON)
                                .seal()))
                .containsExactly("prices");
        assertThat(first.seal().moved(plan(drifted().cash("1"), Books.NOON).seal()))
                .containsExactly("positions");
        assertThat(first.seal()
                        .moved(plan(drifted().policy("99", "0.001", "0", "0.01", false), Books.NOON)
                                .seal()))
                .containsExactly("portfolio definition");
    }

    @Test
    void everyInputChangesTheHash() {
        String hash = plan(drifted(), Books.NOON).hash();
        assertThat(plan(drifted().line("SOL", 0.3, "27", "1000.01"), Books.NOON).hash())
                .isNotEqualTo(hash);
        assertThat(plan(drifted().line("SOL", 0.3, "27.1", "1000"), Books.NOON).hash())
                .isNotEqualTo(hash);
        assertThat(plan(drifted().cash("0.01"), Books.NOON).hash()).isNotEqualTo(hash);
        assertThat(plan(drifted().expectedSlippage("0.0001"), Books.NOON).hash())
                .isNotEqualTo(hash);
        assertThat(plan(drifted(), Books.NOON).hash()).isEqualTo(hash);
    }

    private static TradingRules rules(Set<InstrumentId> restricted, int ordersPerMinute) {
        TradingRules s = TradingRules.STANDARD;
        return new TradingRules(
                s.priceDeviation(),
                s.orderShare(),
                s.turnover(),
                s.priceAge(),
                s.orders(),
                ordersPerMinute,
                s.duplicateWindow(),
                restricted,
                s.slices(),
                s.sliceInterval());
    }

    private static PreTradeChecks.Situation situation(Books books, TradingRules rules, PreTradeChecks.Sent... recent) {
        return new PreTradeChecks.Situation(
                books.inputs(), books.quotes(), TradingState.ACTIVE, 0, false, Books.NOON, rules, List.of(recent));
    }

    @Test
    void whatIsOnTheRestrictedListStopsThePlan() {
        InstrumentId eth = new InstrumentId("ETH");
        Check found = check(checks(situation(drifted(), rules(Set.of(eth), 300)), PlanRequest.full()), "restricted");
        assertThat(found.subject()).isEqualTo("ETH");
        assertThat(found.blocks()).isTrue();
        InstrumentId other = new InstrumentId("XRP");
        assertThat(check(checks(situation(drifted(), rules(Set.of(other), 300)), PlanRequest.full()), "restricted")
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void anOrderLikeOneOfAMinuteAgoNeedsAReason() {
        Proposal plan = Planner.propose(drifted().inputs(), PlanRequest.full());
        PlannedOrder first = plan.orders().getFirst();
        java.util.function.Function<Instant, Check> at = time -> check(
                checks(
                        situation(
                                drifted(),
                                TradingRules.STANDARD,
                                new PreTradeChecks.Sent(first.instrument(), first.side(), first.quantity(), 1, time)),
                        PlanRequest.full()),
                "duplicate");
        Check soon = at.apply(Books.NOON.minusSeconds(20));
        assertThat(soon.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(soon.hard()).isFalse();
        assertThat(soon.value()).hasValue(20);
        assertThat(soon.limit()).hasValue(60);
        assertThat(at.apply(Books.NOON.minusSeconds(60)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aDifferentQuantityOrSideIsNoDuplicate() {
        Proposal plan = Planner.propose(drifted().inputs(), PlanRequest.full());
        PlannedOrder first = plan.orders().getFirst();
        PreTradeChecks.Sent bigger = new PreTradeChecks.Sent(
                first.instrument(), first.side(), first.quantity().multiply(new BigDecimal("1.5")), 1, Books.NOON);
        PreTradeChecks.Sent back = new PreTradeChecks.Sent(
                first.instrument(), first.side() == Side.BUY ? Side.SELL : Side.BUY, first.quantity(), 1, Books.NOON);
        Check found = check(
                checks(situation(drifted(), TradingRules.STANDARD, bigger, back), PlanRequest.full()), "duplicate");
        assertThat(found.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void moreOrdersThanAMinuteMaySeeStop() {
        InstrumentId any = new InstrumentId("XRP");
        PreTradeChecks.Sent sent =
                new PreTradeChecks.Sent(any, Side.BUY, BigDecimal.ONE, 8, Books.NOON.minusSeconds(30));
        Check full =
                check(checks(situation(drifted(), rules(Set.of(), 10), sent), PlanRequest.full()), "orders_per_minute");
        assertThat(full.blocks()).isTrue();
        assertThat(full.value()).hasValue(11);
        Check room =
                check(checks(situation(drifted(), rules(Set.of(), 11), sent), PlanRequest.full()), "orders_per_minute");
        assertThat(room.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void timeThatPassesChangesNoPlanAsLongAsTheVerdictsHold() {
        InstrumentId any = new InstrumentId("XRP");
        PreTradeChecks.Sent sent =
                new PreTradeChecks.Sent(any, Side.BUY, BigDecimal.ONE, 8, Books.NOON.minusSeconds(30));
        Books books = drifted();
        Proposal plan = Planner.propose(books.inputs(), PlanRequest.full());
        String busy = PlanSealing.seal(
                        books.inputs(),
                        plan,
                        PreTradeChecks.of(situation(books, TradingRules.STANDARD, sent), plan),
                        Books.NOON)
                .hash();
        String quiet = PlanSealing.seal(
                        books.inputs(),
                        plan,
                        PreTradeChecks.of(situation(books, TradingRules.STANDARD), plan),
                        Books.NOON)
                .hash();
        assertThat(busy).isEqualTo(quiet);
    }

    @Test
    void everyQuantityIsMadeOfSteps() {
        Books books = drifted();
        Proposal whole = Planner.propose(books.inputs(), PlanRequest.full());
        assertThat(check(PreTradeChecks.of(situation(books), whole), "lot_size").verdict())
                .isEqualTo(Verdict.PASS);
        Books coarse = new Books()
                .line("BTC", 0.40, "45", "1000", "1")
                .line("ETH", 0.30, "28", "1000", "1")
                .line("SOL", 0.30, "27", "1000", "1");
        PlannedOrder first = whole.orders().getFirst();
        PlannedOrder odd = new PlannedOrder(
                first.phase(),
                first.instrument(),
                first.side(),
                new BigDecimal("1.5"),
                first.price(),
                first.value(),
                first.cost(),
                first.driftBefore(),
                first.driftAfter(),
                first.reason());
        Proposal changed = new Proposal(
                whole.request(),
                List.of(odd),
                whole.costs(),
                whole.before(),
                whole.after(),
                whole.flow(),
                whole.leastMoney(),
                whole.missing(),
                whole.notes());
        Check found = check(PreTradeChecks.of(situation(coarse), changed), "lot_size");
        assertThat(found.blocks()).isTrue();
        assertThat(found.value()).hasValue(1.5);
        assertThat(found.limit()).hasValue(1);
    }
}
