package dev.counterweight.service.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Question.Cell;
import dev.counterweight.domain.Question.Of;
import dev.counterweight.domain.SideFigure;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.ui.SampleDesk;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyServiceTest {
    @TempDir
    Path folder;

    private SampleDesk desk;
    private WhyService why;

    @BeforeEach
    void aSampleThirtyDaysLater() {
        desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        why = new WhyService(desk.ledger, desk.prices);
    }

    private WhatIf now() {
        var scenario = desk.session.scenario();
        return WhatIfService.evaluate(
                desk.whatIfs.basis(scenario.portfolio().orElseThrow(), scenario.design()), scenario);
    }

    private Explanation ask(Question question) {
        return why.answer(question, now()).orElseThrow();
    }

    private Explanation row(Cell cell) {
        return ask(new Question.Row(SampleDesk.id("macd_momentum"), cell));
    }

    @Test
    void leadsFromTheTradeByDriftWeightAndValueToTheRowOfTheFile() {
        Explanation trade = row(Cell.TRADE);
        assertThat(trade.key()).isEqualTo("sell");
        Explanation price = input(input(input(input(trade, "drift"), "weight"), "value"), "price");
        var imported = desk.ledger.book().priceImports().getLast().file();
        assertThat(price.source())
                .hasValueSatisfying(s -> assertThat(s).isInstanceOfSatisfying(Source.FileRow.class, f -> {
                    assertThat(f.file()).isEqualTo(imported.name());
                    assertThat(f.sha256()).isEqualTo(imported.sha256());
                }));
    }

    @Test
    void theInputsOfADriftGiveItAgain() {
        Explanation drift = row(Cell.DRIFT);
        Explanation weight = input(drift, "weight");
        Explanation value = input(weight, "value");
        BigDecimal quantity = ((Value.Units) input(value, "quantity").value()).quantity();
        BigDecimal price = ((Value.Price) input(value, "price").value()).price();
        BigDecimal amount = ((Value.Amount) value.value()).money().amount();
        assertThat(quantity.multiply(price)).isEqualByComparingTo(amount);
        double total =
                ((Value.Amount) input(weight, "total").value()).money().amount().doubleValue();
        Weight share = ((Value.Share) weight.value()).weight();
        assertThat(share.basisPoints()).isEqualTo((int) Math.round(amount.doubleValue() / total * 10_000));
        Weight target = ((Value.Share) input(drift, "target").value()).weight();
        assertThat(drift.value()).isEqualTo(new Value.Points(share.minusBasisPoints(target)));
    }

    @Test
    void theTotalIsTheSumOfItsInputs() {
        Explanation total = ask(new Question.Total());
        double sum = 0;
        double quantity = 0;
        for (Explanation part : total.inputs()) {
            switch (part.value()) {
                case Value.Units u -> quantity = u.quantity().doubleValue();
                case Value.Price p -> sum += quantity * p.price().doubleValue();
                case Value.Amount a -> sum += a.money().amount().doubleValue();
                default -> throw new AssertionError(part);
            }
        }
        assertThat(sum)
                .isCloseTo(((Value.Amount) total.value()).money().amount().doubleValue(), within(0.01));
    }

    @Test
    void theCostOfAllTradesIsTheSumOfTheirCosts() {
        Explanation costs = ask(new Question.TradeCost());
        BigDecimal sum = costs.inputs().stream()
                .map(e -> ((Value.Amount) e.value()).money().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum)
                .isEqualByComparingTo(((Value.Amount) costs.value()).money().amount());
    }

    @Test
    void anEditedTargetSaysThatItIsNotSaved() {
        assertThat(row(Cell.TARGET).source()).containsInstanceOf(Source.Definition.class);
        desk.session
                .scenarios()
                .edit(
                        "edit",
                        desk.session.scenario().withTarget(SampleDesk.id("macd_momentum"), Weight.ofBasisPoints(3000)));
        assertThat(row(Cell.TARGET).source()).contains(new Source.Edited());
        assertThat(row(Cell.TARGET).value()).isEqualTo(new Value.Share(Weight.ofBasisPoints(3000)));
    }

    @Test
    void aFigureIsTheOneThatIsShownAndSaysTheDaysThatItLooksAt() {
        var scenario = desk.session.scenario();
        desk.session
                .scenarios()
                .edit(
                        "factors",
                        scenario.withDesign(scenario.design().withFactors(List.of(SampleDesk.id("ml_predictor")))));
        WhatIf whatIf = now();
        for (SideFigure figure : SideFigure.values()) {
            Explanation e = ask(new Question.Figure(figure, Of.PROPOSED));
            double shown = figure.of(whatIf.proposed());
            switch (e.value()) {
                case Value.Fraction f -> assertThat(f.value()).isEqualTo(shown);
                case Value.Ratio r -> assertThat(r.value()).isEqualTo(shown);
                case Value.Count c -> assertThat((double) c.count()).isEqualTo(shown);
                default -> throw new AssertionError(figure + " is " + e.value());
            }
            assertThat(e.depth()).as(figure.key()).isBetween(1, 4);
        }
        Explanation prices = ask(new Question.Prices(SampleDesk.id("ml_predictor")));
        assertThat(prices.source())
                .hasValueSatisfying(s -> assertThat(s).isInstanceOfSatisfying(Source.Series.class, f -> {
                    assertThat(f.from()).isEqualTo(whatIf.market().from());
                    assertThat(f.to()).isEqualTo(whatIf.market().to());
                    assertThat(f.files()).isNotEmpty();
                }));
    }

    @Test
    void moneyIsHeldAndHasNoPrice() {
        Explanation weight = ask(new Question.Row(SampleDesk.id("CASH"), Cell.WEIGHT));
        assertThat(input(weight, "money").source()).containsInstanceOf(Source.Account.class);
    }

    private static Explanation input(Explanation of, String key) {
        return of.inputs().stream().filter(e -> e.key().equals(key)).findFirst().orElseThrow();
    }
}
