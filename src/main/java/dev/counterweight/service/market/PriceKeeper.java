package dev.counterweight.service.market;

import dev.counterweight.data.files.CsvText;
import dev.counterweight.data.market.MarketFeed.DailyClose;
import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.service.ImportOptions;
import dev.counterweight.service.ImportService;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes what one connection answered into price files: days that have ended, and quotes of the present day that moved or are to be
 * renewed. Remembers the quotes that it wrote last. One thread writes at a time.
 */
final class PriceKeeper {
    private static final Duration RENEW = Duration.ofHours(1);
    private static final BigDecimal MOVED = new BigDecimal("0.001");

    private final ImportService imports;
    private final ExchangeConnection connection;
    private final Map<InstrumentId, FeedStatus.Believed> kept = new ConcurrentHashMap<>();

    PriceKeeper(ImportService imports, ExchangeConnection connection) {
        this.imports = imports;
        this.connection = connection;
    }

    /** Whether no quote was written yet. */
    boolean noQuotes() {
        return kept.isEmpty();
    }

    /**
     * Writes days that have ended.
     *
     * @return rows that were new
     */
    int days(InstrumentId id, List<DailyClose> days) {
        if (days.isEmpty()) {
            return 0;
        }
        CsvText csv = new CsvText(List.of("date", id.value()));
        days.forEach(d -> csv.row(d.date(), d.close().toPlainString()));
        String file = id.value().replaceAll("[^A-Za-z0-9._-]", "-");
        return imports.importPrices(connection.name() + " " + file + ".csv", csv.toString(), options())
                .accepted();
    }

    /**
     * Writes the quotes of today where one of them is news. Quotes of another day are left to that day's close.
     *
     * @param misfits instruments whose prices are not to be written
     * @return rows that were new
     */
    int quotes(FeedStatus status, LocalDate today, Set<InstrumentId> misfits) {
        Map<InstrumentId, FeedStatus.Believed> row = new TreeMap<>();
        status.believed().forEach((id, quote) -> {
            boolean ofToday = LocalDate.ofInstant(quote.at(), ZoneOffset.UTC).equals(today);
            boolean known = before(id).filter(quote::equals).isPresent();
            if (ofToday && !known && !misfits.contains(id)) {
                row.put(id, quote);
            }
        });
        if (row.entrySet().stream().noneMatch(e -> news(before(e.getKey()), e.getValue()))) {
            return 0;
        }
        int rows = write(today, row);
        kept.putAll(row);
        return rows;
    }

    private Optional<FeedStatus.Believed> before(InstrumentId id) {
        return Optional.ofNullable(kept.get(id));
    }

    private static boolean news(Optional<FeedStatus.Believed> before, FeedStatus.Believed now) {
        return before.map(b -> {
                    BigDecimal step = now.price().subtract(b.price()).abs();
                    return step.compareTo(b.price().multiply(MOVED)) >= 0
                            || !now.at().isBefore(b.at().plus(RENEW));
                })
                .orElse(true);
    }

    private int write(LocalDate day, Map<InstrumentId, FeedStatus.Believed> row) {
        List<String> heading = new ArrayList<>(List.of("date"));
        List<Object> cells = new ArrayList<>(List.of(day));
        Instant oldest = Instant.MAX;
        for (Map.Entry<InstrumentId, FeedStatus.Believed> each : row.entrySet()) {
            heading.add(each.getKey().value());
            cells.add(each.getValue().price().toPlainString());
            oldest = each.getValue().at().isBefore(oldest) ? each.getValue().at() : oldest;
        }
        return imports.importPrices(
                        connection.name() + Exchanges.QUOTES,
                        new CsvText(heading).row(cells).toString(),
                        options().quotedAt(oldest))
                .accepted();
    }

    private ImportOptions options() {
        return ImportOptions.STANDARD.in(connection.currency()).replacing();
    }
}
