package dev.counterweight.ui.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.whatif.CorrelationPast;
import dev.counterweight.service.whatif.CorrelationService;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrelationViewModelTest {
    private static final InstrumentId ML = new InstrumentId("ml_predictor");
    private static final InstrumentId MACD = new InstrumentId("macd_momentum");

    @TempDir
    Path folder;

    private SampleDesk desk;
    private CorrelationViewModel model;

    @BeforeEach
    void driftedSample() {
        desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        model = new CorrelationViewModel(
                desk.session,
                desk.navigation,
                desk.runner,
                desk.notices,
                desk.whatIf,
                desk.whatIfs,
                new CorrelationService(desk.prices));
        model.open();
    }

    @Test
    void theWindowOfTheDesignGivesTheCorrelationsThatTheLimitsAreCheckedWith() {
        MarketFigures market = desk.whatIf.whatIfProperty().get().orElseThrow().market();
        CorrelationPicture p = picture();
        assertThat(p.observations()).isEqualTo(market.observations());
        assertThat(p.from()).isEqualTo(market.from());
        int n = market.size();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertThat(p.at(market.assets().get(i), market.assets().get(j)))
                        .isCloseTo(market.correlation()[i * n + j], within(1e-12));
            }
        }
    }

    @Test
    void theLastValueOfTheMovingWindowIsTheCell() {
        for (int days : new int[] {20, 30, 90, 180, 365}) {
            model.look(days);
            model.choose(ML, MACD);
            CorrelationViewModelPair.Moving m = model.movingProperty().get().orElseThrow();
            assertThat(m.days()).isEqualTo(days);
            assertThat(m.values()[m.values().length - 1]).isCloseTo(picture().at(ML, MACD), within(1e-12));
            assertThat(picture().observations()).isLessThanOrEqualTo(days);
        }
        model.look(CorrelationPast.ALL);
        assertThat(picture().observations()).isGreaterThan(365);
    }

    @Test
    void everyOrderShowsTheSamePairs() {
        double rho = picture().at(ML, MACD);
        for (CorrelationOrder order : CorrelationOrder.values()) {
            model.order(order);
            assertThat(picture().at(ML, MACD)).isEqualTo(rho);
        }
        assertThat(picture().assets()).isSorted();
    }

    @Test
    void choosingAnInstrumentElsewhereShowsItsClosestPair() {
        desk.session.selectionProperty().set(Optional.of(MACD));
        CorrelationViewModelPair.Moving m = model.movingProperty().get().orElseThrow();
        assertThat(m.first()).isEqualTo(MACD);
        assertThat(Optional.of(m.second())).isEqualTo(picture().closest(MACD));
    }

    @Test
    void usingTheWindowForTheDesignIsOneStepForEveryView() {
        Scenario before = desk.session.scenario();
        model.look(90);
        assertThat(model.usedForDesign()).isFalse();
        model.useForDesign();
        assertThat(desk.session.scenario().design().windowDays()).isEqualTo(90);
        assertThat(desk.whatIf.whatIfProperty().get().orElseThrow().market().observations())
                .isEqualTo(picture().observations());
        desk.session.scenarios().undo();
        assertThat(desk.session.scenario()).isEqualTo(before);
    }

    @Test
    void nothingGoesUntilItIsConfirmedAndThenInOneStep() {
        assertThat(model.dropsProperty().get()).isEmpty();
        pairLimit(0.3);
        assertThat(model.dropsProperty().get()).isNotEmpty();
        assertThat(picture().spread().above()).isPositive();
        Scenario before = desk.session.scenario();
        InstrumentId going = model.dropsProperty().get().getFirst().dropped();
        model.remove();
        Scenario after = desk.session.scenario();
        assertThat(after.targets().get(going)).isEqualTo(Weight.ZERO);
        assertThat(after.sumBasisPoints()).isEqualTo(10_000);
        assertThat(after.targets().get(InstrumentId.CASH))
                .isEqualTo(before.targets().get(InstrumentId.CASH));
        assertThat(model.dropsProperty().get()).noneMatch(d -> d.dropped().equals(going));
        desk.session.scenarios().undo();
        assertThat(desk.session.scenario()).isEqualTo(before);
    }

    @Test
    void whatIsLockedStaysAndIsNamed() {
        pairLimit(0.3);
        InstrumentId going = model.dropsProperty().get().getFirst().dropped();
        desk.session.scenarios().edit("lock", desk.session.scenario().withLock(going, true));
        assertThat(model.dropsProperty().get().getFirst().locked()).isTrue();
        Weight before = desk.session.scenario().targets().get(going);
        model.remove();
        assertThat(desk.session.scenario().targets().get(going)).isEqualTo(before);
    }

    @Test
    void withoutAPortfolioThereIsOneWayOn() {
        desk.session.portfolioProperty().set(Optional.empty());
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Empty.class);
        assertThat(model.pictureProperty().get()).isEmpty();
    }

    private CorrelationPicture picture() {
        return model.pictureProperty().get().orElseThrow();
    }

    private void pairLimit(double limit) {
        Scenario scenario = desk.session.scenario();
        Scenario.Rules rules = scenario.rules().orElseThrow();
        RiskLimits l = rules.limits();
        RiskLimits lower = new RiskLimits(
                l.maxSingleStrategy(),
                l.minSingleStrategy(),
                limit,
                l.maxAvgCorrelation(),
                l.minStrategySharpe(),
                l.maxStrategyDrawdown(),
                l.maxPortfolioLeverage(),
                l.minPortfolioSharpe(),
                l.maxPortfolioDrawdown(),
                l.maxRiskContribution(),
                l.volatilityThreshold());
        desk.session
                .scenarios()
                .edit("limit", scenario.withRules(new Scenario.Rules(rules.method(), rules.policy(), lower)));
    }
}
