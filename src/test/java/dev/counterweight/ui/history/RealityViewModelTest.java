package dev.counterweight.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.broker.PaperSettings;
import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Trigger;
import dev.counterweight.service.Approval;
import dev.counterweight.service.ExecutionSettings;
import dev.counterweight.service.ImportedPrices;
import dev.counterweight.service.PaperBrokers;
import dev.counterweight.service.PlanService;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RealityService;
import dev.counterweight.service.RebalanceService;
import dev.counterweight.service.why.WhyService;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.common.Why;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FxTest.class)
class RealityViewModelTest {
    @TempDir
    Path folder;

    private static RealityViewModel model(SampleDesk desk) {
        return new RealityViewModel(
                desk.session,
                desk.navigation,
                desk.runner,
                new RealityService(desk.ledger, visitor -> desk.ledger.entries().forEach(visitor), desk.prices));
    }

    @Test
    void withoutARebalanceThereIsNothingToCompareAndAWayOn() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open();
        RealityViewModel model = model(desk);
        model.open();
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(ViewState.Empty.class, empty -> {
            assertThat(empty.sentence()).startsWith("Nothing was rebalanced since the holdings were stated");
            empty.primary().run().run();
        });
        assertThat(desk.navigation.currentProperty().get()).isEqualTo(Navigation.REBALANCE);
        desk.session.portfolioProperty().set(Optional.empty());
        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        ViewState.Empty.class,
                        empty -> assertThat(empty.sentence()).isEqualTo("No portfolio is chosen."));
        model.close();
    }

    @Test
    void theCausesOfARebalanceAddUpAndLeadToTheJournal() {
        SampleDesk desk = new SampleDesk(folder, Locale.GERMANY);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 12);
        rebalance(desk);
        desk.samples.simulate(portfolio.id(), 5);
        RealityViewModel model = model(desk);
        RealityPane pane = FxTest.onFx(() -> {
            RealityPane made = new RealityPane(model, desk.dialogs);
            made.shown();
            return made;
        });
        Stage stage = FxTest.stage(FxTest.onFx(() -> new StackPane(pane.node())), 800, 600, Theme.LIGHT);
        RealityState shown = model.shownProperty().get().orElseThrow();
        assertThat(shown.days()).hasSize(6);
        RealityState.Day last = shown.last();
        assertThat(last.price().add(last.fee()).add(last.timing()).add(last.unfilled()))
                .isEqualByComparingTo(last.gap())
                .isLessThan(BigDecimal.ZERO);
        Label headline = FxTest.find(pane.node(), ".hero");
        assertThat(headline.getText()).startsWith("−").endsWith("gegenüber dem Backtest");
        List<Question> asked = FxTest.onFx(() -> Why.all(pane.node()));
        assertThat(asked).hasSizeGreaterThanOrEqualTo(5);
        WhyService whys = new WhyService(desk.ledger, desk.prices);
        assertThat(asked).allMatch(q -> whys.recorded(q).isPresent());
        FxTest.onFx(() -> {
            pane.close();
            stage.close();
        });
    }

    private void rebalance(SampleDesk desk) {
        ImportedPrices prices = new ImportedPrices(desk.ledger, new ImportFolder(folder));
        try (PaperBrokers brokers = new PaperBrokers(folder, prices, desk.ledger.clock(), PaperSettings::immediate)) {
            PlanService plans = new PlanService(desk.ledger, prices, brokers);
            new RebalanceService(desk.ledger, prices, plans, brokers, desk.ledger::advance, ExecutionSettings.STANDARD)
                    .execute(
                            Approval.of(
                                    plans.plan(
                                            desk.session
                                                    .portfolioProperty()
                                                    .get()
                                                    .orElseThrow(),
                                            PlanRequest.full()),
                                    Trigger.MANUAL,
                                    Optional.empty()),
                            Progress.none());
        }
    }
}
