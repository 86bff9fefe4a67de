package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Toggles;
import dev.counterweight.ui.rebalance.PlanChoice.Mode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What kind of plan is asked for: mode with its amount, scope, destination. */
final class PlanSettings {
    private final RebalanceViewModel model;
    private final Messages messages;
    private final Map<Mode, ToggleButton> modes = new EnumMap<>(Mode.class);
    private final Map<Scope, ToggleButton> scopes = new EnumMap<>(Scope.class);
    private final Map<Destination, ToggleButton> destinations = new EnumMap<>(Destination.class);
    private final TextField amount = Nodes.styled(new TextField(), "number");
    private final FormField amountField;
    private final List<Node> groups;

    PlanSettings(RebalanceViewModel model) {
        this.model = model;
        this.messages = model.messages();
        amount.setPrefWidth(120);
        amount.textProperty().subscribe(model::amount);
        amountField = new FormField(messages.get("rebalance.amount"), amount);
        amountField.setMaxWidth(168);
        groups = List.of(
                group("rebalance.mode", segmented(Mode.values(), modes, "rebalance.mode.", model::choose)),
                amountField,
                group("rebalance.scope", segmented(Scope.values(), scopes, "rebalance.scope.", model::choose)),
                group(
                        "rebalance.destination",
                        segmented(Destination.values(), destinations, "rebalance.destination.", model::choose)));
    }

    private VBox group(String key, Node control) {
        return Nodes.styled(new VBox(Nodes.label(messages.get(key), "field-label"), control), "form-field");
    }

    private <E extends Enum<E>> HBox segmented(E[] values, Map<E, ToggleButton> into, String key, Consumer<E> choose) {
        ToggleGroup group = new ToggleGroup();
        HBox box = Nodes.styled(new HBox(), "segmented");
        for (E value : values) {
            String name = key + value.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(messages.get(name));
            Toggles.join(group, button);
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            button.setTooltip(new Tooltip(messages.get(name + ".meaning")));
            button.setAccessibleText(messages.get(name) + ". " + messages.get(name + ".meaning"));
            button.setOnAction(e -> {
                button.setSelected(true);
                choose.accept(value);
            });
            into.put(value, button);
            box.getChildren().add(button);
        }
        box.setMaxWidth(HBox.USE_PREF_SIZE);
        return box;
    }

    /** The groups, to be placed side by side or below each other. */
    List<Node> groups() {
        return groups;
    }

    void show() {
        PlanChoice choice = model.choice();
        modes.forEach((mode, button) -> button.setSelected(mode == choice.mode()));
        scopes.forEach((scope, button) -> button.setSelected(scope == choice.scope()));
        destinations.forEach((destination, button) -> button.setSelected(destination == choice.destination()));
        if (!amount.getText().equals(choice.amount())) {
            amount.setText(choice.amount());
        }
        boolean wanted = choice.mode().needsAmount();
        boolean appears = wanted && !amountField.isVisible();
        amountField.setVisible(wanted);
        amountField.setManaged(wanted);
        amountField.label(messages.get(
                "rebalance.amount.in",
                model.portfolio()
                        .map(Portfolio::baseCurrency)
                        .map(c -> c.code())
                        .orElse("")));
        amountField.problem(model.amountProblemProperty().get());
        if (appears) {
            amount.requestFocus();
        }
    }
}
