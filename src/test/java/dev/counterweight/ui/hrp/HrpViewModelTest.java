package dev.counterweight.ui.hrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.service.analysis.OptimizeReport;
import dev.counterweight.service.whatif.DesignService;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HrpViewModelTest {
    @TempDir
    Path folder;

    private SampleDesk desk;
    private HrpViewModel model;

    @BeforeEach
    void eightShares() {
        desk = new SampleDesk(folder);
        desk.open("us-large-caps");
        model = new HrpViewModel(desk.session, desk.navigation, desk.runner, desk.notices, desk.whatIf, desk.whatIfs);
        model.open();
    }

    @Test
    void theLastStepIsTheMethodsAnswer() {
        Scenario scenario = desk.session.scenario();
        OptimizeReport.Done answer = (OptimizeReport.Done) new DesignService()
                .optimize(desk.whatIfs.basis(scenario.portfolio().orElseThrow(), scenario.design()), scenario);
        assertThat(answer.method()).isEqualTo("hrp");
        HrpPicture p = picture();
        double[] last = p.after(p.splits().size());
        for (int i = 0; i < last.length; i++) {
            assertThat(last[i]).isCloseTo(answer.weights()[i], within(1e-12));
            assertThat(last[i]).isCloseTo(p.weights()[i], within(1e-12));
        }
    }

    @Test
    void everyStepDividesOneRangeAndAddsUp() {
        HrpPicture p = picture();
        for (int k = 0; k <= p.splits().size(); k++) {
            assertThat(Arrays.stream(p.after(k)).sum()).isCloseTo(1, within(1e-12));
        }
        for (int k = 0; k < p.splits().size(); k++) {
            double[] shares = p.shares(k);
            HrpPicture.Split s = p.splits().get(k);
            assertThat(shares[1] + shares[2]).isCloseTo(shares[0], within(1e-12));
            double left = s.leftVolatility() * s.leftVolatility();
            double right = s.rightVolatility() * s.rightVolatility();
            assertThat(s.leftShare()).isCloseTo(1 - left / (left + right), within(1e-12));
        }
        model.step(-3);
        assertThat(model.stepProperty().get()).isZero();
    }

    @Test
    void theCutMakesAsManyClustersAsItCrossesBranches() {
        HrpPicture p = picture();
        for (int count = 1; count <= p.assets().size(); count++) {
            model.cut(p.heightOf(count));
            assertThat(Arrays.stream(model.clusters()).distinct().count()).isEqualTo(count);
        }
        model.cut(99);
        assertThat(model.clusters()).containsOnly(0);
    }

    @Test
    void anotherLinkageIsOneStepAndAnotherTree() {
        Scenario before = desk.session.scenario();
        HrpPicture average = picture();
        model.linkage("single");
        assertThat(picture()).isNotEqualTo(average);
        assertThat(model.linkageProperty().get()).isEqualTo("single");
        desk.session.scenarios().undo();
        assertThat(desk.session.scenario()).isEqualTo(before);
        assertThat(picture().height()).isEqualTo(average.height());
    }

    @Test
    void stabilityIsAShareForEachMergeAndRepeats() {
        model.stability(true);
        HrpViewModel.Stability first = model.stabilityProperty().get().orElseThrow();
        assertThat(first.share()).hasSize(picture().assets().size() - 1);
        assertThat(first.share()[first.share().length - 1]).isEqualTo(1);
        assertThat(Arrays.stream(first.share()).allMatch(s -> s >= 0 && s <= 1)).isTrue();
        assertThat(first.resamples() + first.skipped()).isEqualTo(HrpViewModel.RESAMPLES);
        model.stability(false);
        assertThat(model.stabilityProperty().get()).isEmpty();
        model.stability(true);
        assertThat(model.stabilityProperty().get().orElseThrow().share()).isEqualTo(first.share());
    }

    @Test
    void applyingIsOneStepThatAddsUpAndKeepsWhatIsLocked() {
        InstrumentId apple = new InstrumentId("AAPL");
        desk.session.scenarios().edit("lock", desk.session.scenario().withLock(apple, true));
        Scenario before = desk.session.scenario();
        model.apply();
        Scenario after = desk.session.scenario();
        assertThat(after).isNotEqualTo(before);
        assertThat(after.sumBasisPoints()).isEqualTo(10_000);
        assertThat(after.targets().get(apple)).isEqualTo(before.targets().get(apple));
        desk.session.scenarios().undo();
        assertThat(desk.session.scenario()).isEqualTo(before);
    }

    @Test
    void withoutAPortfolioThereIsOneWayOn() {
        desk.session.portfolioProperty().set(Optional.empty());
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Empty.class);
        assertThat(model.pictureProperty().get()).isEmpty();
    }

    private HrpPicture picture() {
        return model.pictureProperty().get().orElseThrow();
    }
}
