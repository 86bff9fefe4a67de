package dev.counterweight.broker;

import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of the simulated broker's own book. */
sealed interface PaperRecord {
    BookFile.Form<PaperRecord> FORM = new BookFile.Form<>(PaperRecord::text, PaperRecord::parse);

    /** What the account holds was stated; everything before is settled. */
    record Stated(Holdings holdings) implements PaperRecord {}

    /**
     * An order was accepted or rejected. Its fills are decided at that moment, each with the time at which it happens, so
     * that a restart cannot change them.
     *
     * @param reject why it was rejected; empty when it was accepted
     */
    record Accepted(OrderRequest request, String brokerOrderId, Optional<String> reject, List<Fill> fills)
            implements PaperRecord {
        public Accepted {
            fills = List.copyOf(fills);
        }
    }

    /** A cancel takes effect. */
    record Cancelled(ClientOrderId order, Instant effectiveAt) implements PaperRecord {}

    /** Everything up to this moment was told to the client and cannot be undone by a clock that is set back. */
    record Told(Instant until) implements PaperRecord {}

    /** Tab-separated; the fields of the domain contain neither tabs nor line breaks. */
    default String text() {
        List<String> fields = new ArrayList<>();
        switch (this) {
            case Stated s -> {
                fields.add("STATED");
                fields.addAll(HoldingsFields.of(s.holdings()));
            }
            case Accepted a -> {
                OrderRequest r = a.request();
                fields.addAll(List.of(
                        "ORDER",
                        r.id().value(),
                        a.brokerOrderId(),
                        r.instrument().value(),
                        r.side().name(),
                        r.quantity().toPlainString(),
                        r.limit().map(BigDecimal::toPlainString).orElse("-"),
                        r.currency().code(),
                        a.reject().orElse("-")));
                for (Fill f : a.fills()) {
                    fields.addAll(List.of(
                            f.at().toString(),
                            f.quantity().toPlainString(),
                            f.price().toPlainString(),
                            f.fee().amount().toPlainString()));
                }
            }
            case Cancelled c ->
                fields.addAll(
                        List.of("CANCEL", c.order().value(), c.effectiveAt().toString()));
            case Told t -> fields.addAll(List.of("TOLD", t.until().toString()));
        }
        return String.join("\t", fields);
    }

    /** @throws IllegalArgumentException if the text is not one that {@link #text} wrote */
    static PaperRecord parse(String text) {
        String[] f = text.split("\t", -1);
        return switch (f[0]) {
            case "STATED" -> new Stated(HoldingsFields.holdings(f, 1));
            case "ORDER" -> accepted(f);
            case "CANCEL" -> new Cancelled(new ClientOrderId(f[1]), Instant.parse(f[2]));
            case "TOLD" -> new Told(Instant.parse(f[1]));
            default -> throw new IllegalArgumentException("unknown record \"" + f[0] + "\"");
        };
    }

    private static Accepted accepted(String[] f) {
        OrderRequest request = new OrderRequest(
                new ClientOrderId(f[1]),
                new InstrumentId(f[3]),
                Side.valueOf(f[4]),
                new BigDecimal(f[5]),
                f[6].equals("-") ? Optional.empty() : Optional.of(new BigDecimal(f[6])),
                new CurrencyCode(f[7]));
        List<Fill> fills = new ArrayList<>();
        for (int i = 9; i + 3 < f.length; i += 4) {
            fills.add(fill(
                    request,
                    f[2],
                    fills.size() + 1,
                    Instant.parse(f[i]),
                    new Terms(new BigDecimal(f[i + 1]), new BigDecimal(f[i + 2]), new BigDecimal(f[i + 3]))));
        }
        return new Accepted(request, f[2], f[8].equals("-") ? Optional.empty() : Optional.of(f[8]), fills);
    }

    /** Quantity, price and fee of a fill. */
    record Terms(BigDecimal quantity, BigDecimal price, BigDecimal fee) {}

    /** The fill with a number: its id follows from the broker's order id, so that it is the same however often it is told. */
    static Fill fill(OrderRequest request, String brokerOrderId, int number, Instant at, Terms terms) {
        return new Fill(
                brokerOrderId + "-" + number,
                request.id(),
                request.instrument(),
                request.side(),
                terms.quantity(),
                terms.price(),
                request.currency(),
                new Money(request.currency(), terms.fee()),
                at);
    }
}
