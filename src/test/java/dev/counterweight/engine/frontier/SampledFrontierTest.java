package dev.counterweight.engine.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import dev.counterweight.engine.ReferenceMoments;
import dev.counterweight.engine.allocate.AllocationOutcome.Infeasible;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.Constraints.Group;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampledFrontierTest {
    @Test
    void aGroupThatNeverBindsGivesPointsOfTheExactFrontier() {
        FrontierOutcome outcome = calculate(new Group("all", new int[] {0, 1, 2}, 0, 1, Optional.empty()));
        List<FrontierPoint> exact =
                ((FrontierOutcome.Exact) calculate()).frontier().points(20);
        assertThat(outcome).isInstanceOfSatisfying(FrontierOutcome.Sampled.class, sampled -> {
            assertThat(sampled.frontier().samples()).hasSize(20);
            assertThat(sampled.frontier().note()).contains("sampled", "not exact");
            for (int k = 0; k < 20; k++) {
                assertThat(Reference.maxDifference(
                                sampled.frontier().samples().get(k).weights(),
                                exact.get(k).weights()))
                        .isLessThanOrEqualTo(1e-10);
            }
        });
    }

    @Test
    void pointsUnderAGroupKeepItAndAreProven() {
        FrontierOutcome outcome = calculate(new Group("first", new int[] {0, 1, 2, 3, 4}, 0.2, 0.3, Optional.empty()));
        assertThat(outcome).isInstanceOfSatisfying(FrontierOutcome.Sampled.class, sampled -> {
            SampledFrontier frontier = sampled.frontier();
            assertThat(frontier.missing()).isEmpty();
            assertThat(frontier.maxResidual()).isLessThanOrEqualTo(1e-12);
            double volatility = 0;
            for (SampledFrontier.Sample sample : frontier.samples()) {
                double group = 0;
                for (int i = 0; i < 5; i++) {
                    group += sample.weights()[i];
                }
                assertThat(group).isBetween(0.2 - 1e-12, 0.3 + 1e-12);
                assertThat(sample.volatility()).isGreaterThanOrEqualTo(volatility - 1e-12);
                volatility = sample.volatility();
            }
        });
    }

    @Test
    void limitsThatClashGiveNoFrontier() {
        FrontierOutcome outcome = calculate(new Group("first", new int[] {0, 1}, 1.2, 2, Optional.empty()));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        FrontierOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isInstanceOf(Infeasible.class));
    }

    private static FrontierOutcome calculate(Group... groups) {
        ReferenceMoments moments = ReferenceMoments.of(Dataset.A);
        Constraints box = Constraints.longOnly(moments.size());
        return EfficientFrontier.calculate(
                new AllocationProblem(
                        Dataset.A.columns(),
                        moments.mean(),
                        moments.covariance(),
                        Optional.empty(),
                        0,
                        252,
                        new Constraints(box.lower(), box.upper(), List.of(groups), Optional.empty())),
                20);
    }
}
