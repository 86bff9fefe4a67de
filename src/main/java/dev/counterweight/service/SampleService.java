package dev.counterweight.service;

import dev.counterweight.data.files.DateForm;
import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.data.files.PriceCsv;
import dev.counterweight.data.files.ReadOptions;
import dev.counterweight.data.files.ReadResult;
import dev.counterweight.data.files.SampleCatalog;
import dev.counterweight.data.files.SourceFile;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sample portfolios: a person can try everything before bringing in data. Installing one defines its instruments, imports its
 * prices up to 30 days ago and states holdings exactly at target; simulating days imports the next prices.
 */
public final class SampleService {
    private static final ReadOptions WRITTEN = ReadOptions.DETECT
            .withDelimiter(',')
            .withDecimalMark('.')
            .withDateForm(DateForm.of("yyyy-MM-dd"))
            .withEncoding(StandardCharsets.UTF_8);

    private final Ledger ledger;
    private final ImportFolder imports;
    private final ImportedPrices prices;
    private List<SampleCatalog.Entry> catalog = List.of();

    public SampleService(Ledger ledger, ImportFolder imports, ImportedPrices prices) {
        this.ledger = ledger;
        this.imports = imports;
        this.prices = prices;
    }

    /** Read when first asked for: most runs of the program never look at a sample. */
    private synchronized List<SampleCatalog.Entry> catalog() {
        if (catalog.isEmpty()) {
            catalog = SampleCatalog.load(ledger.clock().instant());
        }
        return catalog;
    }

    /**
     * A sample in the gallery.
     *
     * @param generated whether its prices are generated; else they are real
     * @param preselected whether the gallery proposes it
     * @param installed whether a portfolio of its name is there
     */
    public record Sample(
            String key,
            String name,
            String summary,
            Map<InstrumentId, Weight> targets,
            boolean generated,
            boolean preselected,
            boolean installed) {}

    /**
     * Prices that a simulation brought in.
     *
     * @param days number of days with prices
     */
    public record Simulated(LocalDate from, LocalDate to, int days) {}

    /** All samples in the order of the gallery. */
    public List<Sample> gallery() {
        Book book = ledger.book();
        return catalog().stream()
                .map(e -> new Sample(
                        e.key(),
                        e.definition().portfolio().name(),
                        e.summary(),
                        e.definition().portfolio().targets(),
                        e.generated().isPresent(),
                        e.preselected(),
                        book.portfolio(new PortfolioId(e.key())).isPresent()))
                .toList();
    }

    /**
     * Sets a sample up: instruments, prices, holdings at target for its initial capital, and last the portfolio.
     *
     * @throws Rejection if there is no such sample, or it is installed already
     */
    public Portfolio install(String key) {
        SampleCatalog.Entry entry = catalog().stream()
                .filter(e -> e.key().equals(key))
                .findFirst()
                .orElseThrow(() -> rejected("sample", key, "one of " + keys(), "Choose one of these."));
        Portfolio template = entry.definition().portfolio();
        Book book = ledger.book();
        if (book.portfolio(template.id()).isPresent()) {
            throw rejected("sample", key, "a sample that is not there yet", "Open it, or remove it first.");
        }
        List<Instrument> unknown = entry.definition().instruments().stream()
                .filter(i -> !book.instruments().containsKey(i.id()))
                .toList();
        PriceRows rows = rows(entry);
        List<InstrumentId> withoutPrices = rows.ids().stream()
                .filter(id -> prices.latest(List.of(id)).isEmpty())
                .toList();
        Portfolio portfolio = dated(template);
        Storing.run(() -> {
            if (!unknown.isEmpty()) {
                ledger.append(new JournalEvent.InstrumentsDefined(unknown));
            }
            if (!withoutPrices.isEmpty()) {
                importRows(entry, rows.upTo(rows.shown()).only(withoutPrices));
            }
            ledger.append(new JournalEvent.HoldingsStated(atTarget(template), Optional.empty()));
            ledger.append(new JournalEvent.PortfolioSaved(portfolio));
        });
        return portfolio;
    }

