package dev.counterweight.ui.blotter;

import dev.counterweight.domain.Ticket;
import dev.counterweight.ui.blotter.BlotterViewModelTickets.End;
import dev.counterweight.ui.common.Facts;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Writing;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** One ticket: what to type at the bank, and what can be said of it. */
final class TicketPane extends VBox {
    private final BlotterViewModel model;
    private final Messages messages;

    TicketPane(BlotterViewModel model, Ticket ticket) {
        super(8);
        this.model = model;
        messages = model.messages();
        BlotterViewModelTickets tickets = model.tickets();
        getChildren()
                .addAll(
                        Nodes.label(messages.get("blotter.ticket.heading", ticket.number()), "heading"),
                        Nodes.paragraph(tickets.order(ticket), "strong"),
                        Nodes.paragraph(tickets.status(ticket, model.now()), "muted"));
        if (ticket.filled().signum() > 0 && ticket.open()) {
            getChildren()
                    .add(new Facts()
                            .add(
                                    messages.get("blotter.ticket.rest"),
                                    model.session().formats().quantity(ticket.rest())));
        }
        FlowPane says = new FlowPane(4, 4);
        Button fill = Nodes.button(
                messages.get("blotter.ticket.fill"),
                () -> tickets.fill(ticket, model.now()),
                ticket.open() ? new String[] {"compact", "accent"} : new String[] {"compact"});
        if (ticket.open()) {
            Button copy = Nodes.button(messages.get("blotter.ticket.copy"), () -> tickets.copy(ticket), "compact");
            Node placed = button("blotter.ticket.placed.button", () -> tickets.placed(ticket));
            says.getChildren().addAll(Writing.of(model.session(), fill), placed, copy);
            if (!ticket.placed()) {
                says.getChildren()
                        .add(button("blotter.ticket.rejected.button", () -> tickets.ended(ticket, End.REJECTED)));
            }
            says.getChildren().add(button("blotter.ticket.cancel.button", () -> tickets.cancel(ticket)));
            if (ticket.placed()) {
                says.getChildren()
                        .addAll(
                                button("blotter.ticket.rejected.button", () -> tickets.ended(ticket, End.REJECTED)),
                                button("blotter.ticket.cancelled.button", () -> tickets.ended(ticket, End.CANCELLED)),
                                button("blotter.ticket.expired.button", () -> tickets.ended(ticket, End.EXPIRED)));
            }
        } else if (ticket.rest().signum() > 0) {
            says.getChildren().add(Writing.of(model.session(), fill));
        }
        getChildren().add(says);
    }

    private Node button(String key, Runnable action) {
        return Writing.of(model.session(), Nodes.button(messages.get(key), action, "compact"));
    }
}
