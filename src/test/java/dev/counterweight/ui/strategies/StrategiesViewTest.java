package dev.counterweight.ui.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.Strategy;
import dev.counterweight.service.ImportService;
import dev.counterweight.service.StrategyService;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.common.ViewState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FxTest.class)
class StrategiesViewTest {
    @TempDir
    Path folder;

    private SampleDesk desk;
    private StrategiesViewModel model;
    private StrategiesView view;
    private Stage stage;

    @BeforeEach
    void show() {
        desk = new SampleDesk(folder);
        ImportFolder kept = new ImportFolder(folder);
        StrategyService strategies =
                new StrategyService(desk.ledger, kept, desk.prices, new ImportService(desk.ledger, kept, desk.prices));
        model = new StrategiesViewModel(
                desk.session, desk.navigation, desk.runner, desk.dialogs, desk.notices, strategies);
        view = FxTest.onFx(() -> new StrategiesView(model, desk.dialogs, new Commands()));
        stage = FxTest.stage((Parent) view.node(), 860, 628, Theme.LIGHT);
        FxTest.onFx(view::shown);
    }

    @AfterEach
    void close() {
        FxTest.onFx(() -> {
            stage.close();
            view.close();
        });
    }

    @Test
    void emptyAsksForOneAndTheSamplesStrategiesComeByThemselves() {
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Empty.class);
        FxTest.onFx(() -> {
            desk.open();
        });
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Ready.class);
        TableView<StrategyLine> table = FxTest.find(view.node(), "#strategies-table");
        FxTest.onFx(table::requestFocus);
        StrategyLine first = model.chosenProperty().get().orElseThrow();
        FxTest.press(KeyCode.DOWN);
        assertThat(model.chosenProperty().get().orElseThrow()).isNotEqualTo(first);
        assertThat(first.sample()).isTrue();
        assertThat(first.positions()).hasSize(1);
    }

    @Test
    void anImportSaysWhatItWouldDoBeforeItDoesIt() throws IOException {
        Files.writeString(folder.resolve("s.csv"), "date,return\n2025-01-02,-0.2\n2025-01-03,-0.3\n2025-01-06,0.01\n");
        Path file = Files.writeString(
                folder.resolve("s.json"),
                "{\"strategy_id\": \"s1\", \"name\": \"One\", \"status\": \"paused\", \"returns\": \"s.csv\"}");
        FxTest.onFx(() -> model.importFrom(file));
        assertThat(desk.ledger.book().strategies()).isEmpty();
        assertThat(desk.dialogs.questions).hasSize(1);
        FxTest.onFx(() -> {
            desk.dialogs.yes();
            model.importFrom(file);
        });
        assertThat(desk.ledger.book().strategies()).hasSize(1);
        StrategyLine line = model.linesProperty().get().getFirst();
        assertThat(line.strategy().status()).isEqualTo(Strategy.Status.PAUSED);
        assertThat(model.flags(line)).hasSize(2);
    }
}
