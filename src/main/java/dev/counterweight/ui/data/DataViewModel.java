package dev.counterweight.ui.data;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.service.ImportPresets;
import dev.counterweight.service.ImportService;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.PriceLibrary;
import dev.counterweight.service.Prices;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.data.ImportViewModel.Kind;
import dev.counterweight.ui.data.PriceRow.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the data: the list of price series, the one that is looked at, and the import while it is open. */
public final class DataViewModel implements AutoCloseable {
    /** The services behind the data. */
    public record Sources(
            ImportService imports, ImportPresets presets, PriceLibrary library, Prices prices, Ledger ledger) {}

    /** The prices of the chosen instrument, days ascending. */
    record Series(InstrumentId instrument, List<LocalDate> days, List<Double> prices) {}

    private static final List<String> PARTS = List.of("completeness", "freshness", "plausibility", "continuity");

    private final Session session;
    private final Navigation navigation;
    private final TaskRunner runner;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Sources sources;
    private final Lane loading;
    private final Lane drawing;
    private final Attach attach = new Attach();
    private final ObservableList<PriceRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<InstrumentId>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Series>> series = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<ImportViewModel>> importing =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    public DataViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            Sources sources) {
        this.session = session;
        this.navigation = navigation;
        this.runner = runner;
        this.dialogs = dialogs;
        this.notices = notices;
        this.sources = sources;
        loading = runner.lane();
        drawing = runner.lane();
    }

    /** Follows what changes, until {@link #close}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.revisionProperty(), r -> reload());
            attach.to(session.selectionProperty(), id -> id.ifPresent(this::select));
        }
    }

    @Override
    public void close() {
        attach.close();
        loading.cancel();
        drawing.cancel();
    }

    private void reload() {
        state.set(new ViewState.Loading(rows.isEmpty()));
        loading.run(
                messages().get("data.job.load"),
                progress -> load(),
                loaded -> {
                    rows.setAll(loaded);
                    state.set(
                            loaded.isEmpty()
                                    ? new ViewState.Empty(
                                            messages().get("data.empty"),
                                            new ViewState.Action(
                                                    messages().get("data.import.prices.action"), this::importPrices),
                                            Optional.of(new ViewState.Action(
                                                    messages().get("data.empty.sample"),
                                                    () -> navigation.go(Navigation.PORTFOLIOS))))
                                    : ViewState.ready());
                    Optional<InstrumentId> shown = selected.get().filter(this::known);
                    shown.or(() -> session.selectionProperty().get().filter(this::known))
                            .or(() -> loaded.stream().map(PriceRow::instrument).findFirst())
                            .ifPresent(this::show);
                },
                failure -> state.set(ViewState.failed(
                        messages().get("data.failed"),
                        messages().get("data.failed.still"),
                        messages().get("data.failed.do"),
                        session.said(failure),
                        Optional.of(new ViewState.Action(messages().get("common.retry"), this::reload)))));
    }

    private boolean known(InstrumentId id) {
        return rows.stream().anyMatch(r -> r.instrument().equals(id));
    }

    private List<PriceRow> load() {
        Book book = sources.ledger().book();
        List<PriceLibrary.Entry> entries = sources.library().list();
        Map<String, PriceLibraryQuality> quality = new HashMap<>();
        sources.library()
                .quality(new TreeSet<>(
                        entries.stream().map(PriceLibrary.Entry::instrument).toList()))
                .forEach(q -> quality.put(
                        q.asset(), new PriceLibraryQuality(q.score(), parts(q.findings()), findings(q.findings()))));
        List<PriceRow> loaded = new ArrayList<>();
        for (PriceLibrary.Entry e : entries) {
            Optional<Instrument> instrument =
                    Optional.ofNullable(book.instruments().get(e.instrument()));
            PriceLibraryQuality q = quality.getOrDefault(
                    e.instrument().value(), new PriceLibraryQuality(Double.NaN, Map.of(), List.of()));
            loaded.add(new PriceRow(
                    e.instrument(),
                    instrument.map(Instrument::name).orElse(e.instrument().value()),
                    instrument.map(Instrument::currency),
                    e.first(),
                    e.last(),
                    e.days(),
                    BigDecimal.valueOf(e.lastPrice()),
                    e.file(),
                    e.sample(),
                    q.score(),
                    q.parts(),
                    q.findings()));
        }
        return loaded;
    }

    private record PriceLibraryQuality(double score, Map<String, Double> parts, List<Finding> findings) {}

    private static Map<String, Double> parts(Map<String, Object> found) {
        Map<String, Double> parts = new LinkedHashMap<>();
        PARTS.forEach(name -> parts.put(name, number(found, name)));
        return parts;
    }

    private static List<Finding> findings(Map<String, Object> found) {
        List<Finding> findings = new ArrayList<>();
        for (Map<?, ?> o : maps(found, "outliers")) {
            PriceRow.Kind kind = Boolean.TRUE.equals(o.get("reverts")) ? PriceRow.Kind.MISTYPED : PriceRow.Kind.OUTLIER;
            date(o, "date").ifPresent(d -> findings.add(new Finding(kind, d, d, number(o, "return"))));
        }
        for (Map<?, ?> o : maps(found, "suspected_splits")) {
            date(o, "date").ifPresent(d -> findings.add(new Finding(PriceRow.Kind.SPLIT, d, d, number(o, "ratio"))));
        }
        runs(findings, PriceRow.Kind.GAP, maps(found, "gaps"));
        runs(findings, PriceRow.Kind.STALE, maps(found, "stale"));
        findings.sort(Comparator.comparing(Finding::kind).thenComparing(Finding::from, Comparator.reverseOrder()));
        return findings;
    }

    private static void runs(List<Finding> findings, PriceRow.Kind kind, List<Map<?, ?>> runs) {
        for (Map<?, ?> run : runs) {
            date(run, "from")
                    .ifPresent(from ->
                            findings.add(new Finding(kind, from, date(run, "to").orElse(from), number(run, "rows"))));
        }
    }

    private static List<Map<?, ?>> maps(Map<String, Object> found, String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (found.get(key) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    private static Optional<LocalDate> date(Map<?, ?> map, String key) {
        return map.get(key) instanceof LocalDate date ? Optional.of(date) : Optional.empty();
    }

    private static double number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Looks at an instrument, here and on every other screen. */
    void select(InstrumentId id) {
        if (!known(id)) {
            return;
        }
        if (!session.selectionProperty().get().equals(Optional.of(id))) {
            session.selectionProperty().set(Optional.of(id));
        }
        show(id);
    }

    private void show(InstrumentId id) {
        selected.set(Optional.of(id));
        Optional<PriceRow> row = row(id);
        if (row.isEmpty()) {
            series.set(Optional.empty());
            return;
        }
        drawing.run(
                messages().get("data.job.series", id),
                progress -> sources.prices()
                        .history(List.of(id), row.get().first(), row.get().last()),
                panel -> series.set(Optional.of(series(id, panel))),
                failure -> series.set(Optional.empty()));
    }

    private static Series series(InstrumentId id, PricePanel panel) {
        List<LocalDate> days = new ArrayList<>();
        List<Double> prices = new ArrayList<>();
        for (int t = 0; t < panel.dates().size(); t++) {
            if (!Double.isNaN(panel.price(t, 0))) {
                days.add(panel.dates().get(t));
                prices.add(panel.price(t, 0));
            }
        }
        return new Series(id, days, prices);
    }

    void importPrices() {
        begin(Kind.PRICES);
    }

    void news() {
        navigation.go(Navigation.NEWS);
    }

    void importHoldings() {
        begin(Kind.HOLDINGS);
    }

    private void begin(Kind kind) {
        ImportViewModel model = new ImportViewModel(
                session, runner, dialogs, sources, kind, defaults(), done -> importDone(kind, done));
        Attach waiting = new Attach();
        // The screen changes only once a file was chosen.
        waiting.to(model.fileProperty(), f -> {
            if (f.isPresent()) {
                importing.set(Optional.of(model));
            }
        });
        model.choose();
    }

    private ImportViewModel.Defaults defaults() {
        Book book = sources.ledger().book();
        Optional<Portfolio> portfolio = session.portfolioProperty().get().flatMap(book::portfolio);
        List<AccountId> accounts = new ArrayList<>();
        book.portfolios().values().stream().map(Portfolio::account).distinct().forEach(accounts::add);
        return new ImportViewModel.Defaults(
                portfolio.map(Portfolio::baseCurrency).orElse(CurrencyCode.USD),
                portfolio.map(Portfolio::account),
                accounts);
    }

    private void importDone(Kind kind, Optional<ImportFacts> done) {
        importing.set(Optional.empty());
        done.ifPresent(facts -> {
            if (facts.committed()) {
                notices.post(
                        Notices.Kind.DONE,
                        messages()
                                .count(
                                        kind == Kind.PRICES ? "data.imported.prices" : "data.imported.holdings",
                                        facts.accepted()));
            } else {
                notices.post(Notices.Kind.INFO, messages().get("data.imported.nothing"));
            }
            facts.instruments().stream().findFirst().ifPresent(this::select);
        });
    }

    ObservableList<PriceRow> rows() {
        return rows;
    }

    Optional<PriceRow> row(InstrumentId id) {
        return rows.stream().filter(r -> r.instrument().equals(id)).findFirst();
    }

    ReadOnlyObjectProperty<Optional<InstrumentId>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Series>> seriesProperty() {
        return series.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ImportViewModel>> importingProperty() {
        return importing.getReadOnlyProperty();
    }

    Session session() {
        return session;
    }

    Messages messages() {
        return session.messages();
    }
}
