package dev.counterweight.service;

import dev.counterweight.data.files.NewsFile;
import dev.counterweight.data.files.RejectedRow;
import dev.counterweight.data.files.SourceFile;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.NewsItem;
import dev.counterweight.domain.Rejection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares a file of news with what is known. */
final class NewsImport {
    private final SourceFile file;
    private final NewsFile read;
    private final Map<String, InstrumentId> symbols = new TreeMap<>();
    private final List<ImportLine> lines = new ArrayList<>();
    private final List<Rejection.Problem> problems = new ArrayList<>();
    private final List<NewsItem> items = new ArrayList<>();

    /** @param known what the news that are kept have in common with any that say the same; is added to */
    NewsImport(SourceFile file, Book book, Set<String> known, Instant now) {
        this.file = file;
        read = NewsFile.read(file);
        SymbolNames names = new SymbolNames(book.instruments());
        for (RejectedRow row : read.rejected()) {
            problem(row.line(), row.problem());
        }
        for (NewsFile.Row row : read.rows()) {
            Optional<InstrumentId> found = names.find(row.symbol());
            if (found.isEmpty() || found.get().isCash()) {
                problem(
                        row.line(),
                        new Rejection.Problem(
                                file.name() + " line " + row.line() + ", instrument",
                                row.symbol(),
                                "an instrument that is known",
                                names.nearest(row.symbol())));
            } else if (row.time().isAfter(now)) {
                problem(
                        row.line(),
                        new Rejection.Problem(
                                file.name() + " line " + row.line() + ", time",
                                row.time().toString(),
                                "a time up to now, " + now + "; a day alone counts as its end",
                                "Correct the time, or import the row when its day is over."));
            } else {
                take(row, found.get(), known);
            }
        }
        lines.sort(Comparator.comparingInt(ImportLine::line));
    }

    private void take(NewsFile.Row row, InstrumentId instrument, Set<String> known) {
        NewsItem item = item(row, instrument);
        symbols.put(row.symbol(), instrument);
        if (known.add(item.sameness())) {
            items.add(item);
            lines.add(new ImportLine(row.line(), ImportLine.Fate.NEW, instrument + "  " + item.headline(), ""));
        } else {
            lines.add(new ImportLine(
                    row.line(),
                    ImportLine.Fate.DUPLICATE,
                    instrument + "  " + item.headline(),
                    "The same headline of the same day is known."));
        }
    }

    private static NewsItem item(NewsFile.Row row, InstrumentId instrument) {
        String text = row.text().length() > NewsItem.LONGEST_TEXT
                ? row.text().substring(0, NewsItem.LONGEST_TEXT)
                : row.text();
        String source = row.source().length() > 200 ? row.source().substring(0, 200) : row.source();
        return new NewsItem(row.time(), instrument, row.headline(), text, source);
    }

    private void problem(int line, Rejection.Problem problem) {
        problems.add(problem);
        lines.add(new ImportLine(line, ImportLine.Fate.REJECTED, problem.value(), problem.toString()));
    }

    Map<String, InstrumentId> symbols() {
        return symbols;
    }

    /** What is new, in the order of the file. */
    List<NewsItem> items() {
        return items;
    }

    ImportReport report() {
        Optional<LocalDate> from = items.stream().map(NewsItem::day).min(Comparator.naturalOrder());
        Optional<LocalDate> to = items.stream().map(NewsItem::day).max(Comparator.naturalOrder());
        return new ImportReport(
                new ImportedFile(file.sha256(), file.name(), read.format()),
                List.copyOf(new TreeSet<>(symbols.values())),
                List.of(),
                from,
                to,
                lines,
                problems,
                List.of(),
                false);
    }

    /** The news that an import took, in the order of its file, read again from the kept file. */
    static List<NewsItem> again(SourceFile file, Map<String, InstrumentId> symbols, Instant to) {
        List<NewsItem> items = new ArrayList<>();
        for (NewsFile.Row row : NewsFile.read(file).rows()) {
            InstrumentId instrument = symbols.get(row.symbol());
            if (instrument != null && !row.time().isAfter(to)) {
                items.add(item(row, instrument));
            }
        }
        return items;
    }
}
