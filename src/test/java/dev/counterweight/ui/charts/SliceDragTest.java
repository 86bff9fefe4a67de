package dev.counterweight.ui.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxTest.class)
class SliceDragTest {
    private final List<String> said = new ArrayList<>();

    private final SliceDrag.Moves moves = new SliceDrag.Moves() {
        @Override
        public void choose(String name) {
            said.add("choose " + name);
        }

        @Override
        public void begin() {
            said.add("begin");
        }

        @Override
        public void to(String name, int basisPoints) {
            said.add(name + " " + basisPoints);
        }

        @Override
        public void end() {
            said.add("end");
        }

        @Override
        public void cancel() {
            said.add("cancel");
        }
    };

    private DonutChart donut() {
        DonutChart donut = new DonutChart();
        List<Slice> slices = List.of(new Slice("A", 0.25, "cat-1", "A"), new Slice("B", 0.75, "cat-2", "B"));
        donut.show(slices, slices);
        donut.editable(moves, "help");
        return donut;
    }

    @Test
    void aBoundaryDraggedAroundTheRingGrowsTheSliceBeforeIt() {
        DonutChart donut = FxTest.onFx(this::donut);
        Stage stage = FxTest.stage(new StackPane(donut), 300, 300, Theme.DARK);
        FxTest.picture(stage.getScene());
        FxTest.onFx(() -> {
            // the inner ring is between 0.705 and 0.795 of the radius of 150; A ends at three o'clock
            Robot robot = new Robot();
            Point2D from = donut.localToScreen(150 + 112, 150);
            Point2D to = donut.localToScreen(150, 150 + 112);
            robot.mouseMove(from);
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseMove(to);
            robot.mouseRelease(MouseButton.PRIMARY);
        });
        FxTest.waitUntil("ended", () -> said.contains("end"));
        assertThat(said).startsWith("choose A", "begin").endsWith("A 5000", "end");
        FxTest.onFx(stage::close);
    }

    @Test
    void theKeyboardDoesTheSame() {
        DonutChart donut = FxTest.onFx(this::donut);
        Stage stage = FxTest.stage(new StackPane(donut), 300, 300, Theme.DARK);
        FxTest.onFx(donut::requestFocus);
        FxTest.press(KeyCode.RIGHT);
        FxTest.press(KeyCode.ALT, KeyCode.UP);
        FxTest.waitUntil("moved", () -> said.contains("A 2510"));
        assertThat(said.getFirst()).isEqualTo("choose A");
        FxTest.onFx(stage::close);
    }
}
