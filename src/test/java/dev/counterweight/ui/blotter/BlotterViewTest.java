package dev.counterweight.ui.blotter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FxTest.class)
class BlotterViewTest {
    /** The width that the rail leaves of a window of 1024 pixels, and the height under its bars. */
    private static final int WIDTH = 860;

    private static final int HEIGHT = 628;

    @TempDir
    Path folder;

    /** Pictures are kept where the system property says, for looking at them. */
    private Path pictures() {
        return Path.of(System.getProperty("counterweight.pictures", folder.toString()));
    }

    @ParameterizedTest
    @CsvSource({"DARK, en, 860", "LIGHT, en, 860", "DARK, de, 860", "LIGHT, de, 1756"})
    void everyOrderIsARowAndNothingIsCutOff(Theme theme, String language, int width) throws Exception {
        BlotterDesk room = new BlotterDesk(folder, Locale.of(language), UnaryOperator.identity(), Optional.empty());
        room.rebalance();
        BlotterView view = FxTest.onFx(() -> new BlotterView(room.model, room.desk.dialogs, new Commands()));
        Stage stage = FxTest.stage((Parent) view.node(), width, HEIGHT, theme);
        FxTest.onFx(view::shown);
        TableView<OrderLine> table = FxTest.find(view.node(), "#blotter-table");
        FxTest.waitUntil(
                "rows", () -> table.getItems().size() == room.model.lines().size());
        Path file = pictures().resolve("blotter-" + theme + "-" + language + "-" + width + ".png");
        FxTest.save(stage.getScene(), file);
        assertThat(Files.size(file)).isPositive();
        assertThat(table.getItems()).isNotEmpty().isEqualTo(room.model.lines());
        assertThat(FxTest.<Label>find(view.node(), "#blotter-answer").getText())
                .isEqualTo(room.model.answerProperty().get().orElseThrow().sentence());
        double columns = FxTest.onFx(() -> table.getVisibleLeafColumns().stream()
                .mapToDouble(c -> c.getWidth())
                .sum());
        assertThat(columns).isLessThanOrEqualTo(table.getWidth());
        FxTest.onFx(() -> {
            stage.close();
            view.close();
        });
    }

    @Test
    void theKeyboardChoosesARowAndCopiesTheTable() {
        BlotterDesk room = new BlotterDesk(folder);
        room.rebalance();
        BlotterView view = FxTest.onFx(() -> new BlotterView(room.model, room.desk.dialogs, new Commands()));
        Stage stage = FxTest.stage((Parent) view.node(), WIDTH, HEIGHT, Theme.DARK);
        FxTest.onFx(view::shown);
        TableView<OrderLine> table = FxTest.find(view.node(), "#blotter-table");
        FxTest.waitUntil("rows", () -> !table.getItems().isEmpty());
        FxTest.onFx(table::requestFocus);
        FxTest.press(KeyCode.DOWN);
        FxTest.waitUntil(
                "second row",
                () -> room.model
                        .detailProperty()
                        .get()
                        .equals(Optional.of(table.getItems().get(1))));
        FxTest.press(KeyCode.CONTROL, KeyCode.C);
        FxTest.waitUntil("copied", () -> !room.desk.dialogs.copied.isEmpty());
        assertThat(room.desk.dialogs.copied.getFirst()).startsWith("rebalance\ttime\t");
        FxTest.onFx(() -> {
            stage.close();
            view.close();
        });
    }
}
