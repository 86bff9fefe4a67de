package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest.Group;
import dev.counterweight.ui.common.Flow;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A group being added or changed: its name, its members, its range, and the price where it is soft. */
final class GroupForm extends VBox {
    private final LimitSettings limits;
    private final Messages messages;
    private final TextField name = new TextField();
    private final TextField least = Nodes.styled(new TextField(), "number");
    private final TextField greatest = Nodes.styled(new TextField(), "number");
    private final TextField price = Nodes.styled(new TextField(), "number");
    private final Flow members = new Flow(8);
    private final Label problem = Nodes.paragraph("", "field-error");
    private final Map<InstrumentId, CheckBox> boxes = new LinkedHashMap<>();
    private String replaced = "";

    GroupForm(TargetsViewModel model) {
        super(8);
        limits = model.limits();
        messages = model.messages();
        getStyleClass().add("list-frame");
        name.setId("group-name");
        name.setPrefWidth(128);
        for (TextField field : List.of(least, greatest, price)) {
            field.setPrefWidth(80);
        }
        Flow fields = new Flow(8);
        fields.show(List.of(
                new FormField(messages.get("targets.group.name"), name),
                new FormField(messages.get("targets.group.least"), least),
                new FormField(messages.get("targets.group.greatest"), greatest),
                new FormField(messages.get("targets.group.price"), price)));
        HBox actions = new HBox(
                8,
                Nodes.button(messages.get("targets.group.take"), this::take, "compact"),
                Nodes.button(messages.get("common.cancel"), this::hide, "compact", "flat"));
        getChildren().addAll(fields, members, problem, actions);
        hide();
    }

    void refresh(List<InstrumentId> ids) {
        if (!ids.equals(List.copyOf(boxes.keySet()))) {
            boxes.clear();
            ids.forEach(id -> {
                CheckBox box = new CheckBox(id.value());
                box.setMnemonicParsing(false);
                box.setAccessibleText(id.value());
                boxes.put(id, box);
            });
            members.show(List.copyOf(boxes.values()));
        }
    }

    void add() {
        replaced = "";
        fill(new LimitSettings.Draft("", List.of(), "", "", ""));
    }

    void edit(Group group) {
        replaced = group.name();
        fill(limits.draft(group));
    }

    private void fill(LimitSettings.Draft draft) {
        name.setText(draft.name());
        least.setText(draft.least());
        greatest.setText(draft.greatest());
        price.setText(draft.price());
        boxes.forEach((id, box) -> box.setSelected(draft.members().contains(id.value())));
        say(Optional.empty());
        Nodes.show(this, true);
        name.requestFocus();
    }

    private void take() {
        Optional<String> wrong = limits.put(
                new LimitSettings.Draft(
                        name.getText(),
                        boxes.entrySet().stream()
                                .filter(b -> b.getValue().isSelected())
                                .map(b -> b.getKey().value())
                                .toList(),
                        least.getText(),
                        greatest.getText(),
                        price.getText()),
                replaced);
        say(wrong);
        if (wrong.isEmpty()) {
            hide();
        }
    }

    private void say(Optional<String> wrong) {
        problem.setText(wrong.orElse(""));
        Nodes.show(problem, wrong.isPresent());
    }

    private void hide() {
        Nodes.show(this, false);
    }
}
