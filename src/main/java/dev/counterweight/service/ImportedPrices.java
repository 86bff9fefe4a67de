package dev.counterweight.service;

import dev.counterweight.data.files.Detected;
import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.data.files.PriceCsv;
import dev.counterweight.data.files.ReadResult;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The prices of the kept files, read again in the order in which the journal imported them. Files are read when prices are
 * first asked for, and each new import once. May be used from several threads.
 */
public final class ImportedPrices implements Prices {
    /** Key of an import's format line: what happens to a known price that differs. */
    static final String EXISTING = "existing";

    static final String KEEP = "keep";
    static final String REPLACE = "replace";

    /** Key of an import's format line: the last day taken; later rows were rejected as being in the future. */
    static final String UNTIL = "until";

    /** Key of an import's format line: when it was imported. No price is newer than that. */
    static final String AT = "at";

    /** Key of an import's format line: quotes of a day that has not ended, which the next quotes of it replace. */
    static final String SOURCE = "source";

    static final String QUOTE = "quote";

    private record State(Map<InstrumentId, PriceSeries> series, int imports) {}

    private final Ledger ledger;
    private final ImportFolder folder;
    private volatile State state = new State(Map.of(), 0);

    public ImportedPrices(Ledger ledger, ImportFolder folder) {
        this.ledger = ledger;
        this.folder = folder;
    }

