package dev.counterweight.data.market;

import dev.counterweight.domain.TradingPair;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One exchange as it answers now. Every call is one request and waits a bounded time. */
public interface MarketFeed {
    /** Its clock. */
    Instant time() throws FeedUnavailable;

    /** What one pair trades at. */
    FeedQuote quote(TradingPair pair) throws FeedUnavailable;

    /** Prices at the end of each day in UTC from a day on, oldest first. The last day may not have ended. */
    List<DailyClose> daily(TradingPair pair, LocalDate from) throws FeedUnavailable;

    /** What the account holds, by the exchange's names; needs keys. Nothing that is zero. */
    Map<String, BigDecimal> balances() throws FeedUnavailable;

    /**
     * As the exchange said it, believed by nobody yet.
     *
     * @param last price of the last trade
     * @param at when the exchange says that this was so; empty where it does not say
     */
    record FeedQuote(
            Optional<BigDecimal> last, Optional<BigDecimal> bid, Optional<BigDecimal> ask, Optional<Instant> at) {}

    record DailyClose(LocalDate date, BigDecimal close) {}

    /** Keys of an account. Never written anywhere. */
    record Keys(String key, String secret) {
        @Override
        public String toString() {
            return "Keys[not shown]";
        }
    }
}
