package dev.counterweight.service.market;

import dev.counterweight.data.market.FeedUnavailable;
import dev.counterweight.data.market.MarketFeed;
import dev.counterweight.data.market.MarketFeed.DailyClose;
import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.TradingPair;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks one connection everything once, with a pause between two requests. Changes nothing. */
final class FeedRound {
    private final ExchangeConnection connection;
    private final MarketFeed feed;
    private final Clock clock;
    private final Waiting waiting;
    private final Map<InstrumentId, FeedStatus.Believed> believed = new TreeMap<>();
    private final Map<InstrumentId, String> refused = new TreeMap<>();
    private final Map<InstrumentId, List<DailyClose>> days = new TreeMap<>();

    /** What is known of an instrument's prices. */
    interface Known {
        /** The last day whose price is final, with that price; empty when there is none. */
        Optional<DailyClose> lastFinal(InstrumentId id);

        /** The newest price that may be compared with; empty when there is none that is recent. */
        Optional<BigDecimal> recent(InstrumentId id);
    }

    /** Keeps two requests apart. */
    interface Waiting {
        void between() throws InterruptedException;
    }

    /**
     * What came of it.
     *
     * @param days prices of days that have ended and are not known yet
     */
    record Answers(
            Map<InstrumentId, FeedStatus.Believed> believed,
            Map<InstrumentId, String> refused,
            Map<InstrumentId, List<DailyClose>> days) {}

    FeedRound(ExchangeConnection connection, MarketFeed feed, Clock clock, Waiting waiting) {
        this.connection = connection;
        this.feed = feed;
        this.clock = clock;
        this.waiting = waiting;
    }

    /**
     * @param wanted instruments whose days are asked for as well
     * @throws FeedUnavailable if the exchange does not answer or asks for fewer requests
     */
    Answers go(Known known, java.util.Set<InstrumentId> wanted) throws FeedUnavailable, InterruptedException {
        checkClock();
        for (Map.Entry<InstrumentId, TradingPair> each : connection.pairs().entrySet()) {
            InstrumentId id = each.getKey();
            try {
                if (wanted.contains(id)) {
                    waiting.between();
                    days(id, each.getValue(), known.lastFinal(id));
                }
                if (!refused.containsKey(id)) {
                    waiting.between();
                    quote(id, each.getValue(), known);
                }
            } catch (FeedUnavailable e) {
                if (e.kind() != FeedUnavailable.Kind.REFUSED) {
                    throw e;
                }
                refused.put(id, "it refuses " + each.getValue() + ": " + e.getMessage());
            }
        }
        return new Answers(believed, refused, days);
    }

    private void checkClock() throws FeedUnavailable {
        Instant there = feed.time();
        Duration skew = Duration.between(clock.instant(), there);
        if (skew.abs().compareTo(QuoteJudge.SKEW) > 0) {
            throw new FeedUnavailable(
                    FeedUnavailable.Kind.NO_ANSWER,
                    "its clock is " + skew.abs().toSeconds() + " seconds " + (skew.isNegative() ? "behind" : "ahead of")
                            + " this computer's; set the clock",
                    new IllegalStateException("clock skew"));
        }
    }

    private void days(InstrumentId id, TradingPair pair, Optional<DailyClose> last) throws FeedUnavailable {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate from = last.map(d -> d.date().plusDays(1)).orElse(today.minusDays(720));
        if (!from.isBefore(today)) {
            days.put(id, List.of());
            return;
        }
        List<DailyClose> fresh = new ArrayList<>();
        for (DailyClose day : feed.daily(pair, from)) {
            if (day.date().isBefore(from) || !day.date().isBefore(today)) {
                continue;
            }
            if (day.close().signum() <= 0) {
                refused.put(
                        id,
                        "its price of " + day.date() + " is " + day.close().toPlainString()
                                + ", expected more than zero");
                return;
            }
            fresh.add(day);
        }
        fresh.sort(java.util.Comparator.comparing(DailyClose::date));
        if (last.isPresent() && !fresh.isEmpty()) {
            long apart =
                    fresh.getFirst().date().toEpochDay() - last.get().date().toEpochDay();
            Optional<String> jump =
                    QuoteJudge.jump(fresh.getFirst().close(), last.get().close(), connection.jumpLimit(), apart);
            if (jump.isPresent()) {
                refused.put(id, "on " + fresh.getFirst().date() + " " + jump.get());
                return;
            }
        }
        days.put(id, fresh);
    }

    private void quote(InstrumentId id, TradingPair pair, Known known) throws FeedUnavailable {
        List<DailyClose> fresh = days.getOrDefault(id, List.of());
        Optional<BigDecimal> before =
                fresh.isEmpty() ? known.recent(id) : Optional.of(fresh.getLast().close());
        switch (QuoteJudge.judge(feed.quote(pair), before, connection.jumpLimit(), clock.instant())) {
            case QuoteJudge.Verdict.Believed b -> believed.put(id, new FeedStatus.Believed(b.price(), b.at()));
            case QuoteJudge.Verdict.Refused r -> refused.put(id, r.reason());
        }
    }
}
