package dev.counterweight.ui.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.simulation.ScenarioStore;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FxTest.class)
class StressViewTest {
    @TempDir
    Path folder;

    private StressViewModel model(SampleDesk desk) {
        StressViewModel model = new StressViewModel(
                desk.session,
                desk.navigation,
                desk.runner,
                desk.dialogs,
                desk.notices,
                new StressViewModel.Sources(
                        new PortfolioReader(desk.ledger, desk.prices), desk.drift, new ScenarioStore(folder)));
        model.open();
        return model;
    }

    private static StressPicture picture(StressViewModel model) {
        return model.pictureProperty().get().orElseThrow();
    }

    private static StressPicture.Row row(StressViewModel model, String name) {
        return picture(model).rows().stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theCoinsCrashAsTheSourceSays() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open("btc-eth-sol");
        StressViewModel model = model(desk);
        StressPicture.Row crash = row(model, "crypto_crash");
        assertThat(crash.target()).isCloseTo(0.4 * 0.3 + 0.3 * 0.4 + 0.3 * 0.5, within(1e-12));
        assertThat(Arrays.stream(crash.lossOf()).sum()).isCloseTo(crash.target(), within(1e-12));
        StressPicture.Row shock = row(model, "volatility_shock");
        assertThat(shock.target()).isCloseTo(2 * shock.before(), within(1e-12));
        StressPicture.Reverse reverse = picture(model).reverse().orElseThrow();
        double[] targets = {0.4, 0.3, 0.3};
        double made = 0;
        for (int j = 0; j < 3; j++) {
            made -= targets[j] * reverse.shock()[j];
        }
        assertThat(made).isCloseTo(reverse.loss(), within(1e-12));
    }

    @Test
    void thePartsAreOfTheWeightsThatAreShown() {
        SampleDesk desk = new SampleDesk(folder);
        var portfolio = desk.open("btc-eth-sol");
        desk.samples.simulate(portfolio.id(), 30);
        StressViewModel model = model(desk);
        StressPicture.Row proposed = row(model, "crypto_crash");
        assertThat(proposed.shown()).isEqualTo(proposed.target());
        desk.session.shownProperty().set(Shown.CURRENT);
        StressPicture.Row current = row(model, "crypto_crash");
        assertThat(current.shown()).isEqualTo(current.now());
        assertThat(Arrays.stream(current.lossOf()).sum()).isCloseTo(current.now(), within(1e-12));
        desk.session.shownProperty().set(Shown.CHANGE);
        StressPicture.Row change = row(model, "crypto_crash");
        assertThat(change.shown()).isEqualTo(proposed.target() - current.now());
        assertThat(Arrays.stream(change.lossOf()).sum()).isCloseTo(change.shown(), within(1e-12));
        assertThat(row(model, "volatility_shock").before()).isNaN();
    }

    @Test
    void lossesFollowAnEditAtOnce() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open("btc-eth-sol");
        StressViewModel model = model(desk);
        Map<InstrumentId, Weight> targets =
                new LinkedHashMap<>(desk.session.scenario().targets());
        InstrumentId first = targets.keySet().iterator().next();
        targets.replaceAll((id, w) -> new Weight(id.equals(first) ? 1 : 0));
        desk.session.scenarios().edit("all in one", desk.session.scenario().withTargets(targets));
        assertThat(row(model, "crypto_crash").target()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void anOwnScenarioIsKeptInTheDataFolderAndTakenAwayAgain() {
        SampleDesk desk = new SampleDesk(folder);
        desk.open("btc-eth-sol");
        StressViewModel model = model(desk);
        desk.dialogs.text("mine: BTC-SAMPLE=-0.5");
        model.add();
        assertThat(row(model, "mine").target()).isCloseTo(0.2, within(1e-12));
        assertThat(folder.resolve("scenarios.json")).content().contains("\"mine\"");
        desk.dialogs.text("typo: BTC-SAMPEL=-0.5");
        model.add();
        assertThat(picture(model).rows()).noneMatch(r -> r.name().equals("typo"));
        model.remove("mine");
        assertThat(picture(model).rows()).noneMatch(StressPicture.Row::own);
        assertThat(folder.resolve("scenarios.json")).doesNotExist();
    }

    @Test
    void scenariosGoOutAndComeBackInAsAFile() throws Exception {
        SampleDesk desk = new SampleDesk(folder);
        desk.open("btc-eth-sol");
        StressViewModel model = model(desk);
        int shown = picture(model).rows().size();
        Path file = folder.resolve("out.json");
        desk.dialogs.file(file);
        model.exportFile();
        desk.dialogs.file(file);
        model.importFile();
        assertThat(picture(model).rows()).hasSize(shown).allMatch(StressPicture.Row::own);
        Files.writeString(file, "{\"crash\": {}}");
        desk.dialogs.file(file);
        model.importFile();
        assertThat(desk.notices.all().getLast().text()).contains("crash");
        assertThat(picture(model).rows()).hasSize(shown);
    }

    @Test
    void withoutAPortfolioItOffersASample() {
        assertThat(model(new SampleDesk(folder)).stateProperty().get()).isInstanceOf(ViewState.Empty.class);
    }

    @Test
    void theViewDrawsInBothLanguages() {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            SampleDesk desk = new SampleDesk(folder.resolve(locale.getLanguage()), locale);
            desk.open("us-large-caps");
            StressViewModel model = model(desk);
            StressView view = FxTest.onFx(() -> new StressView(model, desk.dialogs, new Commands()));
            Stage stage = FxTest.stage((Parent) view.node(), 860, 628, Theme.LIGHT);
            FxTest.onFx(view::shown);
            assertThat(FxTest.picture(stage.getScene())).isNotNull();
            assertThat(picture(model).rows()).anyMatch(r -> r.name().equals("covid_2020"));
            FxTest.onFx(() -> {
                stage.close();
                view.close();
            });
        }
    }
}
