package dev.counterweight.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FxTest.class)
class AlertsViewTest {
    @TempDir
    Path folder;

    /** Pictures are kept where the system property says, for looking at them. */
    private Path pictures() {
        return Path.of(System.getProperty("counterweight.pictures", folder.toString()));
    }

    private static AlertsView view(AlertsDesk room) {
        return FxTest.onFx(() -> new AlertsView(room.model, room.rules, room.delivery, room.desk.dialogs));
    }

    @ParameterizedTest
    @CsvSource({"DARK, en, 860, 640", "LIGHT, de, 860, 640", "LIGHT, en, 1756, 1000"})
    void everyTabFitsAndNothingIsCutOff(Theme theme, String language, int width, int height) throws Exception {
        AlertsDesk room = new AlertsDesk(folder, Locale.of(language));
        room.days();
        AlertsView view = view(room);
        Stage stage = FxTest.stage((Parent) view.node(), width, height, theme);
        FxTest.onFx(view::shown);
        TableView<Alert> table = FxTest.find(view.node(), "#alerts-table");
        FxTest.waitUntil("rows", () -> table.getItems().size() == 2);
        int tab = 0;
        for (javafx.scene.Node each : FxTest.onFx(() -> view.node().lookupAll(".segmented .toggle-button"))) {
            FxTest.onFx(((ToggleButton) each)::fire);
            Path file = pictures().resolve("alerts-" + theme + "-" + language + "-" + width + "-" + tab++ + ".png");
            FxTest.save(stage.getScene(), file);
            assertThat(Files.size(file)).isPositive();
        }
        assertThat(tab).isEqualTo(3);
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
    void theKeyboardChoosesAndAcknowledges() throws Exception {
        AlertsDesk room = new AlertsDesk(folder, Locale.ENGLISH);
        room.days();
        AlertsView view = view(room);
        Stage stage = FxTest.stage((Parent) view.node(), 860, 640, Theme.DARK);
        FxTest.onFx(view::shown);
        TableView<Alert> table = FxTest.find(view.node(), "#alerts-table");
        FxTest.waitUntil("rows", () -> table.getItems().size() == 2);
        FxTest.onFx(table::requestFocus);
        FxTest.press(KeyCode.DOWN);
        FxTest.waitUntil(
                "second row",
                () -> room.model
                        .detailProperty()
                        .get()
                        .orElseThrow()
                        .alert()
                        .id()
                        .value()
                        .equals("A1"));
        FxTest.save(stage.getScene(), pictures().resolve("alerts-limit-line.png"));
        FxTest.onFx(FxTest.<Button>find(view.node(), "#alerts-acknowledge")::fire);
        FxTest.waitUntil(
                "acknowledged",
                () -> room.alerting
                        .service()
                        .alert(new dev.counterweight.domain.AlertId("A1"))
                        .state()
                        .key()
                        .equals("acknowledged"));
        FxTest.onFx(() -> {
            stage.close();
            view.close();
        });
    }

    @Test
    void aRuleIsAddedRemovedAndTakenBackByTheToast() throws Exception {
        AlertsDesk room = new AlertsDesk(folder, Locale.ENGLISH);
        room.days();
        AlertsView view = view(room);
        Stage stage = FxTest.stage((Parent) view.node(), 860, 640, Theme.DARK);
        FxTest.onFx(view::shown);
        FxTest.onFx(((ToggleButton) view.node().lookupAll(".segmented .toggle-button").stream()
                .skip(1)
                .findFirst()
                .orElseThrow())::fire);
        TableView<AlertRulesViewModel.Row> table = FxTest.find(view.node(), "#alerts-rules");
        FxTest.waitUntil("rules", () -> !table.getItems().isEmpty());
        int before = table.getItems().size();
        FxTest.onFx(FxTest.<Button>find(view.node(), "#alerts-rule-add")::fire);
        FxTest.save(stage.getScene(), pictures().resolve("alerts-new-rule.png"));
        FxTest.onFx(() -> room.rules.add(
                "btc",
                AlertMeasure.WEIGHT,
                " macd_momentum ",
                new AlertRulesViewModel.Typed(
                        true,
                        Map.of(
                                AlertRuleForm.Entry.HIGH,
                                "50 %",
                                AlertRuleForm.Entry.MARGIN,
                                "0",
                                AlertRuleForm.Entry.COOLDOWN,
                                "24"))));
        FxTest.waitUntil("added", () -> table.getItems().size() == before + 1);
        AlertRule added = room.alerting
                .rules()
                .rules(Optional.of(room.portfolio.id()))
                .rule("btc")
                .orElseThrow();
        assertThat(added.subject()).contains("macd_momentum");
        assertThat(added.levels()).containsExactly(Map.entry(Urgency.HIGH, new AlertBound.Fixed(0.5)));
        FxTest.onFx(() -> room.rules.add(
                "btc",
                AlertMeasure.LEVERAGE,
                "",
                new AlertRulesViewModel.Typed(true, Map.of(AlertRuleForm.Entry.LOW, "1"))));
        assertThat(room.rules.problemProperty().get()).contains("btc");
        FxTest.onFx(() -> room.rules.remove(added));
        FxTest.waitUntil("removed", () -> table.getItems().size() == before);
        FxTest.onFx(() ->
                room.desk.notices.all().getLast().action().orElseThrow().run().run());
        FxTest.waitUntil("taken back", () -> table.getItems().size() == before + 1);
        FxTest.onFx(() -> {
            stage.close();
            view.close();
        });
    }
}
