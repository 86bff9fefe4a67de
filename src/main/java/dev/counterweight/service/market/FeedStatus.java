package dev.counterweight.service.market;

import dev.counterweight.domain.InstrumentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where one connection is, for those who look from another thread.
 *
 * @param connection its name
 * @param exchange how the exchange writes its own name
 * @param believed the last quotes that were believed
 * @param refused why the others were not, in plain words
 * @param lastAnswer when it last answered with a price that was believed
 * @param problem why it gave no answer last time, in plain words; empty when it did
 * @param oldest age up to which its last answer is live
 */
public record FeedStatus(
        String connection,
        String exchange,
        SortedMap<InstrumentId, Believed> believed,
        SortedMap<InstrumentId, String> refused,
        Optional<Instant> lastAnswer,
        Optional<String> problem,
        Duration oldest) {
    public FeedStatus {
        believed = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(believed));
        refused = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    /** @param at when the price was so */
    public record Believed(BigDecimal price, Instant at) {}

    /** What its prices are worth now. */
    public enum Freshness {
        /** Not asked yet. */
        WAITING,
        LIVE,
        /** Older than they are to be. */
        STALE
    }

    private static final Duration LEAST = Duration.ofMinutes(2);

    static FeedStatus first(String connection, String exchange) {
        return new FeedStatus(
                connection, exchange, new TreeMap<>(), new TreeMap<>(), Optional.empty(), Optional.empty(), LEAST);
    }

    public Freshness freshness(Instant now) {
        if (lastAnswer.isEmpty()) {
            return problem.isPresent() || !refused.isEmpty() ? Freshness.STALE : Freshness.WAITING;
        }
        return now.isAfter(lastAnswer.get().plus(oldest)) ? Freshness.STALE : Freshness.LIVE;
    }

    FeedStatus failed(String why) {
        return new FeedStatus(connection, exchange, believed, refused, lastAnswer, Optional.of(why), oldest);
    }

    /** @param period time between two looks; three of them may pass before prices are stale */
    FeedStatus answered(
            Map<InstrumentId, Believed> news, Map<InstrumentId, String> refusals, Instant now, Duration period) {
        Duration most = period.multipliedBy(3);
        SortedMap<InstrumentId, Believed> all = new TreeMap<>(believed);
        all.putAll(news);
        return new FeedStatus(
                connection,
                exchange,
                all,
                new TreeMap<>(refusals),
                news.isEmpty() ? lastAnswer : Optional.of(now),
                Optional.empty(),
                most.compareTo(LEAST) > 0 ? most : LEAST);
    }
}