    /**
     * Brings in the next days of a sample's prices, up to today at most; for a sample with real prices, its next trading days.
     *
     * @param days at most this many, one or more
     * @throws Rejection if the portfolio holds no sample's instruments, or there are no further days
     */
    public Simulated simulate(PortfolioId id, int days) {
        if (days < 1) {
            throw rejected("days", String.valueOf(days), "1 or more", "Simulate 30 days, for example.");
        }
        Portfolio portfolio = ledger.book()
                .portfolio(id)
                .orElseThrow(() -> rejected("portfolio", id.value(), "a portfolio", "Install a sample first."));
        SampleCatalog.Entry entry = catalog().stream()
                .filter(e -> e.definition()
                        .portfolio()
                        .targets()
                        .keySet()
                        .containsAll(portfolio.targets().keySet()))
                .findFirst()
                .orElseThrow(() -> rejected(
                        "portfolio",
                        id.value(),
                        "a sample or a copy of one: days pass by themselves for real instruments",
                        "Import newer prices instead."));
        PriceRows rows = rows(entry);
        Map<InstrumentId, PriceSeries> known = prices.series();
        LocalDate last = rows.ids().stream()
                .map(i -> known.getOrDefault(i, PriceSeries.EMPTY).days())
                .filter(d -> d.length > 0)
                .map(d -> LocalDate.ofEpochDay(d[d.length - 1]))
                .min(LocalDate::compareTo)
                .orElseThrow(() -> rejected("portfolio", id.value(), "a sample with prices", "Install it again."));
        PriceRows next = rows.after(last, days);
        if (next.dates().isEmpty()) {
            throw rejected(
                    "prices",
                    last.toString(),
                    entry.generated().isPresent() ? "a last day before today" : "a day before the last real one",
                    "There are no further days to simulate.");
        }
        Storing.run(() -> importRows(entry, next));
        return new Simulated(
                next.dates().get(0),
                next.dates().get(next.dates().size() - 1),
                next.dates().size());
    }

    private String keys() {
        return String.join(
                ", ", catalog().stream().map(SampleCatalog.Entry::key).toList());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(ledger.clock().instant(), ZoneOffset.UTC);
    }

    /** Every price that a sample has or will have up to today. {@code shown} is the number of rows when it is installed. */
    private record PriceRows(List<InstrumentId> ids, List<LocalDate> dates, List<double[]> values, int shown) {
        PriceRows upTo(int rows) {
            return new PriceRows(ids, dates.subList(0, rows), values.subList(0, rows), rows);
        }

        PriceRows after(LocalDate last, int most) {
            int from = (int) dates.stream().filter(d -> !d.isAfter(last)).count();
            int to = Math.min(dates.size(), from + most);
            return new PriceRows(ids, dates.subList(from, to), values.subList(from, to), 0);
        }

        PriceRows only(List<InstrumentId> wanted) {
            int[] columns = wanted.stream().mapToInt(ids::indexOf).toArray();
            List<double[]> kept = values.stream()
                    .map(row -> java.util.Arrays.stream(columns)
                            .mapToDouble(c -> row[c])
                            .toArray())
                    .toList();
            return new PriceRows(wanted, dates, kept, shown);
        }
    }

    private PriceRows rows(SampleCatalog.Entry entry) {
        if (entry.real().isPresent()) {
            return realRows(entry.real().get());
        }
        SampleCatalog.Generated spec = entry.generated().orElseThrow();
        List<InstrumentId> ids =
                spec.assets().stream().map(SampleCatalog.Asset::id).toList();
        SampleMarket market =
                new SampleMarket(spec, entry.definition().portfolio().targets());
        int shown = market.lastHistoryDay() + 1;
        PriceSeries known = prices.series().getOrDefault(ids.get(0), PriceSeries.EMPTY);
        LocalDate first = known.days().length > 0
                ? LocalDate.ofEpochDay(known.days()[0])
                : today().minusDays(SampleMarket.BRIDGE_DAYS + shown - 1L);
        int lastDay = Math.toIntExact(today().toEpochDay() - first.toEpochDay());
        List<double[]> values = market.prices(Math.max(lastDay, shown - 1));
        List<LocalDate> dates = new ArrayList<>();
        for (int day = 0; day < values.size(); day++) {
            dates.add(first.plusDays(day));
        }
        return new PriceRows(ids, dates, values, shown);
    }

