package dev.counterweight.ui.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Scenario;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.charts.BandBar;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FxTest.class)
class BandDragTest {
    @TempDir
    Path folder;

    @Test
    void draggingTheTargetsMarkMovesTheTargetAndTheOthersMakeRoomAsOneStep() throws Exception {
        SampleDesk desk = new SampleDesk(folder);
        Portfolio portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        DriftViewModel model = new DriftViewModel(
                desk.session, desk.navigation, desk.runner, desk.notices, desk.drift, desk.prices, desk.portfolios);
        DriftView view = FxTest.onFx(() -> new DriftView(
                model,
                new PositionsViewModel(desk.session, desk.runner, desk.positions),
                desk.dialogs,
                new Commands(),
                desk.whatIf));
        Stage stage = FxTest.stage((Parent) view.node(), 860, 628, Theme.DARK);
        FxTest.onFx(view::shown);
        FxTest.waitUntil("bars", () -> view.node().lookup(".band-bar") != null);
        FxTest.save(
                stage.getScene(),
                Path.of(System.getProperty("counterweight.pictures", folder.toString()))
                        .resolve("drift-860.png"));
        Scenario before = desk.session.scenario();
        InstrumentId first = model.lines().getFirst().instrument();
        FxTest.onFx(() -> {
            Node bar = view.node().lookupAll(".band-bar").stream()
                    .filter(b -> b instanceof BandBar
                            && b.getParent() instanceof BandCell cell
                            && cell.getItem().instrument().equals(first))
                    .findFirst()
                    .orElseThrow();
            Bounds bounds = bar.localToScreen(bar.getLayoutBounds());
            Robot robot = new Robot();
            robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseMove(bounds.getCenterX() + 6, bounds.getCenterY());
            robot.mouseMove(bounds.getCenterX() + 12, bounds.getCenterY());
            robot.mouseRelease(MouseButton.PRIMARY);
        });
        FxTest.waitUntil(
                "moved",
                () -> desk.session.scenario().targets().get(first).basisPoints()
                        > before.targets().get(first).basisPoints());
        assertThat(desk.session.scenario().sumBasisPoints()).isEqualTo(10_000);
        FxTest.onFx(() -> desk.session.scenarios().undo());
        assertThat(desk.session.scenario()).isEqualTo(before);
        FxTest.onFx(() -> {
            stage.close();
            view.close();
        });
    }
}
