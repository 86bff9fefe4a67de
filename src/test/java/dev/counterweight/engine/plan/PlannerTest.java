package dev.counterweight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Mode;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static Books drifted() {
        return new Books()
                .line("BTC", 0.40, "45", "1000")
                .line("ETH", 0.30, "28", "1000")
                .line("SOL", 0.30, "27", "1000");
    }

    private static Proposal plan(Books books, PlanRequest request) {
        return Planner.propose(books.inputs(), request);
    }

    private static Proposal plan(Books books, Mode mode) {
        return plan(books, new PlanRequest(mode, Scope.ALL, Destination.TARGET, Set.of()));
    }

    private static List<String> trades(Proposal plan) {
        return plan.orders().stream()
                .map(o -> o.side() + " " + o.quantity().toPlainString() + " " + o.instrument())
                .toList();
    }

    private static PlannedOrder order(Proposal plan, String id) {
        return plan.orders().stream()
                .filter(o -> o.instrument().equals(new InstrumentId(id)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutCostsEveryWeightComesBackToItsTarget() {
        Proposal plan = plan(drifted().free(), PlanRequest.full());
        assertThat(trades(plan)).containsExactly("SELL 5 BTC", "BUY 2 ETH", "BUY 3 SOL");
        assertThat(plan.after().largestDrift()).isZero();
    }

    @Test
    void buysLeaveRoomForFeeAndSlippage() {
        // Sales are sized on what is left once costs are paid: V' = V - c (sold + bought), c = 0.001. Solved by hand:
        // sold = 45000 - 0.4 V', bought = 0.6 V' - 55000, V' = 100000 - 0.001 (0.2 V' - 10000) -> V' =
        // 99990.00199960008.
        // sold = 45000 - 39996.000799840032 = 5003.999200159968.
        Proposal plan = plan(drifted(), PlanRequest.full());
        assertThat(order(plan, "BTC").quantity()).isEqualByComparingTo("5.00399920");
        // The buys may cost 1.01 * 1.001 of their value and share what the sale brings.
        BigDecimal proceeds = new BigDecimal("5003.9992").multiply(new BigDecimal("0.999"));
        BigDecimal worst = plan.orders().stream()
                .filter(o -> o.side() == Side.BUY)
                .map(o -> o.value().amount().multiply(new BigDecimal("1.01")).multiply(new BigDecimal("1.001")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(proceeds.subtract(worst)).isBetween(BigDecimal.ZERO, new BigDecimal("0.0001"));
        assertThat(plan.leastMoney().amount()).isEqualByComparingTo(proceeds.subtract(worst));
    }

    @Test
    void costsAreFeesAndExpectedSlippageOfEveryOrder() {
        Proposal plan =
                plan(drifted().policy("0", "0.002", "3", "0.01", true).expectedSlippage("0.0005"), PlanRequest.full());
        assertThat(trades(plan)).containsExactly("SELL 5 BTC", "BUY 1 ETH", "BUY 2 SOL");
        assertThat(plan.costs().traded()).isEqualTo(Money.of("USD", "8000"));
        assertThat(plan.costs().fees()).isEqualTo(Money.of("USD", "25"));
        assertThat(plan.costs().slippage()).isEqualTo(Money.of("USD", "4"));
        assertThat(plan.after().cash()).isEqualTo(Money.of("USD", "1971"));
    }

    @Test
    void wholeUnitsAreRoundedDown() {
        Books books = new Books()
                .line("A", 0.5, "10", "333.33", "1")
                .line("B", 0.5, "0", "77.70", "1")
                .policy("0", "0", "0", "0", true);
        Proposal plan = plan(books, PlanRequest.full());
        // Half of 3333.30 is 1666.65: five of A are 1666.65 exactly, 1666.65 / 77.70 = 21.4.
        assertThat(trades(plan)).containsExactly("SELL 5 A", "BUY 21 B");
    }

    @Test
    void whatIsBelowTheMinimumIsLeftOutAndSaid() {
        Books books = new Books()
                .line("A", 0.40, "400.9", "100")
                .line("B", 0.30, "299.8", "100")
                .line("C", 0.30, "299.3", "100");
        Proposal plan = plan(books, PlanRequest.full());
        assertThat(plan.orders()).isEmpty();
        assertThat(plan.notes())
                .anyMatch(n -> n.startsWith("A: ") && n.contains("below the minimum trade size of 100.00 USD"));
    }

    @Test
    void nothingToDoSaysTheLargestDrift() {
        Books books = new Books().line("A", 0.6, "60", "100").line("B", 0.4, "40", "100");
        Proposal plan = plan(books, PlanRequest.full());
        assertThat(plan.orders()).isEmpty();
        assertThat(plan.notes())
                .anyMatch(n -> n.startsWith("All 3 inside their bands; nothing to trade. Largest drift"));
    }

    @Test
    void aPositionWhoseTargetWasRemovedIsClosed() {
        Proposal plan = plan(drifted().free().line("OLD", -1, "12.5", "80"), PlanRequest.full());
        assertThat(order(plan, "OLD").quantity()).isEqualByComparingTo("12.5");
        assertThat(order(plan, "OLD").side()).isEqualTo(Side.SELL);
    }

    @Test
    void buyOnlyNeverSellsAndSpendsOnWhatIsUnderItsTarget() {
        Proposal plan = plan(drifted().free().cash("5000"), new Mode.BuyOnly());
        // V' = 105000: short by 3500 ETH and 4500 SOL, 5000 to spend, 3500/8000 and 4500/8000 of it.
        assertThat(trades(plan)).containsExactly("BUY 2.1875 ETH", "BUY 2.8125 SOL");
        assertThat(plan.after().cash().amount()).isEqualByComparingTo("0");
    }

    @Test
    void buyOnlyWithoutMoneySaysSo() {
        Proposal plan = plan(drifted().cash("-500"), new Mode.BuyOnly());
        assertThat(plan.orders()).isEmpty();
        assertThat(plan.notes()).contains("There is no money to buy with: -500.00 USD.");
    }

    @Test
    void investAddsTheDepositFirst() {
        Proposal plan = plan(drifted().free(), new Mode.Invest(Money.of("USD", "8000")));
        // V' = 108000: BTC 43200 (over), ETH 32400 (short 4400), SOL 32400 (short 5400); 8000 to spend.
        assertThat(order(plan, "ETH").value().amount().doubleValue()).isCloseTo(8000 * 4400 / 9800.0, within());
        assertThat(order(plan, "SOL").value().amount().doubleValue()).isCloseTo(8000 * 5400 / 9800.0, within());
        assertThat(plan.flow()).isEqualTo(Money.of("USD", "8000"));
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-4);
    }

    @Test
    void withdrawSellsWhatIsOverFirstAndRaisesTheAmount() {
        Proposal plan = plan(drifted(), new Mode.Withdraw(Money.of("USD", "3000")));
        assertThat(plan.orders()).hasSize(1);
        assertThat(order(plan, "BTC").side()).isEqualTo(Side.SELL);
        // 3000 after 1 % slippage and 0.1 % fee: 3000 / 0.99 / 0.999.
        assertThat(order(plan, "BTC").value().amount().doubleValue()).isCloseTo(3033.3364, within());
        assertThat(plan.missing().amount()).isEqualByComparingTo("0");
        assertThat(plan.leastMoney().isNegative()).isFalse();
    }

    @Test
    void withdrawUsesTheMoneyThatIsThereBeforeItSells() {
        Proposal plan = plan(drifted().cash("4000"), new Mode.Withdraw(Money.of("USD", "3000")));
        assertThat(plan.orders()).isEmpty();
        assertThat(plan.after().cash()).isEqualTo(Money.of("USD", "1000"));
    }

    @Test
    void withdrawingMoreThanThereIsNamesWhatIsMissing() {
        Proposal plan = plan(drifted(), new Mode.Withdraw(Money.of("USD", "200000")));
        // All of 100000, less 1 % and 0.1 %: 98901 is raised.
        assertThat(plan.missing().amount()).isEqualByComparingTo("101099");
    }

    @Test
    void fullCoversNegativeMoney() {
        Proposal plan = plan(drifted().cash("-20000"), PlanRequest.full());
        assertThat(plan.after().cash().isNegative()).isFalse();
        assertThat(plan.leastMoney().isNegative()).isFalse();
        assertThat(plan.orders()).allMatch(o -> o.side() == Side.SELL);
    }

    @Test
    void sellOnlyLeavesTheProceedsAsMoney() {
        Proposal plan = plan(drifted().free(), new Mode.SellOnly());
        assertThat(trades(plan)).containsExactly("SELL 5 BTC");
        assertThat(plan.after().cash()).isEqualTo(Money.of("USD", "5000"));
    }

    @Test
    void breachedTradesOnlyWhatIsOutsideItsBand() {
        PlanRequest request = new PlanRequest(new Mode.Full(), Scope.BREACHED, Destination.TARGET, Set.of());
        assertThat(trades(plan(drifted().free(), request))).containsExactly("SELL 5 BTC");
    }

    @Test
    void toTheBandStopsOneBasisPointInsideItsEdge() {
        PlanRequest request = new PlanRequest(new Mode.Full(), Scope.ALL, Destination.BAND, Set.of());
        Proposal plan = plan(drifted().free().band(new Band.Absolute(300)), request);
        assertThat(order(plan, "BTC").driftAfter()).isEqualTo(299);
        // SOL, at -300, moves to -299 as well; the rest of the proceeds goes to what is under its target.
        assertThat(plan.after().outside()).isZero();
        assertThat(plan.after().cash().amount()).isBetween(BigDecimal.ZERO, new BigDecimal("0.0001"));
    }

    @Test
    void partOfTheWayMovesEachRowByThatPart() {
        assertThat(trades(plan(drifted().free(), PlanRequest.full().part(5_000))))
                .containsExactly("SELL 2.5 BTC", "BUY 1 ETH", "BUY 1.5 SOL");
        Proposal whole = plan(drifted(), PlanRequest.full());
        Proposal nearly = plan(drifted(), PlanRequest.full().part(9_999));
        assertThat(nearly.after().cash().amount().subtract(whole.after().cash().amount()))
                .as("costs are paid out of the money")
                .isBetween(new BigDecimal("-10"), new BigDecimal("10"));
    }

    @Test
    void lockedInstrumentsAreNotTradedAndTheOthersShareTheRest() {
        PlanRequest request =
                new PlanRequest(new Mode.Full(), Scope.ALL, Destination.TARGET, Set.of(new InstrumentId("BTC")));
        Proposal plan = plan(drifted().free(), request);
        // ETH and SOL share 55000 in equal parts.
        assertThat(trades(plan)).containsExactly("SELL 0.5 ETH", "BUY 0.5 SOL");
        assertThat(plan.notes()).contains("Locked, so left as they are: BTC.");
    }

    @Test
    void aCashTargetStaysUninvested() {
        Books books = new Books()
                .free()
                .line("A", 0.5, "50", "100")
                .line("B", 0.4, "0", "100")
                .cashTarget(0.1)
                .cash("5000");
        Proposal plan = plan(books, PlanRequest.full());
        assertThat(trades(plan)).containsExactly("BUY 40 B");
        assertThat(plan.after().cash()).isEqualTo(Money.of("USD", "1000"));
    }

    @Test
    void anInstrumentWithoutAPriceIsLeftOutAndNamed() {
        Proposal plan = plan(drifted().line("DEAD", 0, "5", ""), PlanRequest.full());
        assertThat(plan.orders()).noneMatch(o -> o.instrument().value().equals("DEAD"));
        assertThat(plan.notes()).anyMatch(n -> n.startsWith("DEAD has no price in USD"));
    }

    @Test
    void anAmountInAnotherCurrencyIsRefused() {
        assertThatThrownBy(() -> plan(drifted(), new Mode.Invest(Money.of("EUR", "10"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EUR")
                .hasMessageContaining("USD");
    }

    @Test
    void everyOrderSaysWhyInPlainWords() {
        Proposal plan = plan(drifted().free(), PlanRequest.full());
        assertThat(order(plan, "BTC").reason())
                .isEqualTo("It is 5.0 pp over its target of 40.0 %; selling brings it to 40.0 %.");
        assertThat(order(plan, "SOL").reason())
                .isEqualTo("It is 3.0 pp under its target of 30.0 %; buying brings it to 30.0 %.");
    }

    @Test
    void everyPlanIsComparedWithDoingNothing() {
        Proposal plan = plan(drifted().policy("0", "0.001", "0", "0", true), PlanRequest.full());
        assertThat(trades(plan)).containsExactly("SELL 5 BTC", "BUY 1 ETH", "BUY 2 SOL");
        assertThat(plan.notes())
                .anyMatch(n -> n.startsWith("Doing nothing costs nothing and leaves the largest drift at 5.0 pp."
                        + " This plan is expected to cost 8.00 USD (0.008 % of the portfolio)"))
                // 8 on 4000 moved one way.
                .anyMatch(n -> n.contains("by 0.200 % of the amount moved"));
    }
}
