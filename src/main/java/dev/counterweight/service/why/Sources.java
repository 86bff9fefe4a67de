package dev.counterweight.service.why;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Quote;
import dev.counterweight.service.Prices;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where prices, holdings and definitions came from. */
final class Sources {
    private final Book book;
    private final Portfolio portfolio;
    private final Optional<Prices> prices;
    private final Map<String, String> names = new HashMap<>();

    /** @param prices asked for the files of a series; empty where no series is explained */
    Sources(Book book, Portfolio portfolio, Optional<Prices> prices) {
        this.book = book;
        this.portfolio = portfolio;
        this.prices = prices;
        for (JournalEvent.PricesImported each : book.priceImports()) {
            names.put(each.file().sha256(), each.file().name());
        }
    }

    Portfolio portfolio() {
        return portfolio;
    }

    /** Another portfolio's definition. */
    Optional<Portfolio> other(PortfolioId id) {
        return book.portfolio(id);
    }

    Source price(Optional<Quote> quote) {
        return quote.<Source>map(q -> new Source.FileRow(
                        names.getOrDefault(q.source(), q.source()),
                        q.source(),
                        LocalDate.ofInstant(q.asOf().minusNanos(1), ZoneOffset.UTC),
                        q.asOf()))
                .orElse(new Source.Missing());
    }

    /** @param days with a price that counted */
    Source series(InstrumentId id, LocalDate from, LocalDate to, int days) {
        return series(prices, id, from, to, days);
    }

    /** Prices of an instrument until a day, with the days that have one. */
    Source.Series pricesUntil(InstrumentId id, LocalDate to, int days) {
        LocalDate from = to.minusDays(days);
        List<String> files = prices.map(p -> p.files(id, from, to)).orElse(List.of()).stream()
                .map(ImportedFile::name)
                .toList();
        int priced = prices.filter(p -> !files.isEmpty())
                .map(p -> p.history(List.of(id), from, to).dates().size())
                .orElse(0);
        return new Source.Series(files, from, to, priced);
    }

    static Source series(Optional<Prices> prices, InstrumentId id, LocalDate from, LocalDate to, int days) {
        List<String> files = prices.map(p -> p.files(id, from, to)).orElse(List.of()).stream()
                .map(ImportedFile::name)
                .toList();
        return files.isEmpty() ? new Source.Missing() : new Source.Series(files, from, to, days);
    }

    Source account() {
        return new Source.Account(portfolio.account());
    }

    Source definition() {
        return new Source.Definition(portfolio.id(), portfolio.updatedAt());
    }
}
