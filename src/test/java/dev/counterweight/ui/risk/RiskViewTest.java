package dev.counterweight.ui.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.charts.PairedBars;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Scrolled;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FxTest.class)
class RiskViewTest {
    @TempDir
    Path folder;

    private SampleDesk desk;
    private RiskView view;
    private Stage stage;

    @BeforeEach
    void show() {
        desk = new SampleDesk(folder);
        var portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        view = FxTest.onFx(() -> {
            RiskView made = new RiskView(
                    new RiskViewModel(
                            desk.session,
                            desk.navigation,
                            desk.runner,
                            desk.dialogs,
                            desk.notices,
                            desk.whatIf,
                            RiskViewModelTest.services(desk)),
                    desk.dialogs,
                    new Commands());
            made.shown();
            return made;
        });
        stage = FxTest.stage((Parent) view.node(), 860, 600, Theme.DARK);
        FxTest.picture(stage.getScene());
    }

    @AfterEach
    void close() {
        FxTest.onFx(() -> {
            view.hidden();
            view.close();
            stage.close();
        });
    }

    @Test
    void theArrowsChooseAnInstrumentForEveryView() {
        focus(".paired-bars");
        FxTest.press(KeyCode.DOWN);
        FxTest.waitUntil(
                "first",
                () -> desk.session.selectionProperty().get().equals(Optional.of(SampleDesk.id("rsi_mean_reversion"))));
        FxTest.press(KeyCode.DOWN);
        FxTest.waitUntil(
                "second",
                () -> desk.session.selectionProperty().get().equals(Optional.of(SampleDesk.id("macd_momentum"))));
        assertThat(FxTest.onFx(() -> ((PairedBars) stage.getScene().lookup(".paired-bars")).getAccessibleText()))
                .startsWith("macd_momentum: weight 25.0");
    }

    @Test
    void whatTheKeyboardReachesIsScrolledIntoSight() {
        ScrollPane scroll = FxTest.onFx(() -> (ScrollPane) stage.getScene().getRoot().lookupAll(".scroll-pane").stream()
                .filter(Scrolled.class::isInstance)
                .findFirst()
                .orElseThrow());
        assertThat(FxTest.onFx(scroll::getVvalue)).isZero();
        FxTest.onFx(() -> last().requestFocus());
        FxTest.waitUntil("scrolled", () -> scroll.getVvalue() > 0.9);
    }

    @Test
    void currentProposedAndChangeAreOneKeyAway() {
        ToggleButton change = FxTest.onFx(() ->
                (ToggleButton) stage.getScene().getRoot().lookupAll(".segmented .toggle-button").stream()
                        .filter(n -> n instanceof ToggleButton b && b.getText().equals("Change"))
                        .findFirst()
                        .orElseThrow());
        FxTest.onFx(change::requestFocus);
        FxTest.press(KeyCode.SPACE);
        FxTest.waitUntil("change", () -> desk.session.shownProperty().get() == Shown.CHANGE);
    }

    private TableView<?> last() {
        return stage.getScene().getRoot().lookupAll(".table-view").stream()
                .map(TableView.class::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private void focus(String selector) {
        FxTest.onFx(() -> {
            Node node = stage.getScene().lookup(selector);
            node.requestFocus();
        });
    }
}
