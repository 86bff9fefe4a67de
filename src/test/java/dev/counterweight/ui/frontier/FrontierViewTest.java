package dev.counterweight.ui.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Scenario;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.charts.FrontierChart;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FxTest.class)
class FrontierViewTest {
    @TempDir
    Path folder;

    private SampleDesk desk;
    private FrontierViewModel model;
    private FrontierView view;
    private Stage stage;
    private FrontierChart chart;

    @BeforeEach
    void show() {
        desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        model = new FrontierViewModel(
                desk.session, desk.navigation, desk.runner, desk.notices, desk.whatIf, desk.whatIfs);
        view = FxTest.onFx(() -> new FrontierView(model, desk.dialogs, new Commands()));
        stage = FxTest.stage((Parent) view.node(), 860, 628, Theme.LIGHT);
        FxTest.onFx(view::shown);
        chart = FxTest.find(view.node(), "#frontier-chart");
        FxTest.picture(stage.getScene());
        FxTest.onFx(chart::requestFocus);
    }

    @AfterEach
    void close() {
        FxTest.onFx(() -> {
            stage.close();
            view.close();
        });
    }

    @Test
    void theKeysMoveAlongTheCurveAndEnterApplies() {
        Scenario before = desk.session.scenario();
        FxTest.press(KeyCode.HOME);
        double least = at();
        FxTest.press(KeyCode.RIGHT);
        assertThat(at()).isGreaterThan(least);
        FxTest.press(KeyCode.LEFT);
        assertThat(at()).isEqualTo(least);
        FxTest.press(KeyCode.END);
        FxTest.press(KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(at())
                .isLessThan(model.pictureProperty().get().orElseThrow().curve().greatest());
        assertThat(desk.session.scenario()).isEqualTo(before);
        FxTest.press(KeyCode.ENTER);
        assertThat(desk.session.scenario()).isNotEqualTo(before);
        FxTest.onFx(() -> desk.session.scenarios().undo());
        assertThat(desk.session.scenario()).isEqualTo(before);
    }

    @Test
    void theMouseDragsTheTargetAndLettingGoEndsTheStep() {
        Scenario before = desk.session.scenario();
        FxTest.onFx(() -> {
            javafx.geometry.Bounds b = chart.localToScreen(chart.getBoundsInLocal());
            Robot robot = new Robot();
            robot.mouseMove(b.getCenterX(), b.getCenterY());
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseMove(b.getCenterX() + 40, b.getCenterY() - 40);
        });
        FxTest.waitUntil("targets follow", () -> !desk.session.scenario().equals(before));
        FxTest.onFx(() -> new Robot().mouseRelease(MouseButton.PRIMARY));
        FxTest.onFx(() -> desk.session.scenarios().undo());
        assertThat(desk.session.scenario()).isEqualTo(before);
    }

    @Test
    void theChartSaysInOneSentenceWhereTheChosenPlaceIs() {
        FxTest.press(KeyCode.HOME);
        FxTest.waitUntil(
                "sentence", () -> String.valueOf(chart.getAccessibleText()).startsWith("Chosen: return"));
    }

    private double at() {
        return model.cursorProperty().get().orElseThrow().expectedReturn();
    }
}
