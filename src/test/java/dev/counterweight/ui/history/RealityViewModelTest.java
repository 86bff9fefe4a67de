package dev.counterweight.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.service.RealityService;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealityViewModelTest {
    @TempDir
    Path folder;

    @Test
    void withoutARebalanceThereIsNothingToCompareAndAWayOn() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open();
        RealityViewModel model = new RealityViewModel(
                desk.session,
                desk.navigation,
                desk.runner,
                new RealityService(desk.ledger, visitor -> desk.ledger.entries().forEach(visitor), desk.prices));
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
}
