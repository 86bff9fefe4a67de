package dev.counterweight.ui.goals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Scenario;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.charts.GoalsChart;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FxTest.class)
class GoalsViewTest {
    @TempDir
    Path folder;

    private SampleDesk desk;
    private GoalsViewModel model;
    private GoalsView view;
    private Stage stage;

    @BeforeEach
    void show() {
        desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        model = new GoalsViewModel(desk.session, desk.navigation, desk.runner, desk.notices, desk.whatIf, desk.whatIfs);
        view = FxTest.onFx(() -> new GoalsView(model, desk.dialogs, new Commands()));
        stage = FxTest.stage((Parent) view.node(), 860, 628, Theme.LIGHT);
        FxTest.onFx(view::shown);
        FxTest.picture(stage.getScene());
    }

    @AfterEach
    void close() {
        FxTest.onFx(() -> {
            stage.close();
            view.close();
        });
    }

    @Test
    void theKeysOfTheChartChooseAndEnterApplies() {
        GoalsChart chart = FxTest.find(view.node(), "#goals-chart");
        Scenario before = desk.session.scenario();
        FxTest.onFx(chart::requestFocus);
        FxTest.press(KeyCode.HOME);
        assertThat(chosen()).isEqualTo(picture().extremes().get(Goal.RISK) + 1);
        FxTest.press(KeyCode.END);
        assertThat(chosen()).isEqualTo(picture().extremes().get(Goal.RETURN) + 1);
        FxTest.press(KeyCode.LEFT);
        assertThat(chosen()).isNotEqualTo(picture().extremes().get(Goal.RETURN) + 1);
        FxTest.press(KeyCode.ENTER);
        assertThat(desk.session.scenario()).isNotEqualTo(before);
        FxTest.onFx(() -> desk.session.scenarios().undo());
        assertThat(desk.session.scenario()).isEqualTo(before);
    }

    @Test
    void theTableFollowsAndIsFollowed() {
        TableView<GoalLine> table = FxTest.find(view.node(), "#goals-table");
        FxTest.onFx(() -> {
            table.requestFocus();
            table.getSelectionModel().select(3);
        });
        assertThat(chosen()).isEqualTo(4);
        FxTest.press(KeyCode.DOWN);
        assertThat(chosen()).isEqualTo(5);
        FxTest.onFx(model::toKnee);
        assertThat(FxTest.onFx(() -> table.getSelectionModel().getSelectedItem().number()))
                .isEqualTo(picture().knee() + 1);
    }

    @Test
    void aGoalIsAddedAndCountedByTheKeyboard() {
        CheckBox turnover = FxTest.find(view.node(), "#goal-turnover");
        FxTest.onFx(turnover::requestFocus);
        FxTest.press(KeyCode.SPACE);
        assertThat(picture().goals()).contains(Goal.TURNOVER);
        Slider counts = FxTest.find(view.node(), "#counts-turnover");
        FxTest.onFx(counts::requestFocus);
        FxTest.press(KeyCode.RIGHT);
        assertThat(model.counts(Goal.TURNOVER)).isEqualTo(1.5);
    }

    private int chosen() {
        return model.chosenProperty().get().orElseThrow().number();
    }

    private GoalsPicture picture() {
        return model.pictureProperty().get().orElseThrow();
    }
}
