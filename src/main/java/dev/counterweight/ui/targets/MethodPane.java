package dev.counterweight.ui.targets;

import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How weights are calculated: the method with its settings and what it does, how the past is looked at, and the button. */
final class MethodPane extends VBox {
    private final TargetsViewModel model;
    private final SettingFields fields = new SettingFields();
    private final SettingFields estimates = new SettingFields();
    private final Label explanation = Nodes.paragraph("", "muted");
    private final ToggleButton past;
    private List<Object> shown = List.of();

    MethodPane(TargetsViewModel model) {
        this.model = model;
        Messages messages = model.messages();
        getStyleClass().addAll("panel", "method-pane");
        past = Nodes.iconToggle(Feather.CLOCK, messages.get("targets.estimates.meaning"));
        past.getStyleClass().remove("icon-button");
        past.setMinWidth(0);
        past.setId("estimates");
        Button calculate = Nodes.button(messages.get("targets.calculate"), model::calculate);
        calculate.setId("calculate");
        calculate.setTooltip(new Tooltip(messages.get("targets.calculate.meaning") + "  F9"));
        ProgressIndicator busy = new ProgressIndicator();
        busy.setPrefSize(16, 16);
        busy.setAccessibleText(messages.get("targets.calculating"));
        HBox running = new HBox(8, busy, Nodes.button(messages.get("common.cancel"), model::cancelCalculation));
        running.setAlignment(Pos.CENTER_RIGHT);
        Nodes.shownWhile(running, model.busyProperty());
        Nodes.shownWhile(calculate, model.busyProperty().map(b -> !b));
        HBox button = Nodes.styled(new HBox(calculate, running), "beside-fields");
        button.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(fields, Priority.ALWAYS);
        HBox top = new HBox(8, fields, button);
        Nodes.shownWhile(estimates, past.selectedProperty());
        getChildren().addAll(estimates, top, explanation);
    }

    /** Opens and closes how the past is looked at; says it in one line. */
    ToggleButton past() {
        return past;
    }

    void show() {
        List<Object> now =
                List.of(model.session().scenario().design(), model.session().formats(), model.assets());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        DesignSettings settings = model.settings();
        List<Setting> all = new ArrayList<>();
        all.add(settings.method());
        all.addAll(settings.parameters());
        fields.settings(all);
        estimates.settings(settings.estimates());
        explanation.setText(settings.explanation());
        past.setText(settings.summary());
        past.setAccessibleText(model.messages().get("targets.estimates.meaning") + ": " + settings.summary());
    }
}
