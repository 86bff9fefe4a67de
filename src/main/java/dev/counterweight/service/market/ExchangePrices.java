package dev.counterweight.service.market;

import dev.counterweight.data.market.FeedUnavailable;
import dev.counterweight.data.market.MarketFeed;
import dev.counterweight.data.market.MarketFeed.DailyClose;
import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.ImportService;
import dev.counterweight.service.ImportedPrices;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.Pause;
import dev.counterweight.service.SettingsStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the configured exchanges again and again, on a thread of its own, so that one that hangs delays nothing. Only the caller of
 * {@link #keep} writes. A price that is not believed is said and left out; there is then simply no newer price.
 */
public final class ExchangePrices implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ExchangePrices.class.getName());
    private static final Duration GAP = Duration.ofMillis(1_000);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration FIRST_WAIT_BUSY = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration COMPARABLE = Duration.ofDays(2);

    private final Ledger ledger;
    private final SettingsStore settings;
    private final ImportService imports;
    private final ImportedPrices prices;
    private final Feeds feeds;
    private final Clock clock;
    private final Pause pause;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private @Nullable ExecutorService thread;

    /** Opens a connection; asks nothing yet. */
    @FunctionalInterface
    public interface Feeds {
        MarketFeed open(ExchangeConnection connection);
    }

    /**
     * What became of the answers of one connection.
     *
     * @param rows rows that were kept
     * @param refused what was not believed, one sentence for each instrument
     * @param problem why there was no answer; empty when there was one
     */
    public record Taken(String connection, int rows, List<String> refused, String problem) {
        public Taken {
            refused = List.copyOf(refused);
        }
    }

    /** One connection in use. */
    private static final class Line {
        private final ExchangeConnection connection;
        private @Nullable MarketFeed feed;
        private final Map<InstrumentId, LocalDate> daysOf = new HashMap<>();
        private final PriceKeeper keeper;
        private volatile FeedStatus status;
        private Instant nextTry = Instant.MIN;
        private Map<InstrumentId, List<DailyClose>> toKeep = Map.of();
        private boolean running;
        private int failures;
        private Optional<Taken> told = Optional.empty();

        Line(ExchangeConnection connection, PriceKeeper keeper) {
            this.connection = connection;
            this.keeper = keeper;
            status = FeedStatus.first(connection.name(), connection.venue().title());
        }
    }

    public ExchangePrices(
            Ledger ledger,
            SettingsStore settings,
            ImportService imports,
            ImportedPrices prices,
            Feeds feeds,
            Pause pause) {
        this.ledger = ledger;
        this.settings = settings;
        this.imports = imports;
        this.prices = prices;
        this.feeds = feeds;
        clock = ledger.clock();
        this.pause = pause;
    }

    private List<ExchangeConnection> configured() {
        return settings.get(ConnectionSettings.SECTION).connections();
    }

    /** Where each connection is. Never waits. */
    public List<FeedStatus> status() {
        return configured().stream()
                .map(c -> Optional.ofNullable(lines.get(c.name()))
                        .filter(l -> l.connection.equals(c))
                        .map(l -> l.status)
                        .orElseGet(() -> FeedStatus.first(c.name(), c.venue().title())))
                .toList();
    }

    /** Begins to ask every connection that is due. Does not wait for answers. */
    public synchronized void poll(Duration period) {
        Instant now = clock.instant();
        List<ExchangeConnection> all = configured();
        lines.keySet().retainAll(all.stream().map(ExchangeConnection::name).toList());
        for (ExchangeConnection connection : all) {
            Line line = lines.get(connection.name());
            if (line == null || !line.connection.equals(connection)) {
                line = new Line(connection, new PriceKeeper(imports, connection));
                lines.put(connection.name(), line);
            }
            Line due = line;
            if (!due.running && !now.isBefore(due.nextTry)) {
                due.running = true;
                thread().execute(() -> round(due, period));
            }
        }
    }

    private ExecutorService thread() {
        ExecutorService known = thread;
        if (known == null) {
            known = Executors.newSingleThreadExecutor(task -> {
                Thread made = new Thread(task, "exchange prices");
                made.setDaemon(true);
                return made;
            });
            thread = known;
        }
        return known;
    }

    /** Asks every connection now, whatever is due, and waits a bounded time for the answers. */
    public void ask(Duration period) {
        synchronized (this) {
            lines.values().stream().filter(l -> l.failures == 0).forEach(l -> l.nextTry = Instant.MIN);
        }
        poll(period);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (this) {
            while (lines.values().stream().anyMatch(l -> l.running)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void round(Line line, Duration period) {
        try {
            Set<InstrumentId> wanted = new TreeSet<>(line.connection.pairs().keySet());
            LocalDate today = today();
            synchronized (this) {
                wanted.removeIf(id -> today.equals(line.daysOf.get(id)));
            }
            MarketFeed feed = line.feed == null ? feeds.open(line.connection) : line.feed;
            line.feed = feed;
            FeedRound.Answers answers =
                    new FeedRound(line.connection, feed, clock, () -> pause.sleep(GAP)).go(known(line), wanted);
            synchronized (this) {
                line.failures = 0;
                line.toKeep = answers.days();
                Instant now = clock.instant();
                line.nextTry = now.plus(period);
                line.status = line.status.answered(answers.believed(), answers.refused(), now, period);
            }
        } catch (FeedUnavailable e) {
            failed(line, e.kind() == FeedUnavailable.Kind.BUSY, String.valueOf(e.getMessage()), period);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "asking " + line.connection.name() + " failed", e);
            failed(line, false, String.valueOf(e.getMessage()), period);
        } finally {
            synchronized (this) {
                line.running = false;
                notifyAll();
            }
        }
    }

    /** Waits longer after each failure in a row. */
    private synchronized void failed(Line line, boolean busy, String why, Duration period) {
        line.failures++;
        Duration first = busy ? FIRST_WAIT_BUSY : FIRST_WAIT;
        Duration wait = first.multipliedBy(1L << Math.min(line.failures - 1, 8));
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        Duration next = bounded.compareTo(period) < 0 ? period : bounded;
        line.nextTry = clock.instant().plus(next);
        line.status = line.status.failed(busy ? "it asks for fewer requests: " + why : why);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private FeedRound.Known known(Line line) {
        return new FeedRound.Known() {
            @Override
            public Optional<DailyClose> lastFinal(InstrumentId id) {
                return prices.lastFinal(id).map(e -> new DailyClose(e.getKey(), e.getValue()));
            }

            @Override
            public Optional<BigDecimal> recent(InstrumentId id) {
                Instant oldest = clock.instant().minus(COMPARABLE);
                Optional<FeedStatus.Believed> own =
                        Optional.ofNullable(line.status.believed().get(id)).filter(b -> b.at().isAfter(oldest));
                return own.map(FeedStatus.Believed::price)
                        .or(() -> Optional.ofNullable(prices.latest(List.of(id)).get(id))
                                .filter(q -> q.asOf().isAfter(oldest))
                                .map(Quote::price));
            }
        };
    }

    /** Whether something was answered that is not to wait for the next check: the first quotes, and days that have ended. */
    public synchronized boolean waiting() {
        return lines.values().stream()
                .anyMatch(l -> l.toKeep.values().stream().anyMatch(d -> !d.isEmpty())
                        || (l.keeper.noQuotes() && !l.status.believed().isEmpty()));
    }

    /** Why the price of one of some instruments is not to be acted on without a person; empty when nothing speaks against it. */
    public Optional<String> doubt(Set<InstrumentId> instruments) {
        Instant now = clock.instant();
        for (FeedStatus status : status()) {
            Set<InstrumentId> concerned = configured().stream()
                    .filter(c -> c.name().equals(status.connection()))
                    .flatMap(c -> c.pairs().keySet().stream())
                    .filter(instruments::contains)
                    .collect(Collectors.toCollection(TreeSet::new));
            for (InstrumentId id : concerned) {
                if (status.refused().containsKey(id)) {
                    return Optional.of("price_feed: the price of " + id + " from " + status.connection()
                            + " was not believed: " + status.refused().get(id) + ".");
                }
            }
            if (!concerned.isEmpty() && status.freshness(now) != FeedStatus.Freshness.LIVE) {
                return Optional.of("price_feed: " + status.connection() + " gives no prices: "
                        + status.problem().orElse("it has not answered yet") + ".");
            }
        }
        return Optional.empty();
    }

    /**
     * Keeps what was answered: days that have ended, and quotes that moved or are to be renewed.
     *
     * @return what is news since the last call
     */
    public List<Taken> keep() {
        List<Taken> news = new ArrayList<>();
        for (ExchangeConnection connection : configured()) {
            Line line = lines.get(connection.name());
            if (line != null && line.connection.equals(connection)) {
                Taken taken = keep(line);
                if (taken.rows() > 0 || !Optional.of(taken).equals(line.told)) {
                    news.add(taken);
                }
                line.told = Optional.of(new Taken(taken.connection(), 0, taken.refused(), taken.problem()));
            }
        }
        return news;
    }

    private Taken keep(Line line) {
        Map<InstrumentId, List<DailyClose>> days;
        FeedStatus status;
        synchronized (this) {
            days = line.toKeep;
            line.toKeep = Map.of();
            status = line.status;
        }
        List<String> refused = new ArrayList<>();
        status.refused().forEach((id, why) -> refused.add(id + ": " + why));
        Set<InstrumentId> misfits = new TreeSet<>();
        for (InstrumentId id : line.connection.pairs().keySet()) {
            ConnectionService.misfit(ledger.book(), line.connection, id).ifPresent(why -> {
                misfits.add(id);
                refused.add(id + ": expected " + why);
            });
        }
        int rows = 0;
        try {
            for (Map.Entry<InstrumentId, List<DailyClose>> each : days.entrySet()) {
                if (misfits.contains(each.getKey())) {
                    continue;
                }
                rows += line.keeper.days(each.getKey(), each.getValue());
                synchronized (this) {
                    line.daysOf.put(each.getKey(), today());
                }
            }
            rows += line.keeper.quotes(status, today(), misfits);
        } catch (Rejection e) {
            refused.add(String.valueOf(e.getMessage()));
        }
        return new Taken(line.connection.name(), rows, refused, status.problem().orElse(""));
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }
}
