package dev.counterweight.broker;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Ticket;
import dev.counterweight.domain.TicketFill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One ticket as the book's lines tell of it so far. */
final class TicketState {
    private static final int ID_LENGTH = 20;

    private final AccountId account;
    private final TicketRecord.Opened opened;
    private final List<TicketFill> recorded = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private Optional<Instant> placedAt = Optional.empty();
    private Optional<String> reference = Optional.empty();
    private boolean cancelAsked;
    private Optional<TicketRecord.Ended> ended = Optional.empty();

    TicketState(AccountId account, TicketRecord.Opened opened) {
        this.account = account;
        this.opened = opened;
    }

    void apply(TicketRecord next) {
        switch (next) {
            case TicketRecord.Placed p -> {
                placedAt = placedAt.or(() -> Optional.of(p.at()));
                reference = p.reference().or(() -> reference);
            }
            case TicketRecord.CancelAsked c -> cancelAsked = true;
            case TicketRecord.Filled f -> {
                recorded.add(f.fill());
                fills.add(fill(f.fill()));
                placedAt = placedAt.or(() -> Optional.of(f.fill().at()));
            }
            case TicketRecord.Ended e -> ended = Optional.of(e);
            case TicketRecord.Opened o -> throw new IllegalArgumentException("ticket " + o.number() + " came twice");
            case TicketRecord.Stated s -> throw new IllegalArgumentException("holdings are not of a ticket");
        }
    }

    /** The fill that an execution is: its id follows from account and reference, so that it is the same for ever. */
    Fill fill(TicketFill f) {
        OrderRequest request = request();
        String id = "H"
                + ContentHash.of(account.value() + "\n" + TicketFill.key(f.reference()))
                        .substring(0, ID_LENGTH);
        return new Fill(
                id,
                request.id(),
                request.instrument(),
                request.side(),
                f.quantity(),
                f.price(),
                request.currency(),
                new Money(request.currency(), f.fee()),
                f.at());
    }

    OrderRequest request() {
        return opened.request();
    }

    TicketRecord.Opened opened() {
        return opened;
    }

    List<TicketFill> recorded() {
        return recorded;
    }

    List<Fill> fills() {
        return fills;
    }

    BigDecimal filled() {
        return fills.stream().map(Fill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    boolean placed() {
        return placedAt.isPresent();
    }

    Optional<String> reference() {
        return reference;
    }

    boolean cancelAsked() {
        return cancelAsked;
    }

    OrderState state() {
        BigDecimal filled = filled();
        if (filled.compareTo(request().quantity()) >= 0) {
            return OrderState.FILLED;
        }
        if (ended.isPresent()) {
            return ended.get().state();
        }
        if (cancelAsked) {
            return OrderState.PENDING_CANCEL;
        }
        return filled.signum() > 0 ? OrderState.PARTIALLY_FILLED : OrderState.NEW;
    }

    private Optional<String> text() {
        return ended.map(TicketRecord.Ended::why)
                .or(() -> placedAt.map(at -> "placed at the bank"
                        + reference.map(r -> ", reference " + r).orElse("")));
    }

    OrderReport report() {
        return new OrderReport(request().id(), opened.number(), state(), filled(), text());
    }

    Ticket ticket() {
        OrderRequest r = request();
        return new Ticket(
                r.id(),
                opened.number(),
                account,
                r.instrument(),
                r.side(),
                r.quantity(),
                r.limit(),
                r.currency(),
                opened.at(),
                opened.validUntil(),
                placedAt,
                reference,
                state(),
                fills,
                ended.map(TicketRecord.Ended::why));
    }
}
