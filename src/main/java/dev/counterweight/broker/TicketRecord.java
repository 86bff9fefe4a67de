package dev.counterweight.broker;

import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.TicketFill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of the book of the broker by hand. */
sealed interface TicketRecord {
    BookFile.Form<TicketRecord> FORM = new BookFile.Form<>(TicketRecord::text, TicketRecord::parse);

    /** What the account holds was stated; everything before is settled. */
    record Stated(Holdings holdings) implements TicketRecord {}

    /** A ticket came into being. */
    record Opened(OrderRequest request, String number, Instant at, Instant validUntil) implements TicketRecord {}

    /** A person said that it was placed. */
    record Placed(ClientOrderId order, Instant at, Optional<String> reference) implements TicketRecord {}

    /** A placed ticket is to be cancelled at the bank. */
    record CancelAsked(ClientOrderId order, Instant at) implements TicketRecord {}

    /** A person recorded an execution. */
    record Filled(ClientOrderId order, TicketFill fill) implements TicketRecord {}

    /** It ended without being filled whole. */
    record Ended(ClientOrderId order, OrderState state, Instant at, String why) implements TicketRecord {}

    /** Tab-separated; texts of people come in without control characters. */
    default String text() {
        List<String> fields = new ArrayList<>();
        switch (this) {
            case Stated s -> {
                fields.add("STATED");
                fields.addAll(HoldingsFields.of(s.holdings()));
            }
            case Opened o -> {
                OrderRequest r = o.request();
                fields.addAll(List.of(
                        "TICKET",
                        r.id().value(),
                        o.number(),
                        r.instrument().value(),
                        r.side().name(),
                        r.quantity().toPlainString(),
                        r.limit().map(BigDecimal::toPlainString).orElse("-"),
                        r.currency().code(),
                        o.at().toString(),
                        o.validUntil().toString()));
            }
            case Placed p ->
                fields.addAll(List.of(
                        "PLACED",
                        p.order().value(),
                        p.at().toString(),
                        p.reference().orElse("")));
            case CancelAsked c -> fields.addAll(List.of("CANCEL", c.order().value(), c.at().toString()));
            case Filled f ->
                fields.addAll(List.of(
                        "FILL",
                        f.order().value(),
                        f.fill().reference(),
                        f.fill().quantity().toPlainString(),
                        f.fill().price().toPlainString(),
                        f.fill().fee().toPlainString(),
                        f.fill().at().toString()));
            case Ended e ->
                fields.addAll(List.of("ENDED", e.order().value(), e.state().name(), e.at().toString(), e.why()));
        }
        return String.join("\t", fields);
    }

    /** @throws IllegalArgumentException if the text is not one that {@link #text} wrote */
    static TicketRecord parse(String text) {
        String[] f = text.split("\t", -1);
        return switch (f[0]) {
            case "STATED" -> new Stated(HoldingsFields.holdings(f, 1));
            case "TICKET" -> new Opened(request(f), f[2], Instant.parse(f[8]), Instant.parse(f[9]));
            case "PLACED" ->
                new Placed(
                        new ClientOrderId(f[1]),
                        Instant.parse(f[2]),
                        Optional.of(f[3]).filter(r -> !r.isEmpty()));
            case "CANCEL" -> new CancelAsked(new ClientOrderId(f[1]), Instant.parse(f[2]));
            case "FILL" ->
                new Filled(
                        new ClientOrderId(f[1]),
                        new TicketFill(
                                f[2],
                                new BigDecimal(f[3]),
                                new BigDecimal(f[4]),
                                new BigDecimal(f[5]),
                                Instant.parse(f[6])));
            case "ENDED" -> new Ended(new ClientOrderId(f[1]), OrderState.valueOf(f[2]), Instant.parse(f[3]), f[4]);
            default -> throw new IllegalArgumentException("unknown record \"" + f[0] + "\"");
        };
    }

    private static OrderRequest request(String[] f) {
        return new OrderRequest(
                new ClientOrderId(f[1]),
                new InstrumentId(f[3]),
                Side.valueOf(f[4]),
                new BigDecimal(f[5]),
                f[6].equals("-") ? Optional.empty() : Optional.of(new BigDecimal(f[6])),
                new CurrencyCode(f[7]));
    }
}
