package dev.counterweight.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewViewModelTest {
    @TempDir
    Path folder;

    @Test
    void saysThatNothingIsOpenAndOffersASample() {
        SampleDesk desk = new SampleDesk(folder);
        OverviewViewModel model = model(desk);
        model.open();
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(ViewState.Empty.class, empty -> {
            assertThat(empty.sentence()).doesNotContainPattern("\\d{2,}");
            empty.primary().run().run();
        });
        assertThat(desk.navigation.currentProperty().get()).isEqualTo("welcome");
    }

    @Test
    void pointsAtOneFactAfterThirtySimulatedDays() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open();
        OverviewViewModel model = model(desk);
        model.open();
        assertThat(shown(model).headline()).isEqualTo("All 5 inside their bands");
        model.simulate();
        OverviewState after = shown(model);
        assertThat(after.outside()).isEqualTo(1);
        assertThat(after.urgency()).isEqualTo(Urgency.MEDIUM);
        assertThat(after.headline()).isEqualTo("1 of 5 outside its band");
        assertThat(after.explanation())
                .isEqualTo("macd_momentum is +6.2\u00a0pp over its target; its band is ±5\u00a0pp.");
        assertThat(desk.notices.all().getLast().kind()).isEqualTo(Notices.Kind.DONE);
    }

    @Test
    void theSharesOfTheDonutAreThoseOfTheDriftReport() {
        SampleDesk desk = new SampleDesk(folder);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        OverviewViewModel model = model(desk);
        model.open();
        var rows = desk.drift.drift(portfolio.id()).snapshot().rows();
        for (int i = 0; i < rows.size(); i++) {
            OverviewState.Part part = shown(model).allocation().parts().get(i);
            assertThat(part.instrument()).isEqualTo(rows.get(i).instrument());
            assertThat(part.share())
                    .isEqualTo(rows.get(i).current().orElseThrow().fraction());
            assertThat(part.targetShare()).isEqualTo(rows.get(i).target().fraction());
        }
    }

    @Test
    void theFiguresOfTheTilesAreThoseOfTheWhatIf() {
        SampleDesk desk = new SampleDesk(folder);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        OverviewViewModel model = model(desk);
        model.open();
        var held = desk.whatIf.whatIfProperty().get().orElseThrow().current();
        assertThat(shown(model).tiles()).hasSize(4);
        assertThat(shown(model).tiles().get(2).figure())
                .isEqualTo(String.valueOf(Math.round(held.score().value())));
        assertThat(shown(model).figures()).hasSize(8);
        assertThat(shown(model).figures().get(4).name()).isEqualTo("Beta to equal weights");
        assertThat(shown(model).figures()).noneMatch(f -> f.below().contains("proposed"));
    }

    @Test
    void speaksOfWhatIsHeldUntilSomebodyChooses() {
        SampleDesk desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        OverviewViewModel model = model(desk);
        model.open();
        assertThat(shown(model).shown()).isEqualTo(Shown.CURRENT);
        desk.session.show(Shown.PROPOSED);
        assertThat(shown(model).shown())
                .as("what the analysis views begin with, chosen")
                .isEqualTo(Shown.PROPOSED);
        desk.session.shownProperty().set(Shown.CHANGE);
        assertThat(shown(model).shown()).isEqualTo(Shown.CHANGE);
    }

    @Test
    void proposedIsWhatTheCalculatedTradesLeadTo() {
        SampleDesk desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        OverviewViewModel model = model(desk);
        model.open();
        OverviewState current = shown(model);
        desk.session.show(Shown.PROPOSED);
        OverviewState then = shown(model);
        var whatIf = desk.whatIf.whatIfProperty().get().orElseThrow();
        var after = whatIf.trades().orElseThrow().after();
        assertThat(then.headline()).as("the answer stays what is true now").isEqualTo(current.headline());
        assertThat(then.urgency()).isEqualTo(Urgency.MEDIUM);
        assertThat(then.explanation()).startsWith(current.explanation()).contains("After 4 trades for ");
        assertThat(then.tiles().getFirst().figure())
                .isEqualTo(desk.session.formats().amount(after.total()));
        assertThat(then.tiles().get(2).figure())
                .isEqualTo(String.valueOf(Math.round(whatIf.proposed().score().value())));
        assertThat(then.tiles().get(3).below()).isEqualTo("0 outside band");
        for (OverviewState.Part part : then.allocation().parts()) {
            var row = after.rows().stream()
                    .filter(r -> r.instrument().equals(part.instrument()))
                    .findFirst()
                    .orElseThrow();
            assertThat(part.share())
                    .isEqualTo(Math.max(0, row.current().orElseThrow().fraction()));
            assertThat(part.numbers().get(2).words())
                    .isEqualTo(desk.session.formats().pp(row.driftBasisPoints()));
        }
    }

    @Test
    void changeIsTheWayFromWhatIsHeldToWhatIsMeant() {
        SampleDesk desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        OverviewViewModel model = model(desk);
        model.open();
        desk.session.show(Shown.CHANGE);
        assertThat(shown(model).allocation().parts().get(1).numbers().get(2).words())
                .isEqualTo("\u22126.20\u00a0pp");
        assertThat(shown(model).tiles().getFirst().figure()).startsWith("\u2212");
        assertThat(shown(model).tiles().get(3).below()).isEqualTo("1 → 0 outside band");
    }

    @Test
    void whatTheHoldingsHaveEarnedHasNoProposedValue() {
        SampleDesk desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        OverviewViewModel model = model(desk);
        model.open();
        for (Shown choice : List.of(Shown.PROPOSED, Shown.CHANGE)) {
            desk.session.show(choice);
            assertThat(shown(model).tiles().get(1).figure()).isEqualTo("—");
            assertThat(shown(model).tiles().get(1).below()).isEqualTo("held only");
            assertThat(shown(model).figures().stream()
                            .filter(f -> f.figure().equals("held only"))
                            .count())
                    .as("return, Sharpe, drawdown, days with a gain, last rebalance")
                    .isEqualTo(5);
        }
    }

    @Test
    void targetsThatDoNotAddUpLeadNowhere() {
        SampleDesk desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        OverviewViewModel model = model(desk);
        model.open();
        desk.session.show(Shown.PROPOSED);
        desk.session
                .scenarios()
                .edit(
                        "half",
                        desk.session
                                .scenario()
                                .withTarget(
                                        SampleDesk.id("macd_momentum"),
                                        dev.counterweight.domain.Weight.ofBasisPoints(100)));
        assertThat(desk.whatIf.whatIfProperty().get().orElseThrow().trades()).isEmpty();
        assertThat(shown(model).tiles().getFirst().figure()).isEqualTo("—");
        assertThat(shown(model).tiles().getFirst().below()).isEqualTo("targets are not 100 %");
        assertThat(shown(model)
                        .allocation()
                        .parts()
                        .getFirst()
                        .numbers()
                        .getFirst()
                        .words())
                .isEqualTo("—");
    }

    @Test
    void followsTheTargetsOnTheScreenWhileTheyAreEdited() {
        SampleDesk desk = new SampleDesk(folder);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        OverviewViewModel model = model(desk);
        model.open();
        assertThat(shown(model).outside()).isEqualTo(1);
        var scenario = desk.session.scenario();
        desk.session
                .scenarios()
                .edit(
                        "follow",
                        scenario.withTarget(
                                        SampleDesk.id("macd_momentum"),
                                        dev.counterweight.domain.Weight.ofBasisPoints(3100))
                                .withTarget(
                                        SampleDesk.id("rsi_mean_reversion"),
                                        dev.counterweight.domain.Weight.ofBasisPoints(2400)));
        assertThat(shown(model).outside()).isZero();
        assertThat(shown(model).subtitle()).contains("not saved");
        assertThat(shown(model).tiles().get(2).below()).startsWith("proposed ");
        desk.session.scenarios().undo();
        assertThat(shown(model).outside()).isEqualTo(1);
        assertThat(shown(model).subtitle()).doesNotContain("not saved");
    }

    @Test
    void amountsDisappearWhenTheyAreHidden() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open();
        OverviewViewModel model = model(desk);
        model.open();
        assertThat(shown(model).tiles().getFirst().figure()).containsPattern("\\d");
        desk.session.discreetProperty().set(true);
        assertThat(shown(model).tiles().getFirst().figure()).doesNotContainPattern("\\d");
        assertThat(shown(model)
                        .allocation()
                        .parts()
                        .getFirst()
                        .numbers()
                        .getFirst()
                        .words())
                .contains("%");
    }

    @Test
    void pricesGrowOldByThemselvesWhenFiguresAreDue() {
        SampleDesk desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        OverviewViewModel model = model(desk);
        model.open();
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Ready.class);
        desk.ledger.advance(java.time.Duration.ofDays(9));
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Ready.class);
        desk.session.figuresDue();
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Stale.class);
    }

    @Test
    void theChartOfThePastWaitsWithQuotesUntilChartsAreDue() {
        SampleDesk desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        OverviewViewModel model = model(desk);
        model.open();
        var line = shown(model).value();
        desk.session.chartsDue();
        assertThat(shown(model).value()).as("nothing waited").isSameAs(line);
        desk.session.quoted(desk.session.revisionProperty().get() + 1);
        assertThat(shown(model).value()).as("figures only").isSameAs(line);
        desk.session.chartsDue();
        assertThat(shown(model).value()).isNotSameAs(line);
        var drawn = shown(model).value();
        desk.session.quoted(desk.session.revisionProperty().get() + 1);
        desk.session.written(desk.session.revisionProperty().get() + 1);
        assertThat(shown(model).value()).as("what is written shows at once").isNotSameAs(drawn);
    }

    @Test
    void speaksGerman() {
        SampleDesk desk = new SampleDesk(folder, Locale.GERMANY);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        OverviewViewModel model = model(desk);
        model.open();
        assertThat(shown(model).explanation()).contains("+6,2\u00a0pp über dem Ziel");
    }

    @Test
    void aFailureSaysWhatStillWorksAndCanBeTriedAgain() {
        SampleDesk desk = new SampleDesk(folder);
        OverviewViewModel model = model(desk);
        desk.session
                .portfolioProperty()
                .set(java.util.Optional.of(new dev.counterweight.domain.PortfolioId("no-such-portfolio")));
        model.open();
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(ViewState.Failed.class, failed -> {
            assertThat(failed.stillWorks()).isNotBlank();
            assertThat(failed.whatToDo()).isNotBlank();
            assertThat(failed.details()).contains("no-such-portfolio");
            assertThat(failed.retry()).isPresent();
        });
    }

    @Test
    void leadsToThePlan() {
        SampleDesk desk = new SampleDesk(folder);
        model(desk).openPlan();
        assertThat(desk.navigation.currentProperty().get()).isEqualTo(Navigation.REBALANCE);
    }

    private static OverviewViewModel model(SampleDesk desk) {
        return new OverviewViewModel(
                desk.session,
                desk.navigation,
                desk.runner,
                desk.notices,
                desk.whatIf,
                new OverviewViewModel.Services(desk.drift, desk.values, desk.samples));
    }

    private static OverviewState shown(OverviewViewModel model) {
        return model.shownProperty().get().orElseThrow();
    }
}
