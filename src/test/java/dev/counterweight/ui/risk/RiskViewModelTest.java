package dev.counterweight.ui.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.StopLevel;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.AlertService;
import dev.counterweight.service.PriceLibrary;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskViewModelTest {
    @TempDir
    Path folder;

    @Test
    void withoutAPortfolioItOffersASample() {
        SampleDesk desk = new SampleDesk(folder);
        RiskViewModel model = model(desk);
        model.open();
        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        ViewState.Empty.class, e -> e.primary().run().run());
        assertThat(desk.navigation.currentProperty().get()).isEqualTo(Navigation.WELCOME);
        assertThat(model.shownProperty().get()).isEmpty();
    }

    @Test
    void saysWhichLimitsHoldAndWhichIsNearest() {
        RiskState state = shown(opened(drifted()));
        assertThat(state.answer().headline()).isEqualTo("All 10 limits kept");
        assertThat(state.limits())
                .hasSize(10)
                .allSatisfy(r -> assertThat(r.room()).isGreaterThanOrEqualTo(0));
        assertThat(state.answer().explanation()).startsWith("Nearest to its limit: Drawdown, single, macd_momentum");
        assertThat(state.contributions().parts()).hasSize(4);
        assertThat(state.contributions().cap()).isEqualTo(0.5);
    }

    @Test
    void aDraggedTargetBreaksALimitAtOnce() {
        SampleDesk desk = drifted();
        RiskViewModel model = opened(desk);
        drag(desk, "macd_momentum", 4500, "rsi_mean_reversion", 1000);
        RiskState state = shown(model);
        assertThat(state.answer().worst()).isEqualTo(Check.Verdict.FAIL);
        assertThat(state.answer().headline()).isEqualTo("2 of 10 limits broken");
        assertThat(row(state, "max_single_strategy").value()).isEqualTo("45.0\u00a0%");
        assertThat(row(state, "max_single_strategy").headroom()).isEqualTo("−5.0\u00a0%");
        assertThat(row(state, "max_single_strategy").room()).isNegative();
        desk.session.scenarios().undo();
        desk.session.scenarios().undo();
        assertThat(shown(model).answer().headline()).isEqualTo("All 10 limits kept");
    }

    @Test
    void changeIsProposedLessCurrentEverywhere() {
        SampleDesk desk = drifted();
        RiskViewModel model = opened(desk);
        var whatIf = desk.whatIf.whatIfProperty().get().orElseThrow();
        desk.session.shownProperty().set(Shown.CHANGE);
        RiskState change = shown(model);
        for (int i = 0; i < change.contributions().parts().size(); i++) {
            assertThat(change.contributions().parts().get(i).weight())
                    .isEqualTo(whatIf.proposed().weights()[i] - whatIf.current().weights()[i]);
        }
        assertThat(change.water().current()).isPresent();
        assertThat(change.water().proposed()).isPresent();
        assertThat(change.losses().getFirst().value()).matches("[+−].*|0\\.00.*");
        desk.session.shownProperty().set(Shown.CURRENT);
        assertThat(shown(model).water().proposed()).isEmpty();
        assertThat(shown(model).contributions().parts().get(1).weightWords()).isEqualTo("31.2\u00a0%");
    }

    @Test
    void aCapThatCannotBeKeptIsReplacedAndSaysSo() {
        SampleDesk desk = drifted();
        RiskViewModel model = opened(desk);
        Scenario.Rules rules = desk.session.scenario().rules().orElseThrow();
        RiskLimits fifth = new RiskLimits(0.4, 0.05, 0.7, 0.5, 0, 0.3, 1, 0.5, 0.25, 0.2, 0.3);
        desk.session
                .scenarios()
                .edit(
                        "cap",
                        desk.session.scenario().withRules(new Scenario.Rules(rules.method(), rules.policy(), fifth)));
        RiskState state = shown(model);
        assertThat(state.contributions().cap()).isEqualTo(0.25);
        assertThat(state.contributions().notice())
                .contains("20")
                .contains("4 instruments")
                .contains("25.0");
    }

    @Test
    void aFifthToCashIsProposedOnlyWhileVolatileAndTakenOnlyWhenConfirmed() {
        SampleDesk desk = drifted();
        RiskViewModel model = opened(desk);
        assertThat(model.proposalsProperty().get()).isEmpty();
        volatileAbove(desk, 0.10, 0.25);
        assertThat(model.proposalsProperty().get()).hasSize(1);
        Scenario before = desk.session.scenario();
        model.confirm(model.proposalsProperty().get().getFirst());
        assertThat(desk.session.scenario()).isSameAs(before);
        assertThat(desk.dialogs.questions.getLast().lines()).contains("CASH: 0\u00a0% to 20\u00a0%");
        desk.dialogs.yes();
        model.confirm(model.proposalsProperty().get().getFirst());
        assertThat(desk.session.scenario().targets().get(InstrumentId.CASH)).isEqualTo(Weight.ofBasisPoints(2000));
        assertThat(desk.session.scenario().sumBasisPoints()).isEqualTo(10_000);
        assertThat(desk.session.scenario().targets().get(SampleDesk.id("rsi_mean_reversion")))
                .isEqualTo(Weight.ofBasisPoints(2400));
        assertThat(model.proposalsProperty().get()).isEmpty();
        assertThat(desk.session.shownProperty().get()).isEqualTo(Shown.CHANGE);
        desk.session.scenarios().undo();
        assertThat(desk.session.scenario()).isEqualTo(before);
    }

    @Test
    void aSleeveThatFallsBelowTheFloorIsNamedWithThePartTheFloorIsMeasuredBy() {
        SampleDesk desk = drifted();
        RiskViewModel model = opened(desk);
        volatileAbove(desk, 0.10, 0.2);
        model.confirm(model.proposalsProperty().get().getFirst());
        assertThat(desk.dialogs.questions.getLast().lines().getLast())
                .contains("80.0\u00a0%")
                .contains("ml_predictor");
    }

    @Test
    void aBenchmarkIsChosenAndUndoneLikeAnyEdit() {
        SampleDesk desk = drifted();
        RiskViewModel model = opened(desk);
        RiskState.Against usual = shown(model).against();
        assertThat(usual.remark()).isEqualTo("Compared with equal weights over 365 daily returns.");
        assertThat(usual.options())
                .extracting(RiskState.Option::words)
                .contains("None", "Equal weights", "macd_momentum");
        model.compareWith(new BenchmarkChoice.Series(SampleDesk.id("macd_momentum")));
        RiskState.Against macd = shown(model).against();
        assertThat(macd.figures()).extracting(RiskState.Figure::key).startsWith("beta", "alpha", "active");
        assertThat(macd.figures().getFirst().value())
                .isNotEqualTo(usual.figures().getFirst().value());
        assertThat(desk.session.scenarios().undoLabelProperty().get()).isEqualTo("Benchmark: macd_momentum");
        model.compareWith(new BenchmarkChoice.Series(SampleDesk.id("NOBODY")));
        assertThat(shown(model).against().figures())
                .extracting(RiskState.Figure::value)
                .containsOnly("—");
        assertThat(shown(model).against().remark()).startsWith("NOBODY has no price between");
        desk.session.scenarios().undo();
        desk.session.scenarios().undo();
        assertThat(shown(model).against()).isEqualTo(usual);
    }

    @Test
    void whatIsComparedWithIsSavedWithThePortfolioAndThereAfterARestart() {
        SampleDesk desk = drifted();
        RiskViewModel model = opened(desk);
        assertThat(model.checkpoint().editedProperty().get()).isFalse();
        model.compareWith(new BenchmarkChoice.EqualWeights());
        model.toggleFactor(SampleDesk.id("ml_predictor"));
        assertThat(model.checkpoint().editedProperty().get()).isTrue();
        Comparison chosen = desk.session.scenario().design().comparison();
        desk.session.show(Scenario.of(desk.portfolios.list().getFirst(), Set.of()));
        assertThat(desk.session.scenario().design().comparison()).isEqualTo(chosen);
        model.checkpoint().save();
        assertThat(model.checkpoint().editedProperty().get()).isFalse();
        PortfolioId id = desk.session.portfolioProperty().get().orElseThrow();
        assertThat(desk.ledger.book().comparison(id)).isEqualTo(chosen);
        desk.session.show(Scenario.none());
        desk.session.show(Scenario.of(
                desk.portfolios.show(id), Set.of(), desk.ledger.book().comparison(id)));
        assertThat(shown(model).against().chosen()).isEqualTo(new BenchmarkChoice.EqualWeights());
        assertThat(shown(model).factors().rows()).isNotEmpty();
        model.toggleFactor(SampleDesk.id("ml_predictor"));
        model.checkpoint().discard();
        assertThat(desk.session.scenario().design().comparison()).isEqualTo(chosen);
        assertThat(model.checkpoint().editedProperty().get()).isFalse();
    }

    @Test
    void factorsExplainTheMovementWithTheirErrors() {
        SampleDesk desk = drifted();
        RiskViewModel model = opened(desk);
        assertThat(shown(model).factors().rows()).isEmpty();
        model.toggleFactor(SampleDesk.id("macd_momentum"));
        model.toggleFactor(SampleDesk.id("ml_predictor"));
        RiskState.Factors factors = shown(model).factors();
        assertThat(factors.rows())
                .extracting(RiskState.Figure::name)
                .containsExactly(
                        "macd_momentum", "ml_predictor", "Explained (R²)", "Constant, per day", "Left over, per day");
        assertThat(factors.summary()).startsWith("These factors together explain");
        desk.session.shownProperty().set(Shown.CHANGE);
        assertThat(shown(model).factors().rows().getFirst().second()).isEqualTo("—");
        model.toggleFactor(SampleDesk.id("ml_predictor"));
        desk.session.scenarios().undo();
        desk.session.scenarios().undo();
        desk.session.scenarios().undo();
        assertThat(shown(model).factors().rows()).isEmpty();
    }

    @Test
    void stopLevelsAreThoseOfTheDriftReport() {
        SampleDesk desk = drifted();
        RiskViewModel model = opened(desk);
        List<StopLevel> levels = desk.drift
                .drift(desk.session.portfolioProperty().get().orElseThrow())
                .answer()
                .stops();
        assertThat(levels).hasSize(5).noneMatch(StopLevel::reached);
        List<RiskState.Stop> rows = shown(model).stops();
        assertThat(rows).hasSize(5);
        assertThat(rows.getFirst().name()).isEqualTo("Portfolio");
        StopLevel first = levels.getFirst();
        assertThat(first.level().orElseThrow())
                .isCloseTo(0.75 * first.highest().orElseThrow(), org.assertj.core.api.Assertions.within(1e-9));
        assertThat(rows.getFirst().distance())
                .isEqualTo(desk.session.formats().percent(first.distance().orElseThrow(), 1));
        assertThat(rows).allSatisfy(r -> assertThat(r.verdict()).isEqualTo("Not reached"));
        desk.session.discreetProperty().set(true);
        assertThat(shown(model).stops().getFirst().level()).doesNotContainPattern("\\d");
    }

    @Test
    void limitsThatLookAlikeStandSideBySide() {
        List<RiskState.Figure> rows = shown(opened(drifted())).settings();
        assertThat(rows).extracting(RiskState.Figure::value).contains("25\u00a0%", "10\u00a0%", "20\u00a0%");
        assertThat(rows).extracting(RiskState.Figure::key).contains("drawdown.limit", "drawdown.alert", "capital");
    }

    @Test
    void amountsHideAndSharesStay() {
        SampleDesk desk = drifted();
        RiskViewModel model = opened(desk);
        desk.session.discreetProperty().set(true);
        assertThat(shown(model).losses().getFirst().second()).doesNotContainPattern("\\d");
        assertThat(shown(model).losses().getFirst().value()).containsPattern("\\d");
    }

    @Test
    void speaksGerman() {
        SampleDesk desk = new SampleDesk(folder, Locale.GERMANY);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        assertThat(shown(opened(desk)).answer().headline()).isEqualTo("Alle 10 Grenzen eingehalten");
    }

    @Test
    void nothingIsCalculatedWhileNobodyLooks() {
        SampleDesk desk = drifted();
        RiskViewModel model = opened(desk);
        RiskState before = shown(model);
        model.pause();
        drag(desk, "macd_momentum", 4500, "rsi_mean_reversion", 1000);
        assertThat(shown(model)).isSameAs(before);
        model.open();
        assertThat(shown(model).answer().worst()).isEqualTo(Check.Verdict.FAIL);
    }

    private SampleDesk drifted() {
        SampleDesk desk = new SampleDesk(folder);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        return desk;
    }

    private static RiskViewModel model(SampleDesk desk) {
        return new RiskViewModel(
                desk.session, desk.navigation, desk.runner, desk.dialogs, desk.notices, desk.whatIf, services(desk));
    }

    static RiskViewModel.Services services(SampleDesk desk) {
        return new RiskViewModel.Services(
                desk.drift,
                desk.values,
                new AlertService(desk.ledger, "test"),
                new PriceLibrary(desk.ledger, desk.prices),
                desk.portfolios);
    }

    private static RiskViewModel opened(SampleDesk desk) {
        RiskViewModel model = model(desk);
        model.open();
        return model;
    }

    private static RiskState shown(RiskViewModel model) {
        return model.shownProperty().get().orElseThrow();
    }

    private static RiskState.LimitRow row(RiskState state, String key) {
        return state.limits().stream()
                .filter(r -> r.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static void drag(SampleDesk desk, String up, int upTo, String down, int downTo) {
        desk.session
                .scenarios()
                .edit("up", desk.session.scenario().withTarget(SampleDesk.id(up), Weight.ofBasisPoints(upTo)));
        desk.session
                .scenarios()
                .edit("down", desk.session.scenario().withTarget(SampleDesk.id(down), Weight.ofBasisPoints(downTo)));
    }

    private static void volatileAbove(SampleDesk desk, double threshold, double floor) {
        Scenario.Rules rules = desk.session.scenario().rules().orElseThrow();
        RiskLimits limits = new RiskLimits(0.4, floor, 0.7, 0.5, 0, 0.3, 1, 0.5, 0.25, 0.5, threshold);
        desk.session
                .scenarios()
                .edit(
                        "limits",
                        desk.session.scenario().withRules(new Scenario.Rules(rules.method(), rules.policy(), limits)));
    }
}