    /** @throws dev.counterweight.domain.Rejection if a kept file is missing or was changed */
    @Override
    public Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments) {
        Map<InstrumentId, PriceSeries> all = series();
        List<JournalEvent.PricesImported> imports = ledger.book().priceImports();
        Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();
        for (InstrumentId id : instruments) {
            PriceSeries s = all.getOrDefault(id, PriceSeries.EMPTY);
            int last = s.days().length - 1;
            if (last >= 0) {
                ImportedFile file = imports.get(s.files()[last]).file();
                quotes.put(
                        id,
                        new Quote(
                                id,
                                BigDecimal.valueOf(s.prices()[last]),
                                asOf(LocalDate.ofEpochDay(s.days()[last]), file),
                                file.sha256()));
            }
        }
        return Collections.unmodifiableMap(quotes);
    }

    /** The end of the day in UTC, or when the price was imported where that was before. */
    private static Instant asOf(LocalDate date, ImportedFile file) {
        Instant end = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        String at = Detected.keys(file.format()).get(AT);
        return at != null && Instant.parse(at).isBefore(end) ? Instant.parse(at) : end;
    }

    @Override
    public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
        Map<InstrumentId, PriceSeries> all = series();
        TreeSet<Integer> days = new TreeSet<>();
        int last = Math.toIntExact(to.toEpochDay());
        for (InstrumentId id : instruments) {
            PriceSeries s = all.getOrDefault(id, PriceSeries.EMPTY);
            for (int k = s.from(from); k < s.days().length && s.days()[k] <= last; k++) {
                days.add(s.days()[k]);
            }
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("no price of " + instruments + " from " + from + " to " + to
                    + ", expected at least one; import prices first");
        }
        List<LocalDate> dates = days.stream().map(LocalDate::ofEpochDay).toList();
        int n = instruments.size();
        double[] prices = new double[dates.size() * n];
        Arrays.fill(prices, Double.NaN);
        for (int k = 0; k < n; k++) {
            PriceSeries s = all.getOrDefault(instruments.get(k), PriceSeries.EMPTY);
            int at = s.from(from);
            for (int t = 0; t < dates.size() && at < s.days().length; t++) {
                if (s.days()[at] == dates.get(t).toEpochDay()) {
                    prices[t * n + k] = s.prices()[at++];
                }
            }
        }
        return new PricePanel(instruments.stream().map(InstrumentId::value).toList(), dates, prices);
    }

    @Override
    public List<ImportedFile> files(InstrumentId instrument, LocalDate from, LocalDate to) {
        PriceSeries s = series().getOrDefault(instrument, PriceSeries.EMPTY);
        List<JournalEvent.PricesImported> imports = ledger.book().priceImports();
        LinkedHashSet<Integer> used = new LinkedHashSet<>();
        int last = Math.toIntExact(to.toEpochDay());
        for (int k = s.from(from); k < s.days().length && s.days()[k] <= last; k++) {
            used.remove(s.files()[k]);
            used.add(s.files()[k]);
        }
        return used.stream().map(i -> imports.get(i).file()).toList();
    }

    /** All series as they are now. */
    Map<InstrumentId, PriceSeries> series() {
        List<JournalEvent.PricesImported> imports = ledger.book().priceImports();
        if (state.imports() < imports.size()) {
            catchUp(imports);
        }
        return state.series();
    }

    private synchronized void catchUp(List<JournalEvent.PricesImported> imports) {
        Map<InstrumentId, PriceSeries> next = new HashMap<>(state.series());
        boolean[] outdated = outdated(imports, state.imports());
        for (int k = state.imports(); k < imports.size(); k++) {
            if (!outdated[k - state.imports()]) {
                add(next, imports.get(k), k);
            }
        }
        state = new State(next, Math.max(state.imports(), imports.size()));
    }

    private static boolean quotes(JournalEvent.PricesImported event) {
        return QUOTE.equals(Detected.keys(event.file().format()).get(SOURCE));
    }

    /**
     * Which imports need not be read, because later quotes of the same instruments on the same day take their place and nothing but
     * quotes came between them. A year of quotes every few minutes is then one file a day.
     */
    private static boolean[] outdated(List<JournalEvent.PricesImported> imports, int from) {
        boolean[] outdated = new boolean[imports.size() - from];
        record Row(List<InstrumentId> instruments, LocalDate day) {}
        java.util.Set<Row> later = new java.util.HashSet<>();
        for (int k = imports.size() - 1; k >= from; k--) {
            JournalEvent.PricesImported event = imports.get(k);
            if (quotes(event) && event.from().equals(event.to())) {
                outdated[k - from] = !later.add(new Row(event.instruments(), event.from()));
            } else {
                later.clear();
            }
        }
        return outdated;
    }

    /**
     * The last day with a price that is more than a quote of a day that has not ended, with that price; empty when there is none.
     */
    public Optional<Map.Entry<LocalDate, BigDecimal>> lastFinal(InstrumentId instrument) {
        PriceSeries s = series().getOrDefault(instrument, PriceSeries.EMPTY);
        List<JournalEvent.PricesImported> imports = ledger.book().priceImports();
        for (int k = s.days().length - 1; k >= 0; k--) {
            if (!quotes(imports.get(s.files()[k]))) {
                return Optional.of(Map.entry(LocalDate.ofEpochDay(s.days()[k]), BigDecimal.valueOf(s.prices()[k])));
            }
        }
        return Optional.empty();
    }

    private void add(Map<InstrumentId, PriceSeries> series, JournalEvent.PricesImported event, int file) {
        String format = event.file().format();
        ReadResult read = PriceCsv.read(folder.open(event.file()), Detected.options(format));
        if (read.panel().assets().size() != event.instruments().size()) {
            throw new IllegalStateException("the kept file " + event.file().name() + " has "
                    + read.panel().assets().size() + " assets, expected " + event.instruments());
        }
        Map<String, String> keys = Detected.keys(format);
        boolean replaces = REPLACE.equals(keys.get(EXISTING));
        String until = keys.get(UNTIL);
        LocalDate last = until == null ? LocalDate.MAX : LocalDate.parse(until);
        boolean[] skipped = replaces
                ? new boolean[read.panel().dates().size()]
                : contradicting(series, event.instruments(), read.panel());
        for (int k = 0; k < event.instruments().size(); k++) {
            series.merge(
                    event.instruments().get(k),
                    column(read.panel(), k, last, skipped, file),
                    (a, b) -> a.with(b, replaces, replaces && quotes(event)));
        }
    }

    /** Rows of a file that differ from a known price: they were rejected as a whole when the file was imported. */
    private static boolean[] contradicting(
            Map<InstrumentId, PriceSeries> series, List<InstrumentId> instruments, PricePanel panel) {
        boolean[] rows = new boolean[panel.dates().size()];
        for (int k = 0; k < instruments.size(); k++) {
            PriceSeries known = series.getOrDefault(instruments.get(k), PriceSeries.EMPTY);
            for (int t = 0; known.days().length > 0 && t < rows.length; t++) {
                double price = panel.price(t, k);
                double before = known.on(panel.dates().get(t));
                rows[t] |= !Double.isNaN(price) && !Double.isNaN(before) && price != before;
            }
        }
        return rows;
    }

    private static PriceSeries column(PricePanel panel, int column, LocalDate last, boolean[] skipped, int file) {
        int rows = panel.dates().size();
        int[] days = new int[rows];
        double[] prices = new double[rows];
        int n = 0;
        for (int t = 0; t < rows; t++) {
            double price = panel.price(t, column);
            if (!Double.isNaN(price) && !skipped[t] && !panel.dates().get(t).isAfter(last)) {
                days[n] = Math.toIntExact(panel.dates().get(t).toEpochDay());
                prices[n++] = price;
            }
        }
        int[] files = new int[n];
        Arrays.fill(files, file);
        return new PriceSeries(Arrays.copyOf(days, n), Arrays.copyOf(prices, n), files);
    }
}
