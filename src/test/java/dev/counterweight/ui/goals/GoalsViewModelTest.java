package dev.counterweight.ui.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalsViewModelTest {
    private static final InstrumentId ML = new InstrumentId("ml_predictor");

    @TempDir
    Path folder;

    private SampleDesk desk;
    private GoalsViewModel model;

    @BeforeEach
    void driftedSample() {
        desk = new SampleDesk(folder);
        Portfolio portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        model = new GoalsViewModel(desk.session, desk.navigation, desk.runner, desk.notices, desk.whatIf, desk.whatIfs);
        model.open();
    }

    @Test
    void noneOfThePortfoliosIsDominatedAndTheCompromiseIsChosen() {
        assertThat(picture().lines()).hasSizeGreaterThan(20);
        assertThat(picture().residual()).isLessThanOrEqualTo(1e-11);
        assertThat(chosen().number() - 1).isEqualTo(model.compromise());
        for (GoalLine a : picture().lines()) {
            assertThat(picture().lines())
                    .noneMatch(b -> b != a
                            && picture().goals().stream()
                                    .allMatch(g ->
                                            g.isGreatest() ? b.figure(g) >= a.figure(g) : b.figure(g) <= a.figure(g)));
        }
    }

    @Test
    void applyingIsOneStepThatAddsUpAndKeepsWhatIsLocked() {
        desk.session.scenarios().edit("lock", desk.session.scenario().withLock(ML, true));
        Scenario before = desk.session.scenario();
        model.choose(0);
        model.apply();
        Scenario after = desk.session.scenario();
        assertThat(after.sumBasisPoints()).isEqualTo(10_000);
        assertThat(after.targets().get(ML)).isEqualTo(before.targets().get(ML));
        assertThat(after).isNotEqualTo(before);
        desk.session.scenarios().undo();
        assertThat(desk.session.scenario()).isEqualTo(before);
    }

    @Test
    void whatCountsMoreIsNearerToItsBest() {
        model.prefer(Goal.RISK, 0);
        model.prefer(Goal.DIVERSIFICATION, 0);
        assertThat(model.compromise()).isEqualTo(picture().extremes().get(Goal.RETURN));
        assertThat(chosen().number() - 1).isEqualTo(model.compromise());
        model.prefer(Goal.RETURN, 0);
        assertThat(model.compromise()).isBetween(0, picture().lines().size() - 1);
    }

    @Test
    void turnoverCountsFromWhatIsHeldAndTheLastTwoGoalsStay() {
        model.want(Goal.TURNOVER, true);
        GoalLine still = picture().lines().get(picture().extremes().get(Goal.TURNOVER));
        assertThat(still.figure(Goal.TURNOVER)).isCloseTo(0, within(1e-6));
        model.want(Goal.DIVERSIFICATION, false);
        model.want(Goal.RETURN, false);
        model.want(Goal.RISK, false);
        assertThat(model.goalsProperty().get()).isEqualTo(Set.of(Goal.RISK, Goal.TURNOVER));
    }

    @Test
    void limitsThatClashAreNamed() {
        Scenario scenario = desk.session.scenario();
        OptimizeRequest request = scenario.design().request();
        desk.session
                .scenarios()
                .edit(
                        "limit",
                        scenario.withDesign(scenario.design()
                                .withRequest(request.withLimits(request.limits().withBounds(0.4, 1)))));
        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        ViewState.Infeasible.class,
                        i -> assertThat(String.join(" ", i.clashes())).contains("add up to"));
        assertThat(model.pictureProperty().get()).isEmpty();
    }

    @Test
    void allInCashThereIsNothingToTurnOver() {
        SampleDesk fresh = new SampleDesk(folder.resolve("fresh"));
        Portfolio portfolio = fresh.open();
        GoalsViewModel other = new GoalsViewModel(
                fresh.session, fresh.navigation, fresh.runner, fresh.notices, fresh.whatIf, fresh.whatIfs);
        other.open();
        assertThat(portfolio.targets().values().stream()
                        .mapToInt(Weight::basisPoints)
                        .sum())
                .isEqualTo(10_000);
        assertThat(other.stateProperty().get()).isInstanceOf(ViewState.Ready.class);
        Optional<GoalsPicture> shown = other.pictureProperty().get();
        assertThat(shown).isPresent();
    }

    private GoalsPicture picture() {
        return model.pictureProperty().get().orElseThrow();
    }

    private GoalLine chosen() {
        return model.chosenProperty().get().orElseThrow();
    }
}