    private static PriceRows realRows(SampleCatalog.Real real) {
        PricePanel panel = PriceCsv.read(real.file(), WRITTEN).complete();
        int n = panel.assets().size();
        List<double[]> values = new ArrayList<>();
        for (int t = 0; t < panel.dates().size(); t++) {
            values.add(java.util.Arrays.copyOfRange(panel.prices(), t * n, (t + 1) * n));
        }
        return new PriceRows(
                panel.assets().stream().map(InstrumentId::new).toList(),
                panel.dates(),
                values,
                panel.dates().size() - real.heldBackRows());
    }

    private void importRows(SampleCatalog.Entry entry, PriceRows rows) {
        StringBuilder csv = new StringBuilder("date");
        rows.ids().forEach(id -> csv.append(',').append(id));
        csv.append('\n');
        for (int t = 0; t < rows.dates().size(); t++) {
            csv.append(rows.dates().get(t));
            for (double price : rows.values().get(t)) {
                csv.append(',').append(BigDecimal.valueOf(price).toPlainString());
            }
            csv.append('\n');
        }
        LocalDate from = rows.dates().get(0);
        LocalDate to = rows.dates().get(rows.dates().size() - 1);
        String name = "SAMPLE " + entry.key() + " " + from + " to " + to + ".csv";
        SourceFile file = new SourceFile(name, csv.toString().getBytes(StandardCharsets.UTF_8));
        ReadResult read = PriceCsv.read(file, WRITTEN);
        read.complete();
        imports.keep(file);
        String format = read.detected().format() + ";" + ImportedPrices.EXISTING + "=" + ImportedPrices.KEEP + ";"
                + ImportedPrices.AT + "=" + ledger.clock().instant();
        ledger.append(new JournalEvent.PricesImported(
                new ImportedFile(file.sha256(), name, format),
                rows.ids(),
                from,
                to,
                rows.dates().size(),
                0,
                entry.generated().isPresent()));
    }

    /** What the initial capital buys at the last prices, rounded down to whole steps; the rest stays in cash. */
    private Holdings atTarget(Portfolio p) {
        Map<InstrumentId, Quote> quotes = prices.latest(p.targets().keySet());
        Book book = ledger.book();
        BigDecimal cash = p.initialCapital().amount();
        SortedMap<InstrumentId, BigDecimal> quantities = new TreeMap<>();
        for (Map.Entry<InstrumentId, Weight> target : p.targets().entrySet()) {
            Quote quote = quotes.get(target.getKey());
            Instrument instrument = book.instruments().get(target.getKey());
            if (quote == null || instrument == null) {
                continue; // CASH
            }
            BigDecimal step =
                    p.policy().wholeUnits() ? instrument.quantityStep().max(BigDecimal.ONE) : instrument.quantityStep();
            BigDecimal value = p.initialCapital()
                    .amount()
                    .multiply(BigDecimal.valueOf(target.getValue().fraction()));
            BigDecimal quantity = value.divide(quote.price().multiply(step), 0, RoundingMode.DOWN)
                    .multiply(step);
            quantities.put(target.getKey(), quantity);
            cash = cash.subtract(quantity.multiply(quote.price()));
        }
        return new Holdings(p.account(), new TreeMap<>(Map.of(p.baseCurrency(), cash)), quantities);
    }

    private Portfolio dated(Portfolio p) {
        return new Portfolio(
                p.id(),
                p.name(),
                p.account(),
                p.initialCapital(),
                p.targets(),
                p.method(),
                p.policy(),
                p.limits(),
                true,
                ledger.clock().instant(),
                ledger.clock().instant());
    }

    private static Rejection rejected(String where, String value, String expected, String next) {
        return new Rejection(new Rejection.Problem(where, value, expected, next));
    }
}
