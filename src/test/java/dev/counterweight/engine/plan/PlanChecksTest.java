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
import dev.counterweight.domain.Quote;
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
                PreTradeLimits.STANDARD);
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
                books.inputs(), books.quotes(), TradingState.ACTIVE, 0, false, at, PreTradeLimits.STANDARD);
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
}
