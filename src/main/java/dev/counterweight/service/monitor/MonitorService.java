package dev.counterweight.service.monitor;

import dev.counterweight.domain.Automation;
import dev.counterweight.domain.CheckRecord;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.domain.Watched;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.ImportService;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.SampleService;
import dev.counterweight.service.SettingsStore;
import dev.counterweight.service.market.ExchangePrices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The loop: prices, drift, triggers, alerts and, where it is on, the autopilot, each on its own rhythm. It remembers the last
 * check over a restart. A check is written to the journal when it says something else than the one before, at most
 * {@value Watched#REMEMBERED} times in 24 hours for a portfolio, so that values that waver around a threshold cannot fill it.
 */
public final class MonitorService implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(MonitorService.class.getName());
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int LONGEST_WHY = 2_000;

    private final Ledger ledger;
    private final DriftService drift;
    private final SampleService samples;
    private final SettingsStore settings;
    private final PriceFiles files;
    private final Optional<ExchangePrices> exchanges;
    private final CheckListener alerts;
    private final Autopilot autopilot;
    private final Rhythm metrics = new Rhythm(Optional.empty());
    private final Rhythm charts = new Rhythm(Optional.empty());
    private final Rhythm checks;
    private final Map<PortfolioId, MonitorEvent.Checked> last = new HashMap<>();
    private final List<Consumer<MonitorEvent>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable AutoCloseable ticking;
    private volatile MonitorStatus status;

    /**
     * Where prices come from.
     *
     * @param samples lets days pass for samples
     * @param exchanges prices of configured exchanges; empty where there are none to ask
     */
    public record Sources(ImportService imports, SampleService samples, Optional<ExchangePrices> exchanges) {
        public Sources(ImportService imports, SampleService samples) {
            this(imports, samples, Optional.empty());
        }
    }

    public MonitorService(
            Ledger ledger,
            DriftService drift,
            Sources sources,
            SettingsStore settings,
            CheckListener alerts,
            Autopilot autopilot) {
        this.ledger = ledger;
        this.drift = drift;
        this.settings = settings;
        this.alerts = alerts;
        this.autopilot = autopilot;
        samples = sources.samples();
        exchanges = sources.exchanges();
        files = new PriceFiles(sources.imports());
        checks = new Rhythm(settings.get(MonitorMemory.SECTION).lastCheck());
        status = new MonitorStatus(false, checks.last(), Optional.empty(), Map.of());
    }

    /** Goes on by itself until {@link #close}. A folder that may only be read is not watched. */
    public synchronized void start(Ticker ticker) {
        if (ticking == null && !ledger.readOnly()) {
            ticking = ticker.every(TICK, this::quietly);
            show();
        }
    }

    private void quietly() {
        try {
            tick();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "a round of the monitor failed; the next one follows", e);
        }
    }

    /** Does what is due now, each thing once however often it was missed. */
    public synchronized void tick() {
        Instant now = ledger.clock().instant();
        MonitorSettings rhythm = settings.get(MonitorSettings.SECTION);
        if (metrics.take(rhythm.metrics(), now)) {
            takePrices(rhythm.priceFiles(), false);
            exchanges.filter(x -> !ledger.readOnly()).ifPresent(x -> x.poll(rhythm.metrics()));
            if (exchanges.filter(ExchangePrices::waiting).isPresent()) {
                takeQuotes();
            }
            tell(new MonitorEvent.MetricsDue(now));
        }
        if (charts.take(Duration.ofSeconds(rhythm.chartsSeconds()), now)) {
            tell(new MonitorEvent.ChartsDue(now));
        }
        if (checks.take(rhythm.checks(), now)) {
            takeQuotes();
            remember();
            checkAll();
        } else {
            autopilot.countdowns().forEach(this::step);
        }
        show();
    }

    /** Looks at everything now, whatever the schedule says. */
    public synchronized List<MonitorEvent.Checked> check() {
        Instant now = ledger.clock().instant();
        checks.take(Duration.ZERO, now);
        metrics.take(Duration.ZERO, now);
        takePrices(settings.get(MonitorSettings.SECTION).priceFiles(), true);
        exchanges
                .filter(x -> !ledger.readOnly())
                .ifPresent(x -> x.ask(settings.get(MonitorSettings.SECTION).metrics()));
        takeQuotes();
        remember();
        List<MonitorEvent.Checked> made = checkAll();
        show();
        return made;
    }

    private void remember() {
        if (!ledger.readOnly()) {
            settings.put(MonitorMemory.SECTION, new MonitorMemory(checks.last()));
        }
    }

    private void takePrices(List<String> names, boolean atOnce) {
        if (names.isEmpty() || ledger.readOnly()) {
            return;
        }
        List<MonitorEvent.TakenFile> taken = files.look(names, atOnce);
        if (!taken.isEmpty()) {
            tell(new MonitorEvent.PricesTaken(ledger.clock().instant(), taken));
        }
    }

    /** Keeps what exchanges answered since the last check, so that the check and every replay of it find the same prices. */
    private void takeQuotes() {
        List<ExchangePrices.Taken> taken = ledger.readOnly()
                ? List.of()
                : exchanges.map(ExchangePrices::keep).orElse(List.of());
        if (!taken.isEmpty()) {
            tell(new MonitorEvent.QuotesTaken(ledger.clock().instant(), taken));
        }
    }

    private List<MonitorEvent.Checked> checkAll() {
        List<MonitorEvent.Checked> made = new ArrayList<>();
        last.keySet().retainAll(ledger.book().portfolios().keySet());
        for (Portfolio portfolio : ledger.book().portfolios().values()) {
            if (ledger.book().watched(portfolio.id()).automation().watched()) {
                made.add(checkOne(portfolio));
            }
        }
        return made;
    }

    private MonitorEvent.Checked checkOne(Portfolio portfolio) {
        PortfolioId id = portfolio.id();
        Instant now = ledger.clock().instant();
        MonitorEvent.Checked made;
        try {
            Automation automation = ledger.book().watched(id).automation();
            List<String> remarks = new ArrayList<>();
            if (automation.simulated() && portfolio.sample() && !ledger.readOnly()) {
                simulate(id, remarks);
            }
            DriftReport report = drift.drift(id);
            boolean written = write(id, report);
            remarks.addAll(alerts.checked(report));
            made = new MonitorEvent.Checked(now, id, Optional.of(report), written, remarks, "");
        } catch (Rejection | IllegalArgumentException | IllegalStateException | java.io.UncheckedIOException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            LOG.log(Level.WARNING, "the check of {0} failed: {1}", new Object[] {id, why});
            LOG.log(Level.FINE, "the failed check", e);
            made = new MonitorEvent.Checked(now, id, Optional.empty(), false, List.of(), why);
        }
        last.put(id, made);
        tell(made);
        made.report().map(autopilot::after).orElse(List.of()).forEach(this::step);
        return made;
    }

    private void simulate(PortfolioId id, List<String> remarks) {
        try {
            SampleService.Simulated day = samples.simulate(id, 1);
            remarks.add("a simulated day passed: " + day.to());
        } catch (Rejection noMoreDays) {
            LOG.log(Level.FINE, "no further day for {0}", id);
        }
    }

    /** Writes a check down that says something else than the last one. */
    private boolean write(PortfolioId id, DriftReport report) {
        CheckRecord record = record(report);
        Watched watched = ledger.book().watched(id);
        boolean news = watched.seen().filter(record::says).isEmpty() && watched.mayWrite(report.at());
        if (ledger.readOnly() || !(news || record.looked())) {
            return false;
        }
        ledger.append(new JournalEvent.CheckMade(id, record));
        return true;
    }

    private static CheckRecord record(DriftReport report) {
        List<TriggerVerdict> fired =
                report.triggers().stream().filter(TriggerVerdict::fired).toList();
        String why = report.why();
        return new CheckRecord(
                report.due(),
                report.answer().decisive(),
                report.answer().heldBack(),
                why.length() <= LONGEST_WHY ? why : why.substring(0, LONGEST_WHY - 3) + "...",
                fired,
                report.regime().map(r -> r.level()),
                report.answer().firstLook());
    }

    private void step(Autopilot.Happened happened) {
        tell(new MonitorEvent.Stepped(happened.at(), happened.portfolio(), happened.step()));
    }

    private void show() {
        Instant now = ledger.clock().instant();
        boolean running = ticking != null;
        status = new MonitorStatus(
                running,
                checks.last(),
                running
                        ? Optional.of(checks.next(
                                settings.get(MonitorSettings.SECTION).checks(), now))
                        : Optional.empty(),
                last);
    }

    /** Never waits. */
    public MonitorStatus status() {
        return status;
    }

    /** Calls back on the monitor's thread after everything that it does. Close to stop. */
    public AutoCloseable onEvent(Consumer<MonitorEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(MonitorEvent event) {
        for (Consumer<MonitorEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "a listener of the monitor failed", e);
            }
        }
    }

    /** Stops, after the round that runs. */
    @Override
    public void close() {
        AutoCloseable stop;
        synchronized (this) {
            stop = ticking;
            ticking = null;
        }
        if (stop != null) {
            try {
                stop.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new IllegalStateException("the monitor could not be stopped: " + e.getMessage(), e);
            }
        }
        synchronized (this) {
            show();
        }
    }
}
