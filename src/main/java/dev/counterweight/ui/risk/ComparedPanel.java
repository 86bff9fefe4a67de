package dev.counterweight.ui.risk;

import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Worded;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The portfolio against a benchmark, which is chosen in the panel's header. */
final class ComparedPanel extends VBox {
    private final FigureTable table;
    private final ComboBox<RiskState.Option> choice = new ComboBox<>();
    private final Label remark = Nodes.paragraph("", "caption");
    private boolean updating;

    ComparedPanel(Messages messages, FigureTable table, Consumer<BenchmarkChoice> choose) {
        this.table = table;
        Nodes.styled(this, "panel", "flush", "even");
        setSpacing(0);
        choice.setId("benchmark");
        choice.setConverter(Worded.by(RiskState.Option::words));
        choice.setAccessibleText(messages.get("risk.against.choose"));
        choice.setTooltip(new Tooltip(messages.get("risk.against.choose.meaning")));
        choice.setMinWidth(0);
        choice.setPrefWidth(196);
        choice.setOnAction(e -> {
            RiskState.Option option = choice.getValue();
            if (!updating && option != null) {
                choose.accept(option.choice());
            }
        });
        Label title = Nodes.label(messages.get("risk.against"), "heading");
        title.setMinWidth(Region.USE_PREF_SIZE);
        VBox below = Nodes.styled(new VBox(remark), "panel-note");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(Nodes.styled(new HBox(title, Nodes.gap(), choice), "panel-header"), table, below);
    }

    void show(RiskState.Against against) {
        updating = true;
        if (!choice.getItems().equals(against.options())) {
            // A selection outlives its items by its place among them, so it goes first.
            choice.getSelectionModel().clearSelection();
            choice.getItems().setAll(against.options());
        }
        against.options().stream()
                .filter(o -> o.choice().equals(against.chosen()))
                .filter(o -> !o.equals(choice.getValue()))
                .findFirst()
                .ifPresent(choice.getSelectionModel()::select);
        updating = false;
        table.show(against.figures());
        remark.setText(against.remark());
    }
}
