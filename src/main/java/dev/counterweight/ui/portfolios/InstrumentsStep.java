package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The builder's instruments: those that are known, to be ticked, and any other by its name. */
final class InstrumentsStep extends VBox {
    private final BuilderViewModel model;
    private final Messages messages;
    private final TextField filter = new TextField();
    private final VBox list = new VBox();
    private final Map<InstrumentId, CheckBox> boxes = new LinkedHashMap<>();
    private final TextField other = new TextField();
    private final FormField otherField;
    private final Label none = Nodes.paragraph("", "field-error");

    InstrumentsStep(BuilderViewModel model) {
        super(12);
        this.model = model;
        this.messages = model.messages();
        filter.setPromptText(messages.get("portfolios.instruments.filter"));
        filter.setAccessibleText(messages.get("portfolios.instruments.filter"));
        filter.textProperty().subscribe(t -> fill());
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(96);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox framed = Nodes.styled(new VBox(scroll), "list-frame");
        VBox.setVgrow(framed, Priority.ALWAYS);
        otherField = new FormField(messages.get("portfolios.instruments.other"), other);
        other.setPromptText("BTC/USDT");
        other.setOnAction(e -> addOther());
        HBox.setHgrow(otherField, Priority.ALWAYS);
        HBox adding = new HBox(8, otherField, Nodes.button(messages.get("portfolios.instruments.add"), this::addOther));
        adding.setAlignment(Pos.BOTTOM_LEFT);
        adding.setMaxWidth(420);
        getChildren().addAll(filter, framed, adding, none);
        fill();
    }

    private void addOther() {
        model.include(other.getText()).ifPresentOrElse(otherField::problem, () -> {
            otherField.problem("");
            other.clear();
        });
    }

    /** The known instruments, those that were added by name, and cash last. */
    private void fill() {
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        boxes.clear();
        list.getChildren().clear();
        List<KnownInstrument> known = model.instruments();
        known.stream()
                .filter(k -> (k.id() + " " + k.name()).toLowerCase(Locale.ROOT).contains(wanted))
                .forEach(k -> add(k.id(), note(k)));
        model.form().weights().keySet().stream()
                .filter(id -> !id.isCash() && known.stream().noneMatch(k -> k.id().equals(id)))
                .forEach(id -> add(id, messages.get("portfolios.instruments.new")));
        add(InstrumentId.CASH, messages.get("portfolios.instruments.cash"));
    }

    private String note(KnownInstrument known) {
        String name = known.name().equals(known.id().value()) ? "" : known.name();
        return known.priced() ? name : (name + "  " + messages.get("portfolios.instruments.unpriced")).strip();
    }

    private void add(InstrumentId id, String note) {
        CheckBox box = new CheckBox(id.value());
        box.setMnemonicParsing(false);
        box.setMinWidth(168);
        box.setAccessibleText(id + (note.isEmpty() ? "" : ", " + note));
        box.setSelected(model.form().weights().containsKey(id));
        box.setOnAction(e -> model.include(id, box.isSelected()));
        boxes.put(id, box);
        Label words = Nodes.label(note, "caption");
        words.setMinWidth(0);
        list.getChildren().add(Nodes.styled(new HBox(8, box, words), "check-row"));
    }

    void refresh() {
        boolean missing = model.form().weights().keySet().stream().anyMatch(id -> !boxes.containsKey(id));
        if (missing && filter.getText().isBlank()) {
            fill();
        }
        boxes.forEach((id, box) -> box.setSelected(model.form().weights().containsKey(id)));
        boolean empty =
                model.attempted(Step.INSTRUMENTS) && model.form().weights().isEmpty();
        none.setText(empty ? messages.get("portfolios.problem.none") : "");
        FieldSet.show(none, empty);
    }

    void focusFirst() {
        filter.requestFocus();
    }
}
