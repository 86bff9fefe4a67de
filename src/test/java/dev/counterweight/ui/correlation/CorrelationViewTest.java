package dev.counterweight.ui.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.service.whatif.CorrelationService;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.charts.HeatMap;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FxTest.class)
class CorrelationViewTest {
    @TempDir
    Path folder;

    private SampleDesk desk;
    private CorrelationViewModel model;
    private CorrelationView view;
    private Stage stage;

    @BeforeEach
    void show() {
        desk = new SampleDesk(folder);
        desk.samples.simulate(desk.open().id(), 30);
        model = new CorrelationViewModel(
                desk.session,
                desk.navigation,
                desk.runner,
                desk.notices,
                desk.whatIf,
                desk.whatIfs,
                new CorrelationService(desk.prices));
        view = FxTest.onFx(() -> new CorrelationView(model, desk.dialogs, new Commands()));
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
    void arrowsChooseAPairAndTheInstrumentEverywhere() {
        HeatMap map = FxTest.find(view.node(), "#correlation-map");
        FxTest.onFx(map::requestFocus);
        FxTest.press(KeyCode.PAGE_DOWN);
        FxTest.press(KeyCode.HOME);
        CorrelationPicture p = model.pictureProperty().get().orElseThrow();
        CorrelationViewModelPair.Moving m = model.movingProperty().get().orElseThrow();
        assertThat(m.first()).isEqualTo(p.assets().getLast());
        assertThat(m.second()).isEqualTo(p.assets().getFirst());
        assertThat(desk.session.selectionProperty().get())
                .isEqualTo(Optional.of(p.assets().getLast()));
        assertThat(map.getAccessibleText()).startsWith("Average");
    }

    @Test
    void theWindowIsMovedByKeys() {
        Slider slider = FxTest.find(view.node(), "#correlation-window");
        FxTest.onFx(slider::requestFocus);
        FxTest.press(KeyCode.LEFT);
        FxTest.waitUntil("180 days", () -> model.windowProperty().get() == 180);
        assertThat(model.pictureProperty().get().orElseThrow().observations()).isLessThanOrEqualTo(180);
    }
}
