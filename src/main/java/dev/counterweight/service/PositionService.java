package dev.counterweight.service;

import dev.counterweight.domain.HeldCost;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What portfolios hold, with what it cost and what was gained since. Reads the journal once, when it is first asked, and follows it
 * from then on. Safe on any thread.
 */
public final class PositionService {
    /** A price may be this much older than the day on which a holding was stated, where none was known before. */
    private static final int OLDEST_DAYS = 4;

    private final DriftService drift;
    private final ImportedPrices prices;
    private final OrderJournal.Past past;
    private final CostFold fold;
    /** What was appended since the past began to be read; whoever appends waits for nothing. */
    private final Queue<JournalEntry> waiting = new ConcurrentLinkedQueue<>();

    private volatile boolean following;
    private long folded;
    private boolean read;

    /** @param past such as {@link HistoryService#entries} */
    public PositionService(Ledger ledger, ImportedPrices prices, DriftService drift, OrderJournal.Past past) {
        this.drift = drift;
        this.prices = prices;
        this.past = past;
        fold = new CostFold(this::then);
        ledger.onAppend(entry -> {
            if (following) {
                waiting.add(entry);
            }
        });
    }

    /**
     * What a portfolio holds now.
     *
     * @throws dev.counterweight.domain.Rejection if there is no such portfolio
     * @throws java.io.UncheckedIOException if the journal cannot be read; the next call tries again
     */
    public PositionReport of(dev.counterweight.domain.PortfolioId id) {
        DriftReport report = drift.drift(id);
        return new PositionReport(report, costs(report));
    }

    private synchronized Map<InstrumentId, HeldCost> costs(DriftReport report) {
        if (!read) {
            following = true;
            past.scan(this::fold);
            read = true;
        }
        for (JournalEntry next = waiting.poll(); next != null; next = waiting.poll()) {
            fold(next);
        }
        return fold.of(report.portfolio().account());
    }

    /** An entry that was seen while the past was read is known once. */
    private void fold(JournalEntry entry) {
        if (entry.sequence() > folded) {
            fold.add(entry);
            folded = entry.sequence();
        }
    }

    /** The newest price that had been imported by then; else one of that day or of the days just before it. */
    private Optional<HeldCost.PriceThen> then(InstrumentId id, int imports, LocalDate day) {
        PriceSeries series = prices.series().getOrDefault(id, PriceSeries.EMPTY);
        int last = series.from(day.plusDays(1)) - 1;
        for (int i = last; i >= 0; i--) {
            if (series.files()[i] < imports) {
                return Optional.of(price(series, i));
            }
        }
        boolean near = last >= 0 && series.days()[last] >= day.toEpochDay() - OLDEST_DAYS;
        return near ? Optional.of(price(series, last)) : Optional.empty();
    }

    private static HeldCost.PriceThen price(PriceSeries series, int at) {
        return new HeldCost.PriceThen(LocalDate.ofEpochDay(series.days()[at]), BigDecimal.valueOf(series.prices()[at]));
    }
}
