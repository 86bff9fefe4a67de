package dev.counterweight.ui.blotter;

import dev.counterweight.domain.Order;
import dev.counterweight.domain.Question.OrderCell;
import dev.counterweight.ui.common.Facts;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Why;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What happened to the selected order: what it is, and every entry of the journal about it, oldest first. */
final class OrderPane extends VBox {
    private static final double FACTS = 336;

    private final BlotterViewModel model;
    private final Messages messages;
    private final ScrollPane scroll = new ScrollPane();
    private boolean wide;

    OrderPane(BlotterViewModel model) {
        this.model = model;
        messages = model.messages();
        getStyleClass().addAll("panel", "order-pane");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        scroll.setAccessibleText(messages.get("blotter.timeline"));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        setMinHeight(0);
    }

    /** Facts and timeline below each other beside the table, or next to each other below it. */
    void stack(boolean vertical) {
        wide = vertical;
        show();
    }

    void show() {
        Optional<OrderLine> line = model.detailProperty().get();
        scroll.setContent(
                line.isPresent() ? content(line.get()) : Nodes.paragraph(messages.get("blotter.none"), "muted"));
    }

    private Pane content(OrderLine line) {
        VBox facts = facts(line);
        model.tickets().of(line.id()).ifPresent(t -> facts.getChildren().addFirst(new TicketPane(model, t)));
        VBox timeline = new VBox(8, Nodes.label(messages.get("blotter.timeline"), "heading"));
        line.steps().forEach(s -> timeline.getChildren().add(step(s, line.slices() > 0)));
        if (wide) {
            return new VBox(16, facts, timeline);
        }
        facts.setMinWidth(FACTS);
        facts.setMaxWidth(FACTS);
        timeline.setMinWidth(0);
        HBox.setHgrow(timeline, Priority.ALWAYS);
        return new HBox(24, facts, timeline);
    }

    private VBox facts(OrderLine line) {
        Order order = line.order();
        Label name = Why.on(
                Nodes.paragraph(
                        messages.get(
                                "blotter.order",
                                model.words().side(order.side()),
                                f().quantity(order.quantity()),
                                order.instrument()),
                        "heading"),
                line.why(OrderCell.QUANTITY));
        Facts facts = new Facts()
                .add(
                        messages.get("blotter.fact.reference"),
                        model.words().price(Optional.of(order.referencePrice())),
                        line.why(OrderCell.REFERENCE))
                .add(messages.get("blotter.fact.slippage"), Why.on(slippage(line), line.why(OrderCell.SLIPPAGE)))
                .add(messages.get("blotter.fact.fills"), String.valueOf(line.fills()))
                .add(messages.get("blotter.fact.rebalance"), order.rebalance().value())
                .add(messages.get("blotter.fact.id"), order.id().value());
        order.parent().ifPresent(p -> facts.add(messages.get("blotter.fact.parent"), p.value()));
        order.brokerOrderId().ifPresent(id -> facts.add(messages.get("blotter.fact.broker"), id));
        return new VBox(8, name, facts);
    }

    private Label slippage(OrderLine line) {
        String number = model.words().slippage(line);
        String text = line.slippage().isPresent() ? messages.get("blotter.fact.slippage.words", number) : number;
        Label label = Nodes.label(text);
        label.setTooltip(new Tooltip(messages.get("blotter.slippage.meaning")));
        label.setAccessibleText(messages.get("blotter.fact.slippage") + ": " + text);
        return label;
    }

    private VBox step(OrderStep step, boolean sliced) {
        Label time = Nodes.label(f().instant(step.at()), "caption");
        time.setMinWidth(Label.USE_PREF_SIZE);
        HBox head = new HBox(
                8,
                new StateMark(
                        step.order().state(), model.words().state(step.order().state())),
                Nodes.gap(),
                time);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(2, head);
        String text = model.words().step(step);
        if (sliced) {
            String slice = model.words().slice(step.order());
            text = text.isEmpty() ? slice : slice + ": " + text;
        }
        if (!text.isEmpty()) {
            Label words = Nodes.paragraph(text, "muted");
            words.setPadding(new Insets(0, 0, 0, 20));
            box.getChildren().add(words);
        }
        return box;
    }

    private Formats f() {
        return model.session().formats();
    }
}
