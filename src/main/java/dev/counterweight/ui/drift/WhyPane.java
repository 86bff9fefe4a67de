package dev.counterweight.ui.drift;

import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Why a rebalance, or why none: every trigger with its value, its threshold and a sentence. */
final class WhyPane extends VBox {
    private final Messages messages;
    private final DriftViewModel model;
    private final List<VerdictBox> boxes = new ArrayList<>();

    WhyPane(DriftViewModel model, Dialogs dialogs) {
        this.model = model;
        this.messages = model.messages();
        getStyleClass().addAll("panel", "why-pane");
        VBox list = new VBox(8);
        Label sentence = Nodes.paragraph("", "strong");
        sentence.textProperty().bind(model.whyProperty());
        HBox header = Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("drift.why"), "heading"),
                        Nodes.gap(),
                        Nodes.iconButton(
                                Feather.COPY, messages.get("drift.why.copy"), () -> dialogs.copy(model.whyText()))),
                "panel-header");
        ScrollPane scroll = Nodes.unbuffered(new ScrollPane(new VBox(12, sentence, list)));
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header, scroll);
        setMinHeight(0);
        model.verdicts().subscribe(() -> show(list));
        show(list);
    }

    /** What asks for a rebalance first, then what was measured, then what is only said. Boxes stay, and only their words change. */
    private void show(VBox list) {
        List<TriggerVerdict> verdicts = model.verdicts().stream()
                .sorted(Comparator.comparing((TriggerVerdict v) -> !v.fired())
                        .thenComparing(v -> v.value().isEmpty()))
                .toList();
        if (boxes.size() > verdicts.size()) {
            boxes.subList(verdicts.size(), boxes.size()).clear();
        }
        while (boxes.size() < verdicts.size()) {
            boxes.add(new VerdictBox());
        }
        for (int i = 0; i < verdicts.size(); i++) {
            boxes.get(i).show(verdicts.get(i));
        }
        if (!boxes.equals(list.getChildren())) {
            list.getChildren().setAll(boxes);
        }
    }

    /** One trigger: whether it fires, what was measured, and what there is to say about it. */
    private final class VerdictBox extends VBox {
        private final Label name = Nodes.label("", "strong");
        private final Label state = Nodes.label("", "badge");
        private final Label measured = Nodes.paragraph("", "caption");
        private final Label remark = Nodes.paragraph("", "muted");

        VerdictBox() {
            super(2);
            state.setMinWidth(USE_PREF_SIZE);
            HBox head = new HBox(8, name, state);
            head.setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(head, measured, remark);
        }

        void show(TriggerVerdict verdict) {
            String key = "drift.trigger." + verdict.name();
            name.setText(messages.has(key) ? messages.get(key) : verdict.name());
            state.setText(messages.get(verdict.fired() ? "drift.why.fires" : "drift.why.quiet"));
            Nodes.tone(state, verdict.fired() ? "attention" : "paper", "attention", "paper");
            words(
                    measured,
                    verdict.value().isEmpty()
                            ? ""
                            : messages.get(
                                    "drift.why.value",
                                    model.measure(verdict.value()),
                                    model.measure(verdict.threshold())));
            words(remark, model.remark(verdict));
        }

        private void words(Label label, String text) {
            label.setText(text);
            Nodes.show(label, !text.isEmpty());
        }
    }
}
