package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The builder's targets: a weight for each instrument, and ways to bring them to 100 %. */
final class TargetsStep extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final int STEP = 10;
    private static final int LARGE_STEP = 100;

    private final BuilderViewModel model;
    private final Messages messages;
    private final VBox rows = new VBox();
    private final Map<InstrumentId, TextField> fields = new LinkedHashMap<>();
    private final Label sum = Nodes.label("", "strong");
    private final Label problem = Nodes.paragraph("", "field-error");

    TargetsStep(BuilderViewModel model) {
        super(12);
        this.model = model;
        this.messages = model.messages();
        FlowPane tools = new FlowPane(
                8,
                8,
                tool("portfolios.targets.equal", model::equalWeights),
                tool("portfolios.targets.scale", model::scale),
                tool("portfolios.targets.cash", model::restToCash));
        Label name = Nodes.label(messages.get("portfolios.targets.sum"), "muted");
        HBox total = Nodes.styled(new HBox(8, name, Nodes.gap(), sum), "weight-sum");
        total.setMaxWidth(420);
        rows.setMaxWidth(420);
        getChildren()
                .addAll(
                        tools,
                        rows,
                        total,
                        problem,
                        Nodes.paragraph(messages.get("portfolios.targets.keys"), "caption"));
    }

    private Button tool(String key, Runnable action) {
        Button button = Nodes.button(messages.get(key), action);
        button.setTooltip(new Tooltip(messages.get(key + ".meaning")));
        return button;
    }

    void refresh() {
        BuilderForm form = model.form();
        if (!List.copyOf(fields.keySet()).equals(List.copyOf(form.weights().keySet()))) {
            rebuild(form);
        }
        fields.forEach((id, field) -> {
            String wanted = form.weights().getOrDefault(id, "");
            if (!field.getText().equals(wanted)) {
                field.setText(wanted);
            }
            String wrong = model.problem(id);
            field.pseudoClassStateChanged(INVALID, !wrong.isEmpty());
            field.setAccessibleText(messages.get("portfolios.edit.weight", id) + (wrong.isEmpty() ? "" : ", " + wrong));
        });
        BuilderReading reading = model.readingProperty().get();
        sum.setText(model.session().formats().percent(reading.sum() / 10_000.0, 2));
        boolean started = reading.sum() > 0 || model.attempted(Step.TARGETS);
        problem.setText(started ? reading.targetProblem() : "");
        FieldSet.show(problem, !problem.getText().isEmpty());
    }

    private void rebuild(BuilderForm form) {
        fields.clear();
        rows.getChildren().clear();
        Categories colours = Categories.of(form.weights().keySet());
        for (InstrumentId id : form.weights().keySet()) {
            Label name = Nodes.label(id.value());
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            TextField field = Nodes.styled(new TextField(form.weights().get(id)), "number");
            field.setPrefWidth(96);
            field.setMinWidth(96);
            field.textProperty().subscribe(t -> model.typeWeight(id, t));
            field.addEventFilter(KeyEvent.KEY_PRESSED, e -> keys(e, id));
            field.focusedProperty().subscribe(focused -> {
                if (focused) {
                    field.selectAll();
                }
            });
            fields.put(id, field);
            HBox row = Nodes.styled(
                    new HBox(
                            colours.chip(id),
                            name,
                            field,
                            Nodes.label("%", "muted"),
                            Nodes.iconButton(
                                    Feather.X,
                                    messages.get("portfolios.edit.remove", id),
                                    () -> model.include(id, false))),
                    "weight-row");
            row.setAlignment(Pos.CENTER_LEFT);
            rows.getChildren().add(row);
        }
    }

    private void keys(KeyEvent event, InstrumentId id) {
        boolean up = event.getCode() == KeyCode.UP;
        boolean down = event.getCode() == KeyCode.DOWN;
        if (event.isAltDown() && (up || down)) {
            int step = event.isShiftDown() ? LARGE_STEP : STEP;
            model.nudge(id, up ? step : -step);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER || up || down) {
            move(id, up ? -1 : 1);
            event.consume();
        }
    }

    /** Enter and the arrow keys go from weight to weight. */
    private void move(InstrumentId from, int by) {
        List<InstrumentId> order = List.copyOf(fields.keySet());
        int to = order.indexOf(from) + by;
        if (to >= 0 && to < order.size()) {
            TextField next = fields.get(order.get(to));
            if (next != null) {
                next.requestFocus();
            }
        } else if (to >= order.size()) {
            model.next();
        }
    }

    void focusFirst() {
        fields.values().stream().findFirst().ifPresent(TextField::requestFocus);
    }
}
