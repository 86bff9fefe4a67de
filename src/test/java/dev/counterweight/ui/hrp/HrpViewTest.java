package dev.counterweight.ui.hrp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FxTest.class)
class HrpViewTest {
    @TempDir
    Path folder;

    private SampleDesk desk;
    private HrpViewModel model;
    private HrpView view;
    private Stage stage;
    private Node chart;

    @BeforeEach
    void show() {
        desk = new SampleDesk(folder);
        desk.open("us-large-caps");
        model = new HrpViewModel(desk.session, desk.navigation, desk.runner, desk.notices, desk.whatIf, desk.whatIfs);
        view = FxTest.onFx(() -> new HrpView(model, desk.dialogs, new Commands()));
        stage = FxTest.stage((Parent) view.node(), 860, 628, Theme.DARK);
        FxTest.onFx(view::shown);
        chart = FxTest.find(view.node(), "#hrp-chart");
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
    void keysMoveTheCutAndChooseALeaf() {
        FxTest.onFx(chart::requestFocus);
        double before = model.cutProperty().get();
        FxTest.press(KeyCode.LEFT);
        assertThat(model.cutProperty().get()).isGreaterThan(before);
        FxTest.press(KeyCode.END);
        assertThat(model.cutProperty().get()).isZero();
        FxTest.press(KeyCode.DOWN);
        HrpPicture p = model.pictureProperty().get().orElseThrow();
        assertThat(desk.session.selectionProperty().get())
                .isEqualTo(Optional.of(p.assets().get(p.order()[0])));
        assertThat(chart.getAccessibleText()).contains("8 instruments");
    }

    @Test
    void theBisectionIsGoneThroughStepByStep() {
        FxTest.onFx(() -> model.step(0));
        FxTest.onFx(() -> chart.getScene().lookup("#hrp-next").requestFocus());
        FxTest.press(KeyCode.SPACE);
        FxTest.waitUntil("first split", () -> model.stepProperty().get() == 1);
    }
}
