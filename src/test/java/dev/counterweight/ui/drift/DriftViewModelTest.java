package dev.counterweight.ui.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Targets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftViewModelTest {
    private static final InstrumentId MACD = new InstrumentId("macd_momentum");
    private static final InstrumentId ML = new InstrumentId("ml_predictor");

    @TempDir
    Path folder;

    private SampleDesk desk;
    private Portfolio portfolio;
    private DriftViewModel model;

    @BeforeEach
    void driftedSample() {
        desk = new SampleDesk(folder);
        portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        model = new DriftViewModel(
                desk.session, desk.navigation, desk.runner, desk.notices, desk.drift, desk.prices, desk.portfolios);
        model.open();
    }

    @Test
    void showsTheRowsOfTheDriftReport() {
        assertThat(model.lines().stream().map(DriftLine::row).toList())
                .isEqualTo(desk.drift.drift(portfolio.id()).snapshot().rows());
        assertThat(model.checkpoint().editedProperty().get()).isFalse();
    }

    @Test
    void anEditChangesTheDriftAtOnceAndNothingOnDisk() {
        long before = desk.ledger.book().sequence();
        model.setTarget(ML, 2400);
        DriftLine line = line(ML);
        assertThat(line.target()).isEqualTo(Weight.ofBasisPoints(2400));
        assertThat(line.drift()).isEqualTo(line.current().orElseThrow().basisPoints() - 2400);
        assertThat(line.outside()).isTrue();
        assertThat(model.checkpoint().editedProperty().get()).isTrue();
        assertThat(model.checkpoint().sumIsWholeProperty().get()).isFalse();
        assertThat(desk.ledger.book().sequence()).isEqualTo(before);
    }

    @Test
    void undoReturnsTheIdenticalScenario() {
        Scenario before = desk.session.scenario();
        model.setTarget(ML, 2400);
        model.edits().toggleLock(MACD);
        desk.session.scenarios().undo();
        desk.session.scenarios().undo();
        assertThat(desk.session.scenario()).isSameAs(before);
        assertThat(model.checkpoint().editedProperty().get()).isFalse();
    }

    @Test
    void targetsThatDoNotAddUpAreNotSaved() {
        long before = desk.ledger.book().sequence();
        model.setTarget(ML, 2400);
        model.checkpoint().save();
        assertThat(desk.ledger.book().sequence()).isEqualTo(before);
    }

    @Test
    void rescalingLeavesLockedTargetsAndMakesTheSumWhole() {
        model.edits().toggleLock(MACD);
        model.setTarget(ML, 2400);
        model.rescale();
        assertThat(desk.session.scenario().sumBasisPoints()).isEqualTo(10_000);
        assertThat(line(MACD).target()).isEqualTo(Weight.ofBasisPoints(2500));
    }

    @Test
    void savingWritesTargetsAndLocksOnceAndIsNoLongerAnEdit() {
        model.edits().toggleLock(MACD);
        model.setTarget(ML, 2400);
        model.rescale();
        model.checkpoint().save();
        assertThat(desk.ledger.book().portfolio(portfolio.id()).orElseThrow().targets())
                .isEqualTo(desk.session.scenario().targets());
        assertThat(desk.ledger.book().locked(portfolio.id())).containsExactly(MACD);
        assertThat(model.checkpoint().editedProperty().get()).isFalse();
        assertThat(desk.notices.all().getLast().kind()).isEqualTo(Notices.Kind.DONE);
    }

    @Test
    void aFullDiskIsSaidAndTheEditStays() {
        model.setTarget(ML, 2400);
        model.rescale();
        desk.ledger.fillDisk();
        model.checkpoint().save();
        assertThat(desk.notices.all().getLast().kind()).isEqualTo(Notices.Kind.ERROR);
        assertThat(desk.notices.all().getLast().text()).contains("No space left");
        assertThat(model.checkpoint().editedProperty().get()).isTrue();
    }

    @Test
    void setFromCurrentLeavesAlmostNoDrift() {
        model.setFromCurrent();
        assertThat(desk.session.scenario().sumBasisPoints()).isEqualTo(10_000);
        assertThat(model.lines())
                .allSatisfy(l -> assertThat(Math.abs(l.drift())).isLessThanOrEqualTo(1));
    }

    @Test
    void theTriggersFollowTheEditedTargets() {
        assertThat(model.verdicts()).anyMatch(v -> v.name().equals("threshold") && v.fired());
        model.setFromCurrent();
        assertThat(model.verdicts()).noneMatch(v -> v.name().equals("threshold") && v.fired());
        model.checkpoint().discard();
        assertThat(model.verdicts()).anyMatch(v -> v.name().equals("threshold") && v.fired());
    }

    @Test
    void nudgingStaysBetweenZeroAndOneHundredPercent() {
        model.edits().nudge(ML, -20_000);
        assertThat(line(ML).target()).isEqualTo(Weight.ZERO);
        model.edits().nudge(ML, 20_000);
        assertThat(line(ML).target()).isEqualTo(new Weight(1));
    }

    @Test
    void readsPercentagesAsPeopleTypeThem() {
        assertThat(Targets.basisPoints("32.5", Locale.ENGLISH)).hasValue(3250);
        assertThat(Targets.basisPoints(" 32,5 % ", Locale.GERMANY)).hasValue(3250);
        assertThat(Targets.basisPoints("101", Locale.ENGLISH)).isEmpty();
        assertThat(Targets.basisPoints("-1", Locale.ENGLISH)).isEmpty();
        assertThat(Targets.basisPoints("12x", Locale.ENGLISH)).isEmpty();
        assertThat(Targets.basisPoints("", Locale.ENGLISH)).isEmpty();
    }

    @Test
    void showsThresholdsInPercentagePoints() {
        assertThat(model.measure(">= 500 bp")).isEqualTo("≥ 5\u00a0pp");
    }

    private DriftLine line(InstrumentId id) {
        return model.lines().stream()
                .filter(l -> l.instrument().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
