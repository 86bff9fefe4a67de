package dev.counterweight.ui.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.why.WhyService;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.common.WhyWords;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionsViewModelTest {
    @TempDir
    Path folder;

    private SampleDesk desk;
    private PositionsViewModel model;
    private PositionColumns columns;

    @BeforeEach
    void open() {
        desk = new SampleDesk(folder);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        model = new PositionsViewModel(desk.session, desk.runner, desk.positions);
        columns = new PositionColumns(model, () -> Categories.of(List.of()), id -> {});
        model.open();
    }

    @Test
    void everyPositionHasItsGainAndAllTogetherStandLast() {
        assertThat(model.lines()).hasSize(5);
        PositionLine macd = model.lines().get(1);
        assertThat(columns.words(PositionColumns.Column.AVERAGE, macd)).isEqualTo("≈ 168.88");
        assertThat(columns.words(PositionColumns.Column.GAIN, macd)).isEqualTo("+7,136.00");
        assertThat(columns.words(PositionColumns.Column.SHARE, macd)).isEqualTo("+28.54");
        PositionLine all = model.lines().getLast();
        assertThat(all.total()).isTrue();
        assertThat(columns.words(PositionColumns.Column.GAIN, all)).isEqualTo("+2,999.99");
        assertThat(model.noteProperty().get()).contains("cash").contains("≈");
    }

    @Test
    void amountsHideAndPricesStay() {
        desk.session.discreetProperty().set(true);
        PositionLine macd = model.lines().get(1);
        assertThat(columns.words(PositionColumns.Column.GAIN, macd)).doesNotContainPattern("\\d");
        assertThat(columns.words(PositionColumns.Column.QUANTITY, macd)).doesNotContainPattern("\\d");
        assertThat(columns.words(PositionColumns.Column.PRICE, macd)).containsPattern("\\d");
        assertThat(model.noteProperty().get()).doesNotContainPattern("\\d");
    }

    @Test
    void withoutAPriceItCannotBeCheckedAndIsLeftOutOfTheGain() {
        InstrumentId gold = new InstrumentId("GOLD");
        Holdings held = desk.ledger
                .book()
                .holdings(desk.ledger
                        .book()
                        .portfolios()
                        .values()
                        .iterator()
                        .next()
                        .account());
        TreeMap<InstrumentId, BigDecimal> quantities = new TreeMap<>(held.quantities());
        quantities.put(gold, BigDecimal.TEN);
        desk.ledger.append(new JournalEvent.InstrumentsDefined(List.of(new Instrument(
                gold,
                "Gold",
                AssetClass.values()[0],
                new CurrencyCode("USD"),
                new BigDecimal("0.01"),
                Optional.empty()))));
        desk.ledger.append(new JournalEvent.HoldingsStated(
                new Holdings(held.account(), new TreeMap<>(held.cash()), quantities), Optional.empty()));
        PositionLine line = model.lines().stream()
                .filter(l -> l.row().filter(r -> r.instrument().equals(gold)).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(columns.words(PositionColumns.Column.PRICE, line)).isEqualTo("Unable to check");
        assertThat(columns.words(PositionColumns.Column.AVERAGE, line)).isEqualTo("—");
        assertThat(columns.words(PositionColumns.Column.GAIN, line)).isEqualTo("—");
        assertThat(model.lines().getLast().without()).containsExactly(gold);
        assertThat(model.noteProperty().get()).contains("1 position is left out of the gain");
    }

    @Test
    void driftFollowsATargetThatIsMoved() {
        String before =
                columns.words(PositionColumns.Column.DRIFT, model.lines().get(1));
        desk.session
                .scenarios()
                .edit(
                        "up",
                        desk.session.scenario().withTarget(SampleDesk.id("macd_momentum"), Weight.ofBasisPoints(3000)));
        assertThat(columns.words(PositionColumns.Column.DRIFT, model.lines().get(1)))
                .isNotEqualTo(before);
    }

    @Test
    void everyCellExplainsItselfWithinFourSteps() {
        desk.whatIf.watch();
        WhyService whys = new WhyService(desk.ledger, desk.prices);
        WhyWords words = new WhyWords(desk.session.messages(), desk.session.formats());
        WhyWords german = new WhyWords(new dev.counterweight.ui.common.Messages(Locale.GERMAN), desk.session.formats());
        for (PositionLine line : model.lines()) {
            for (PositionColumns.Column column : PositionColumns.Column.values()) {
                Explanation e = whys.answer(
                                PositionQuestions.of(column, line, model.lines()),
                                desk.whatIf.whatIfProperty().get().orElseThrow())
                        .orElseThrow();
                assertThat(e.depth()).as(column + " of " + line).isLessThanOrEqualTo(4);
                assertThat(words.lines(e)).isNotEmpty();
                assertThat(german.lines(e)).isNotEmpty();
            }
        }
    }

    @Test
    void copiedItIsNumbersForOtherPrograms() {
        String tsv = columns.text().tsv();
        assertThat(tsv).startsWith("instrument\tquantity\taverage_cost");
        assertThat(tsv.lines().toList().getLast()).startsWith("TOTAL\t").contains("2999.99");
    }
}
