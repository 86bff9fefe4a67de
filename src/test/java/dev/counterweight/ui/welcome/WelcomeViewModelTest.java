package dev.counterweight.ui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WelcomeViewModelTest {
    @TempDir
    Path folder;

    @Test
    void proposesBalancedCrypto() {
        WelcomeViewModel model = open(new SampleDesk(folder));
        assertThat(model.gallery()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(model.chosenProperty().get().orElseThrow().name()).isEqualTo("Balanced Crypto Portfolio");
    }

    @Test
    void openingASampleSetsItUpAndShowsTheOverview() {
        SampleDesk desk = new SampleDesk(folder);
        open(desk).openSample();
        PortfolioId id = new PortfolioId("balanced-crypto-portfolio");
        assertThat(desk.ledger.book().portfolio(id)).isPresent();
        assertThat(desk.session.portfolioProperty().get()).isEqualTo(Optional.of(id));
        assertThat(desk.navigation.currentProperty().get()).isEqualTo(Navigation.OVERVIEW);
    }

    @Test
    void aSampleThatIsThereAlreadyIsOpenedAndNotSetUpAgain() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open();
        long before = desk.ledger.book().sequence();
        open(desk).openSample();
        assertThat(desk.ledger.book().sequence()).isEqualTo(before);
        assertThat(desk.navigation.currentProperty().get()).isEqualTo(Navigation.OVERVIEW);
    }

    @Test
    void saysWhatStillWorksWhenTheDiskIsFull() {
        SampleDesk desk = new SampleDesk(folder);
        WelcomeViewModel model = open(desk);
        desk.ledger.fillDisk();
        model.openSample();
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Failed.class);
        assertThat(desk.navigation.currentProperty().get()).isEmpty();
    }

    @Test
    void buildingAsksForTheBuilder() {
        SampleDesk desk = new SampleDesk(folder);
        open(desk).build();
        assertThat(desk.navigation.currentProperty().get()).isEqualTo(Navigation.PORTFOLIOS);
        assertThat(desk.navigation.takeIntent()).contains(Navigation.BUILD);
        assertThat(desk.navigation.takeIntent()).isEmpty();
    }

    private static WelcomeViewModel open(SampleDesk desk) {
        WelcomeViewModel model = new WelcomeViewModel(desk.session, desk.navigation, desk.runner, desk.samples);
        model.open();
        return model;
    }
}
