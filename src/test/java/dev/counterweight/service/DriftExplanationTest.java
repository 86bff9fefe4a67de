package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.SampleDesk;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftExplanationTest {
    @TempDir
    Path folder;

    private SampleDesk desk;
    private DriftReport report;

    private DriftRow row(String name) {
        desk = new SampleDesk(folder);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        report = desk.drift.drift(portfolio.id());
        return report.snapshot().rows().stream()
                .filter(r -> r.instrument().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void leadsFromTheDriftToTheRowOfTheFileInFourSteps() {
        DriftRow row = row("macd_momentum");
        Explanation drift = desk.drift.explain(report, row);
        assertThat(drift.value()).isEqualTo(new Value.Points(620));
        Explanation weight = input(drift, "weight");
        Explanation value = input(weight, "value");
        Explanation price = input(value, "price");
        assertThat(price.source())
                .hasValueSatisfying(s -> assertThat(s).isInstanceOfSatisfying(Source.FileRow.class, f -> {
                    var imported = desk.ledger.book().priceImports().getLast().file();
                    assertThat(f.file()).isEqualTo(imported.name());
                    assertThat(f.sha256()).isEqualTo(imported.sha256());
                    assertThat(f.asOf()).isEqualTo(row.price().orElseThrow().asOf());
                }));
    }

    @Test
    void theInputsGiveTheValueAgain() {
        DriftRow row = row("macd_momentum");
        Explanation drift = desk.drift.explain(report, row);
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
        assertThat(share.minusBasisPoints(target)).isEqualTo(((Value.Points) drift.value()).basisPoints());
    }

    @Test
    void anEditedTargetSaysThatItIsNotSaved() {
        DriftRow row = row("macd_momentum");
        DriftRow edited = new DriftRow(
                row.instrument(),
                row.quantity(),
                row.price(),
                row.value(),
                row.current(),
                Weight.ofBasisPoints(3000),
                120,
                row.bandBasisPoints(),
                DriftRow.Status.INSIDE);
        assertThat(input(desk.drift.explain(report, edited), "target").source()).contains(new Source.Edited());
        assertThat(input(desk.drift.explain(report, row), "target").source())
                .hasValueSatisfying(s -> assertThat(s).isInstanceOf(Source.Definition.class));
    }

    @Test
    void moneyIsHeldAndHasNoPrice() {
        DriftRow row = row("CASH");
        Explanation drift = desk.drift.explain(report, row);
        assertThat(input(input(drift, "weight"), "money").source())
                .contains(new Source.Account(report.portfolio().account()));
    }

    @Test
    void everyKeyHasItsWordsInBothLanguages() {
        DriftRow row = row("macd_momentum");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var session = new dev.counterweight.ui.common.Session(locale);
            var words = new dev.counterweight.ui.common.WhyWords(session.messages(), session.formats());
            var lines = words.lines(desk.drift.explain(report, row));
            assertThat(lines).hasSize(8).allSatisfy(l -> assertThat(l.detail()).isNotBlank());
            assertThat(words.text(desk.drift.explain(report, row)))
                    .contains("31")
                    .contains(".csv");
        }
    }

    private static Explanation input(Explanation of, String key) {
        return of.inputs().stream().filter(e -> e.key().equals(key)).findFirst().orElseThrow();
    }
}
