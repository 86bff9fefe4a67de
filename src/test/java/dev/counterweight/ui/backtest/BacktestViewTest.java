package dev.counterweight.ui.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Reach;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FxTest.class)
class BacktestViewTest {
    @TempDir
    Path folder;

    private BacktestViewModel model(SampleDesk desk) {
        return new BacktestViewModel(
                desk.session,
                desk.navigation,
                desk.runner,
                desk.notices,
                new PortfolioReader(desk.ledger, desk.prices),
                desk.drift);
    }

    @Test
    void runsTheOwnRuleAndEveryRuleOfTheSurface() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open();
        BacktestViewModel model = model(desk);
        model.open();
        BacktestPicture picture = model.pictureProperty().get().orElseThrow();
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Ready.class);
        assertThat(picture.cells()).hasSize(24 + 3 * 20);
        assertThat(picture.chosen()).isEmpty();
        assertThat(picture.figures()).isEqualTo(picture.own());
        BacktestPicture.Cell daily = picture.cells().get(new BacktestPolicy(0, Frequency.DAILY, Reach.WHOLE));
        BacktestPicture.Cell quarterly = picture.cells().get(new BacktestPolicy(0, Frequency.QUARTERLY, Reach.WHOLE));
        assertThat(daily.annualCost()).isGreaterThan(quarterly.annualCost());
        assertThat(daily.trackingError()).isLessThan(quarterly.trackingError());
    }

    @Test
    void changeIsTheRunOfTheTargetsLessThatOfWhatIsHeld() {
        SampleDesk desk = new SampleDesk(folder);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        BacktestViewModel model = model(desk);
        model.open();
        BacktestPicture proposed = model.pictureProperty().get().orElseThrow();
        desk.session.shownProperty().set(Shown.CURRENT);
        BacktestPicture current = model.pictureProperty().get().orElseThrow();
        assertThat(current.figures().volatility())
                .isNotEqualTo(proposed.figures().volatility());
        desk.session.shownProperty().set(Shown.CHANGE);
        BacktestPicture change = model.pictureProperty().get().orElseThrow();
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Ready.class);
        assertThat(change.figures().volatility())
                .isEqualTo(proposed.figures().volatility() - current.figures().volatility());
        int last = change.curves().equity().length - 1;
        assertThat(change.curves().equity()[last])
                .isEqualTo(proposed.curves().equity()[last] - current.curves().equity()[last]);
        assertThat(change.curves().equity()[0]).isEqualTo(0, org.assertj.core.api.Assertions.within(200.0));
    }

    @Test
    void anAdoptedRuleIsOneStepOfTheScenario() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open();
        BacktestViewModel model = model(desk);
        model.open();
        Scenario before = desk.session.scenario();
        BacktestPolicy policy = new BacktestPolicy(200, Frequency.MONTHLY, Reach.WHOLE);
        model.choose(Optional.of(policy));
        assertThat(model.pictureProperty().get().orElseThrow().chosen()).contains(policy);
        assertThat(desk.session.scenario()).isEqualTo(before);
        model.adopt();
        assertThat(desk.session.scenario().rules().orElseThrow().method())
                .isEqualTo(new RebalancingMethod.Threshold(new Band.Absolute(200), Frequency.MONTHLY));
        assertThat(model.pictureProperty().get().orElseThrow().assumptions().ownPolicy())
                .isEqualTo("threshold:0.02@monthly");
        desk.session.scenarios().undo();
        assertThat(desk.session.scenario()).isEqualTo(before);
    }

    @Test
    void aRuleThatTradesOnlyWhatIsOutsideIsAdoptedWithWhatRebalanceStartsWith() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open();
        BacktestViewModel model = model(desk);
        model.open();
        model.choose(Optional.of(new BacktestPolicy(200, Frequency.MONTHLY, Reach.WHOLE)));
        double whole = model.pictureProperty().get().orElseThrow().figures().turnover();
        Reach breached = new Reach(PlanRequest.Scope.BREACHED, PlanRequest.Destination.BAND);
        model.look(breached);
        BacktestPicture picture = model.pictureProperty().get().orElseThrow();
        assertThat(picture.chosen()).contains(new BacktestPolicy(200, Frequency.MONTHLY, breached));
        assertThat(picture.figures().turnover()).isLessThan(whole);
        model.adopt();
        assertThat(desk.session.reachProperty().get()).isEqualTo(breached);
        model.choose(Optional.of(new BacktestPolicy(0, Frequency.WEEKLY, Reach.WHOLE)));
        model.look(Reach.EVERY.get(2));
        assertThat(model.pictureProperty().get().orElseThrow().chosen())
                .as("without a band there is nothing to go to the edge of")
                .isEmpty();
    }

    @Test
    void targetsThatDoNotAddUpAreSaid() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open();
        BacktestViewModel model = model(desk);
        model.open();
        InstrumentId first =
                desk.session.scenario().targets().keySet().iterator().next();
        desk.session.scenarios().edit("test", desk.session.scenario().withTarget(first, new Weight(0.9)));
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Stale.class);
    }

    @Test
    void withoutAPortfolioItOffersASample() {
        BacktestViewModel model = model(new SampleDesk(folder));
        model.open();
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Empty.class);
    }

    @Test
    void theViewDrawsInBothLanguages() {
        for (java.util.Locale locale : new java.util.Locale[] {java.util.Locale.ENGLISH, java.util.Locale.GERMAN}) {
            SampleDesk desk = new SampleDesk(folder.resolve(locale.getLanguage()), locale);
            desk.open();
            BacktestViewModel model = model(desk);
            BacktestView view = FxTest.onFx(() -> new BacktestView(model, desk.dialogs, new Commands()));
            Stage stage = FxTest.stage((Parent) view.node(), 860, 628, Theme.LIGHT);
            FxTest.onFx(view::shown);
            assertThat(FxTest.picture(stage.getScene())).isNotNull();
            FxTest.onFx(() -> {
                stage.close();
                view.close();
            });
        }
    }
}
