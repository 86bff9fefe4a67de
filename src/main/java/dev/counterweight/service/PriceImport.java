package dev.counterweight.service;

import dev.counterweight.data.files.PriceCsv;
import dev.counterweight.data.files.ReadResult;
import dev.counterweight.data.files.RejectedRow;
import dev.counterweight.data.files.SourceFile;
import dev.counterweight.data.json.PortfolioFile;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares a file of prices with what is known. */
final class PriceImport {
    private final SourceFile file;
    private final ImportOptions options;
    private final Book book;
    private final Map<InstrumentId, PriceSeries> known;
    private final Instant now;
    private final LocalDate today;
    private final ReadResult read;
    private final List<InstrumentId> instruments = new ArrayList<>();
    private final List<Instrument> newInstruments = new ArrayList<>();
    private final List<ImportLine> lines = new ArrayList<>();
    private final List<Rejection.Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<LocalDate> from = Optional.empty();
    private Optional<LocalDate> to = Optional.empty();

    private PriceImport(
            SourceFile file, ImportOptions options, Book book, Map<InstrumentId, PriceSeries> known, Instant now) {
        this.file = file;
        this.options = options;
        this.book = book;
        this.known = known;
        this.now = now;
        today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        read = PriceCsv.read(file, options.reading());
    }

    static ImportReport report(
            SourceFile file, ImportOptions options, Book book, Map<InstrumentId, PriceSeries> known, Instant now) {
        return new PriceImport(file, options, book, known, now).report();
    }

    private ImportReport report() {
        notes.addAll(read.notes());
        name();
        for (RejectedRow row : read.rejected()) {
            lines.add(new ImportLine(
                    row.line(),
                    ImportLine.Fate.REJECTED,
                    row.problem().value(),
                    row.problem().toString()));
            problems.add(row.problem());
        }
        for (int line : read.duplicates()) {
            lines.add(new ImportLine(line, ImportLine.Fate.DUPLICATE, "", "The same row is in the file before."));
        }
        PricePanel panel = read.panel();
        for (int t = 0; t < panel.dates().size(); t++) {
            row(panel, t);
        }
        lines.sort(Comparator.comparingInt(ImportLine::line));
        String format = read.detected().format() + ";" + ImportedPrices.EXISTING + "="
                + (options.replace() ? ImportedPrices.REPLACE : ImportedPrices.KEEP) + ";" + ImportedPrices.UNTIL + "="
                + lastDay() + ";" + ImportedPrices.AT + "="
                + options.quotedAt().orElse(now)
                + (options.quotedAt().isPresent() ? ";" + ImportedPrices.SOURCE + "=" + ImportedPrices.QUOTE : "");
        return new ImportReport(
                new ImportedFile(file.sha256(), file.name(), format),
                instruments,
                newInstruments,
                from,
                to,
                lines,
                problems,
                notes,
                false);
    }

    /** The last day that a price can be of: tomorrow, because the day begins earlier east of Greenwich. */
    private LocalDate lastDay() {
        return today.plusDays(1);
    }

    /** Finds the instrument of each column. */
    private void name() {
        SymbolNames names = new SymbolNames(book.instruments());
        Set<InstrumentId> seen = new HashSet<>();
        for (String column : read.panel().assets()) {
            Optional<InstrumentId> found = names.find(column);
            InstrumentId id = found.orElseGet(() -> SymbolNames.idOf(column));
            if (id.isCash()) {
                throw rejected(column, "an instrument, but CASH stands for money", "Rename or remove the column.");
            }
            if (!seen.add(id)) {
                throw rejected(column, "one column for each instrument, but " + id + " has two", "Rename one.");
            }
            if (!id.value().equals(column)) {
                notes.add("Column " + column + " is " + id + ".");
            }
            refuseSample(column, id);
            instruments.add(id);
            if (found.isEmpty() && !book.instruments().containsKey(id)) {
                newInstruments.add(PortfolioFile.assumed(id, options.currency()));
            }
        }
        if (!newInstruments.isEmpty()) {
            notes.add("New instruments, taken to be in " + options.currency() + " unless their name says otherwise: "
                    + String.join(
                            ", ",
                            newInstruments.stream().map(i -> i.id().value()).toList())
                    + ".");
        }
    }

    private void refuseSample(String column, InstrumentId id) {
        boolean sample = book.priceImports().stream()
                .filter(JournalEvent.PricesImported::sample)
                .anyMatch(e -> e.instruments().contains(id));
        if (sample) {
            throw rejected(
                    column,
                    "an instrument with real prices, but " + id + " carries generated SAMPLE prices",
                    "Name the column otherwise, so that real and generated prices do not mix.");
        }
    }

    private void row(PricePanel panel, int t) {
        LocalDate date = panel.dates().get(t);
        int line = read.lines().get(t);
        if (date.isAfter(lastDay())) {
            problem(line, "", date.toString(), "a date up to today, " + today, "Correct the date or the date format.");
            return;
        }
        int prices = 0;
        int added = 0;
        int changed = 0;
        for (int k = 0; k < instruments.size(); k++) {
            double price = panel.price(t, k);
            if (Double.isNaN(price)) {
                continue;
            }
            double before =
                    known.getOrDefault(instruments.get(k), PriceSeries.EMPTY).on(date);
            if (!Double.isNaN(before) && before != price && !options.replace()) {
                problem(
                        line,
                        ", column " + panel.assets().get(k),
                        BigDecimal.valueOf(price).toPlainString(),
                        "the price of " + date + " that was imported before, "
                                + BigDecimal.valueOf(before).toPlainString(),
                        "Replace the known prices (--replace), or remove the row.");
                return;
            }
            prices++;
            added += Double.isNaN(before) ? 1 : 0;
            changed += !Double.isNaN(before) && before != price ? 1 : 0;
        }
        if (prices == 0) {
            lines.add(new ImportLine(line, ImportLine.Fate.DUPLICATE, date.toString(), "The row has no price."));
            return;
        }
        from = from.filter(d -> d.isBefore(date)).or(() -> Optional.of(date));
        to = to.filter(d -> d.isAfter(date)).or(() -> Optional.of(date));
        ImportLine.Fate fate =
                changed > 0 ? ImportLine.Fate.CHANGED : added > 0 ? ImportLine.Fate.NEW : ImportLine.Fate.DUPLICATE;
        String text = date + "  " + prices + (prices == 1 ? " price" : " prices");
        lines.add(new ImportLine(line, fate, text, fate == ImportLine.Fate.DUPLICATE ? "Known already." : ""));
    }

    private void problem(int line, String column, String value, String expected, String next) {
        Rejection.Problem problem =
                new Rejection.Problem(file.name() + " line " + line + column, value, expected, next);
        problems.add(problem);
        lines.add(new ImportLine(line, ImportLine.Fate.REJECTED, value, problem.toString()));
    }

    private Rejection rejected(String column, String expected, String next) {
        return new Rejection(new Rejection.Problem(file.name() + ", column " + column, "", expected, next));
    }
}
