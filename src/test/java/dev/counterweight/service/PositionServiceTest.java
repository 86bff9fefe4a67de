package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.HeldCost;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Side;
import dev.counterweight.ui.SampleDesk;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionServiceTest {
    private static final AccountId ACCOUNT = new AccountId("a");
    private static final InstrumentId GOLD = new InstrumentId("GOLD");
    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    private final CostFold fold = new CostFold((id, imports, day) ->
            imports == 0 ? Optional.empty() : Optional.of(new HeldCost.PriceThen(day, new BigDecimal(100 * imports))));
    private long sequence;

    @TempDir
    Path folder;

    @Test
    void theAverageMovesWithPurchasesAndStaysWithSales() {
        fill("1", Side.BUY, "10", "100", "5");
        fill("2", Side.BUY, "10", "120", "5");
        assertThat(cost().total().orElseThrow()).isEqualByComparingTo("2210");
        assertThat(cost().average().orElseThrow()).isEqualByComparingTo("110.5");
        fill("3", Side.SELL, "5", "300", "1");
        assertThat(cost().average().orElseThrow()).isEqualByComparingTo("110.5");
        assertThat(cost().takenOver()).isFalse();
    }

    @Test
    void whatWasSoldOutBeginsAnew() {
        fill("1", Side.BUY, "10", "100", "0");
        fill("2", Side.SELL, "10", "90", "0");
        assertThat(fold.of(ACCOUNT)).isEmpty();
        fill("3", Side.BUY, "1", "50", "0");
        assertThat(cost().average().orElseThrow()).isEqualByComparingTo("50");
    }

    @Test
    void whatIsStatedIsTakenOverAtThePriceThatWasKnownThen() {
        prices();
        state("10");
        prices();
        assertThat(cost().average().orElseThrow()).isEqualByComparingTo("100");
        assertThat(cost().takenOver()).isTrue();
        state("10"); // the same again changes nothing
        assertThat(cost().average().orElseThrow()).isEqualByComparingTo("100");
        state("15"); // five more at what is known now
        assertThat(cost().total().orElseThrow()).isEqualByComparingTo("2000");
        state("3"); // part of it went elsewhere
        assertThat(cost().average().orElseThrow())
                .isEqualByComparingTo(
                        new BigDecimal("2000").divide(new BigDecimal(15), java.math.MathContext.DECIMAL64));
    }

    @Test
    void withoutAPriceThenTheCostIsNotKnownAndPurchasesDoNotHideThat() {
        state("10");
        assertThat(cost().total()).isEmpty();
        fill("1", Side.BUY, "10", "100", "0");
        assertThat(cost().average()).isEmpty();
        fill("2", Side.SELL, "20", "100", "0");
        fill("3", Side.BUY, "1", "70", "0");
        assertThat(cost().average().orElseThrow()).isEqualByComparingTo("70");
    }

    @Test
    void whatTheSimulatedBrokerBoughtIsTakenOverWhenRealMoneyMoves() {
        var template = new SampleDesk(folder).open();
        add(new JournalEvent.PortfolioSaved(template));
        JournalEvent.ExecutionSet byHand = new JournalEvent.ExecutionSet(
                template.id(),
                new dev.counterweight.domain.Execution.ByHand(
                        dev.counterweight.domain.Execution.ByHand.STANDARD_DAYS, false),
                "test");
        add(new JournalEvent.OrderFilled(
                template.account(),
                new Fill(
                        "p",
                        new ClientOrderId("op"),
                        GOLD,
                        Side.BUY,
                        BigDecimal.TEN,
                        BigDecimal.ONE,
                        USD,
                        Money.zero(USD),
                        AT)));
        add(new JournalEvent.OrderIntended(dev.counterweight.domain.Order.approved(
                new ClientOrderId("oq"),
                new dev.counterweight.domain.RebalanceId("r"),
                2,
                GOLD,
                Side.BUY,
                BigDecimal.TEN,
                Money.of("USD", "1"))));
        add(new JournalEvent.OrderFilled(
                template.account(),
                new Fill(
                        "q",
                        new ClientOrderId("oq"),
                        GOLD,
                        Side.BUY,
                        BigDecimal.TEN,
                        BigDecimal.ONE,
                        USD,
                        Money.zero(USD),
                        AT)));
        prices();
        add(byHand);
        HeldCost cost = fold.of(template.account()).get(GOLD);
        assertThat(cost.average().orElseThrow()).isEqualByComparingTo("100");
        assertThat(cost.takenOver()).isTrue();
        prices();
        add(byHand); // the same again changes nothing
        assertThat(fold.of(template.account()).get(GOLD).average().orElseThrow())
                .isEqualByComparingTo("100");
    }

    @Test
    void aFeeInAnotherCurrencyLeavesTheCostUnknown() {
        add(new JournalEvent.OrderFilled(
                ACCOUNT,
                new Fill(
                        "f",
                        new ClientOrderId("o"),
                        GOLD,
                        Side.BUY,
                        BigDecimal.ONE,
                        BigDecimal.TEN,
                        USD,
                        new Money(new CurrencyCode("BNB"), BigDecimal.ONE),
                        AT)));
        assertThat(cost().total()).isEmpty();
    }

    @Test
    void aSampleGainsWhatItsPricesGainedSinceItWasSetUp() {
        SampleDesk desk = new SampleDesk(folder);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        PositionReport report = desk.positions.of(portfolio.id());
        assertThat(report.positions()).hasSize(4);
        PositionReport.Total total = report.total();
        assertThat(total.cost().amount().doubleValue()).isCloseTo(100_000, within(1.0));
        assertThat(total.gain().amount())
                .isEqualByComparingTo(total.value().minus(total.cost()).amount());
        assertThat(total.without()).isEmpty();
        Map<InstrumentId, HeldCost> costs = report.costs();
        assertThat(costs.get(SampleDesk.id("macd_momentum")).takenOver()).isTrue();
    }

    private HeldCost cost() {
        return fold.of(ACCOUNT).get(GOLD);
    }

    private void fill(String id, Side side, String quantity, String price, String fee) {
        add(new JournalEvent.OrderFilled(
                ACCOUNT,
                new Fill(
                        id,
                        new ClientOrderId("o" + id),
                        GOLD,
                        side,
                        new BigDecimal(quantity),
                        new BigDecimal(price),
                        USD,
                        new Money(USD, new BigDecimal(fee)),
                        AT)));
    }

    private void state(String quantity) {
        add(new JournalEvent.HoldingsStated(
                new Holdings(ACCOUNT, new TreeMap<>(), new TreeMap<>(Map.of(GOLD, new BigDecimal(quantity)))),
                Optional.empty()));
    }

    private void prices() {
        add(new JournalEvent.PricesImported(
                new dev.counterweight.domain.ImportedFile("0".repeat(64), "prices.csv", "wide"),
                java.util.List.of(GOLD),
                LocalDate.of(2026, 11, 20),
                LocalDate.of(2026, 11, 20),
                1,
                0,
                false));
    }

    private void add(JournalEvent event) {
        sequence++;
        fold.add(new JournalEntry(sequence, AT, JournalEntry.NO_HASH, event, "0".repeat(64)));
    }
}
