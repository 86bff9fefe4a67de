package dev.counterweight.service.why;

import static dev.counterweight.domain.Explanation.calculated;
import static dev.counterweight.domain.Explanation.given;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.engine.plan.Valuation;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.Prices;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what stands in the journal, in definitions and in files, whatever portfolio is on the screen. */
final class RecordAnswers {
    private final Ledger ledger;
    private final Optional<Prices> prices;
    private final Book book;

    RecordAnswers(Ledger ledger, Optional<Prices> prices) {
        this.ledger = ledger;
        this.prices = prices;
        book = ledger.book();
    }

    Explanation of(Question.Recorded question) {
        return switch (question) {
            case Question.Ordered o ->
                new OrderAnswers(
                                o.order(),
                                o.told(),
                                rebalance(o.order().rebalance())
                                        .flatMap(r -> r.planned(o.order().instrument())))
                        .of(o.cell());
            case Question.Rebalanced r ->
                rebalance(r.rebalance())
                        .map(a -> a.of(r.cell()))
                        .orElseGet(() -> missing(r.rebalance().value()));
            case Question.Weighed w ->
                rebalance(w.rebalance())
                        .map(a -> a.of(w.instrument(), w.cell()))
                        .orElseGet(() -> missing(w.instrument().value()));
            case Question.Alerted a -> alert(a.alert(), a.cell());
            case Question.Held h -> held(h.portfolio(), h.cell());
            case Question.Defined d ->
                book.portfolio(d.portfolio())
                        .map(p -> given(
                                d.key(), d.subject(), d.value(), sources(p).definition()))
                        .orElseGet(() -> missing(d.subject()));
            case Question.PriceOn p ->
                given(
                        "price",
                        p.instrument().value(),
                        new Value.Price(p.price()),
                        Sources.series(prices, p.instrument(), p.day(), p.day(), 1));
        };
    }

    private Optional<RebalanceAnswers> rebalance(RebalanceId id) {
        return Optional.ofNullable(book.rebalances().get(id))
                .flatMap(r -> book.portfolio(r.started().plan().portfolio())
                        .map(p -> new RebalanceAnswers(
                                sources(p),
                                r,
                                book.orderIds().getOrDefault(id, List.of()).size())));
    }

    private Explanation alert(Alert alert, Question.AlertCell cell) {
        return book.portfolio(alert.portfolio())
                .map(p -> new AlertAnswers(sources(p), present(p), book.alerts(), alert).of(cell))
                .orElseGet(() -> missing(alert.key().subject()));
    }

    private Explanation held(PortfolioId id, Question.HeldCell cell) {
        Optional<Portfolio> portfolio = book.portfolio(id);
        if (portfolio.isEmpty()) {
            return missing(id.value());
        }
        Snapshot now = present(portfolio.get());
        RowAnswers rows = new RowAnswers(sources(portfolio.get()), now, Map.of());
        List<Explanation> drifts = now.rows().stream().map(rows::drift).toList();
        return switch (cell) {
            case VALUE -> rows.total();
            case DRIFT ->
                calculated("held.drift", portfolio.get().name(), new Value.Distance(now.largestDrift()), drifts);
            case OUTSIDE -> calculated("held.outside", portfolio.get().name(), new Value.Count(now.outside()), drifts);
        };
    }

    private Snapshot present(Portfolio portfolio) {
        PortfolioReader.Present now = new PortfolioReader(ledger, prices.orElseThrow()).present(portfolio);
        return Valuation.of(portfolio, now.holdings(), now.instruments(), now.quotes());
    }

    private Sources sources(Portfolio portfolio) {
        return new Sources(book, portfolio, prices);
    }

    static Explanation missing(String subject) {
        return given("unknown", subject, new Value.Unknown(), new Source.Missing());
    }
}
