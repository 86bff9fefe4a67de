package dev.counterweight.ui.goals;

import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Which goals there are, and how much each counts for the compromise. */
final class GoalsBar extends HBox {
    private static final double MOST = 3;

    private final GoalsViewModel model;
    private final List<Cell> cells = new ArrayList<>();
    private boolean showing;

    private record Cell(Goal goal, CheckBox box, Slider slider, Label number) {}

    GoalsBar(GoalsViewModel model) {
        this.model = model;
        Messages messages = model.messages();
        getStyleClass().addAll("panel", "goals-bar");
        for (Goal goal : Goal.values()) {
            String name = messages.get("goals.goal." + goal.key());
            CheckBox box = new CheckBox(name);
            box.setId("goal-" + goal.key());
            box.setMinWidth(USE_PREF_SIZE);
            box.setTooltip(new Tooltip(messages.get("goals.goal." + goal.key() + ".meaning")));
            box.setAccessibleText(name + ". " + messages.get("goals.goal." + goal.key() + ".meaning"));
            box.setOnAction(e -> {
                model.want(goal, box.isSelected());
                show();
            });
            Slider slider = new Slider(0, MOST, 1);
            slider.setId("counts-" + goal.key());
            slider.setBlockIncrement(0.5);
            slider.setMajorTickUnit(0.5);
            slider.setMinorTickCount(0);
            slider.setSnapToTicks(true);
            slider.setMinWidth(40);
            slider.setPrefWidth(72);
            slider.setMaxWidth(160);
            HBox.setHgrow(slider, Priority.ALWAYS);
            slider.setAccessibleText(messages.get("goals.counts", name));
            slider.setTooltip(new Tooltip(messages.get("goals.counts.meaning")));
            Label number = Nodes.label("", "muted");
            number.setMinWidth(24);
            slider.valueProperty().subscribe(v -> {
                if (!showing) {
                    model.prefer(goal, Math.round(v.doubleValue() * 2) / 2.0);
                }
            });
            cells.add(new Cell(goal, box, slider, number));
            HBox cell = new HBox(6, box, slider, number);
            cell.setAlignment(Pos.CENTER_LEFT);
            cell.setPadding(new Insets(0, 8, 0, 0));
            HBox.setHgrow(cell, Priority.ALWAYS);
            cell.setMinWidth(0);
            cell.setPrefWidth(1);
            getChildren().add(cell);
        }
        setSpacing(16);
        setAlignment(Pos.CENTER_LEFT);
    }

    void follow(Attach attach) {
        attach.to(model.goalsProperty(), g -> show());
        attach.to(model.preferenceProperty(), p -> show());
        attach.to(model.holdingProperty(), h -> show());
        attach.to(model.session().formatsProperty(), f -> show());
    }

    private void show() {
        showing = true;
        for (Cell cell : cells) {
            Goal goal = cell.goal();
            boolean wanted = model.goalsProperty().get().contains(goal);
            cell.box().setSelected(wanted);
            boolean last = wanted && model.goalsProperty().get().size() <= 2;
            cell.box()
                    .setDisable(last
                            || (goal == Goal.TURNOVER
                                    && !model.holdingProperty().get()));
            cell.slider().setDisable(!wanted);
            cell.slider().setValue(model.counts(goal));
            cell.number().setText(wanted ? model.session().formats().decimal(model.counts(goal), 1) : "");
        }
        showing = false;
    }
}
