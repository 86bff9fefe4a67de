package dev.counterweight.ui.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.Design;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.analysis.FrontierReport;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.DesignService;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontierViewModelTest {
    private static final InstrumentId ML = new InstrumentId("ml_predictor");

    @TempDir
    Path folder;

    private SampleDesk desk;
    private Portfolio portfolio;
    private FrontierViewModel model;

    @BeforeEach
    void driftedSample() {
        desk = new SampleDesk(folder);
        portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        model = new FrontierViewModel(
                desk.session, desk.navigation, desk.runner, desk.notices, desk.whatIf, desk.whatIfs);
        model.open();
    }

    @Test
    void placesBetweenCornersAreThoseOfTheOptimiser() {
        Basis basis = desk.whatIfs.basis(portfolio.id(), desk.session.scenario().design());
        FrontierReport.Done done =
                (FrontierReport.Done) new DesignService().frontier(basis, desk.session.scenario(), 41);
        for (FrontierReport.Point point : done.points()) {
            FrontierCurve.Place place = picture().curve().at(point.expectedReturn());
            assertThat(place.volatility()).isCloseTo(point.volatility(), within(1e-10));
            for (int i = 0; i < point.weights().length; i++) {
                assertThat(place.weights()[i]).isCloseTo(point.weights()[i], within(1e-8));
            }
        }
        assertThat(picture().residual()).isLessThan(1e-8);
    }

    @Test
    void applyingIsOneStepThatAddsUpAndKeepsWhatIsLocked() {
        desk.session.scenarios().edit("lock", desk.session.scenario().withLock(ML, true));
        Scenario before = desk.session.scenario();
        model.toGreatestReturn();
        model.step(-20);
        model.apply();
        Scenario after = desk.session.scenario();
        assertThat(after.sumBasisPoints()).isEqualTo(10_000);
        assertThat(after.targets().get(ML)).isEqualTo(before.targets().get(ML));
        assertThat(after.targets().get(InstrumentId.CASH))
                .isEqualTo(before.targets().get(InstrumentId.CASH));
        assertThat(after).isNotEqualTo(before);
        desk.session.scenarios().undo();
        assertThat(desk.session.scenario()).isEqualTo(before);
    }

    @Test
    void everythingFollowsADragAndOneUndoTakesItBack() {
        Scenario before = desk.session.scenario();
        double least = picture().curve().least();
        double greatest = picture().curve().greatest();
        for (int k = 0; k <= 10; k++) {
            double r = least + (greatest - least) * k / 10;
            model.drag(r);
            WhatIf now = desk.whatIf.whatIfProperty().get().orElseThrow();
            assertThat(now.scenario()).isEqualTo(desk.session.scenario());
            assertThat(now.proposed().expectedReturn()).isCloseTo(r, within(2e-4));
            assertThat(model.cursorProperty().get().orElseThrow().expectedReturn())
                    .isCloseTo(r, within(1e-12));
        }
        model.drop();
        desk.session.scenarios().undo();
        assertThat(desk.session.scenario()).isEqualTo(before);
        assertThat(desk.session.scenarios().undoLabelProperty().get()).doesNotContain("frontier");
    }

    @Test
    void aDragDoesNotTraceTheCurveAnew() {
        FrontierPicture before = picture();
        model.drag(before.curve().least());
        model.drop();
        assertThat(picture()).isSameAs(before);
    }

    @Test
    void groupLimitsMakeItSampledAndItSaysSo() {
        limits(new OptimizeRequest.Limits(
                0,
                1,
                Map.of(),
                Map.of(),
                List.of(new OptimizeRequest.Group(
                        "slow", List.of("rsi_mean_reversion", "bollinger_breakout"), 0.2, 0.5, Optional.empty())),
                Map.of(),
                0,
                OptionalDouble.empty()));
        assertThat(picture().exact()).isFalse();
        assertThat(picture().notes()).anyMatch(n -> n.contains("not an exact curve"));
        model.step(1);
        double[] known = picture().curve().cornerReturns();
        assertThat(known).contains(model.cursorProperty().get().orElseThrow().expectedReturn());
    }

    @Test
    void whatBindsIsNamed() {
        limits(new OptimizeRequest.Limits(0, 0.4, Map.of(), Map.of(), List.of(), Map.of(), 0, OptionalDouble.empty()));
        model.toGreatestReturn();
        assertThat(model.binding()).anyMatch(l -> l.contains("at its most, 40"));
    }

    @Test
    void limitsThatClashNameThemselvesAndTheWayOut() {
        limits(new OptimizeRequest.Limits(0, 0.1, Map.of(), Map.of(), List.of(), Map.of(), 0, OptionalDouble.empty()));
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Infeasible.class);
        assertThat(((ViewState.Infeasible) model.stateProperty().get()).nearest())
                .isNotEmpty();
    }

    @Test
    void noExcessReturnIsSaid() {
        Design design = desk.session.scenario().design();
        desk.session
                .scenarios()
                .edit(
                        "rf",
                        desk.session
                                .scenario()
                                .withDesign(design.withEstimators(design.mean(), design.covariance(), 9)));
        assertThat(picture().touches()).isEmpty();
        assertThat(picture().notes()).anyMatch(n -> n.contains("risk-free"));
    }

    @Test
    void theCloudIsTheSameForTheSameSeedAndCanBeTakenAway() {
        model.uncertainty(true);
        List<double[][]> first = picture().cloud();
        assertThat(first).hasSize(FrontierViewModel.RESAMPLES);
        model.uncertainty(false);
        assertThat(picture().cloud()).isEmpty();
        model.uncertainty(true);
        assertThat(picture().cloud().get(7)).isDeepEqualTo(first.get(7));
    }

    @Test
    void withoutAPortfolioThereIsOneWayOn() {
        desk.session.portfolioProperty().set(Optional.empty());
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Empty.class);
        assertThat(model.pictureProperty().get()).isEmpty();
    }

    private FrontierPicture picture() {
        return model.pictureProperty().get().orElseThrow();
    }

    private void limits(OptimizeRequest.Limits limits) {
        Design design = desk.session.scenario().design();
        desk.session
                .scenarios()
                .edit(
                        "limits",
                        desk.session
                                .scenario()
                                .withDesign(design.withRequest(design.request().withLimits(limits))));
    }
}
