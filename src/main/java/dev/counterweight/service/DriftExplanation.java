package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How orders and drifts come about: drift, weight, value, quantity and price, and the file that the price stands in. */
final class DriftExplanation {
    private final Book book;
    private final Portfolio portfolio;
    private final Snapshot snapshot;

    DriftExplanation(Book book, Portfolio portfolio, Snapshot snapshot) {
        this.book = book;
        this.portfolio = portfolio;
        this.snapshot = snapshot;
    }

    Explanation of(DriftRow row) {
        String name = row.instrument().value();
        boolean known = row.current().isPresent();
        return new Explanation(
                "drift",
                name,
                known ? new Value.Points(row.driftBasisPoints()) : new Value.Unknown(),
                List.of(weight(row), target(row), band(row)),
                Optional.empty());
    }

    /**
     * How a planned order comes about: quantity and price, and the drift that it answers.
     *
     * @param row of the same instrument before the plan
     */
    Explanation of(PlannedOrder order, DriftRow row) {
        String name = order.instrument().value();
        Explanation quantity =
                new Explanation("traded", name, new Value.Units(order.quantity()), List.of(), Optional.empty());
        Explanation cost = new Explanation("cost", name, new Value.Amount(order.cost()), List.of(), Optional.empty());
        return new Explanation(
                order.side() == Side.BUY ? "buy" : "sell",
                name,
                new Value.Amount(order.value()),
                List.of(quantity, price(row), cost, of(row)),
                Optional.empty());
    }

    private Explanation weight(DriftRow row) {
        Explanation total = new Explanation(
                "total",
                portfolio.name(),
                new Value.Amount(snapshot.total()),
                List.of(),
                Optional.of(new Source.Account(portfolio.account())));
        return new Explanation(
                "weight",
                row.instrument().value(),
                row.current().<Value>map(Value.Share::new).orElse(new Value.Unknown()),
                List.of(value(row), total),
                Optional.empty());
    }

    private Explanation value(DriftRow row) {
        String name = row.instrument().value();
        Value value = row.value().<Value>map(Value.Amount::new).orElse(new Value.Unknown());
        if (row.instrument().isCash()) {
            return new Explanation(
                    "money", name, value, List.of(), Optional.of(new Source.Account(portfolio.account())));
        }
        Explanation quantity = new Explanation(
                "quantity",
                name,
                new Value.Units(row.quantity()),
                List.of(),
                Optional.of(new Source.Account(portfolio.account())));
        return new Explanation("value", name, value, List.of(quantity, price(row)), Optional.empty());
    }

    private Explanation price(DriftRow row) {
        return new Explanation(
                "price",
                row.instrument().value(),
                row.price().<Value>map(q -> new Value.Price(q.price())).orElse(new Value.Unknown()),
                List.of(),
                Optional.of(row.price().map(this::source).orElse(new Source.Missing())));
    }

    private Source source(Quote quote) {
        LocalDate day = LocalDate.ofInstant(quote.asOf().minusNanos(1), ZoneOffset.UTC);
        String file = new ArrayList<>(book.priceImports())
                .reversed().stream()
                        .map(JournalEvent.PricesImported::file)
                        .filter(f -> f.sha256().equals(quote.source()))
                        .map(ImportedFile::name)
                        .findFirst()
                        .orElse(quote.source());
        return new Source.FileRow(file, quote.source(), day, quote.asOf());
    }

    /** Set, edited, or scaled up because a row without a price was left out. */
    private Explanation target(DriftRow row) {
        String name = row.instrument().value();
        Weight set = portfolio.target(row.instrument());
        boolean asReported = snapshot.rows().stream()
                .anyMatch(r ->
                        r.instrument().equals(row.instrument()) && r.target().equals(row.target()));
        Value value = new Value.Share(row.target());
        if (!asReported) {
            return new Explanation("target", name, value, List.of(), Optional.of(new Source.Edited()));
        }
        if (set.equals(row.target())) {
            return new Explanation("target", name, value, List.of(), definition());
        }
        return new Explanation(
                "scaled",
                name,
                value,
                List.of(new Explanation("target", name, new Value.Share(set), List.of(), definition())),
                Optional.empty());
    }

    private Explanation band(DriftRow row) {
        return new Explanation(
                "band", row.instrument().value(), new Value.Width(row.bandBasisPoints()), List.of(), definition());
    }

    private Optional<Source> definition() {
        return Optional.of(new Source.Definition(portfolio.id(), portfolio.updatedAt()));
    }
}
