package dev.counterweight.service.market;

import dev.counterweight.data.market.MarketFeed.FeedQuote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Decides whether what an exchange says of a pair is believed. */
final class QuoteJudge {
    /** A quote that is older is stale. */
    static final Duration OLDEST = Duration.ofMinutes(5);

    /** How far the exchange's clock may run ahead of or behind ours. */
    static final Duration SKEW = Duration.ofMinutes(1);

    private static final BigDecimal WIDEST = new BigDecimal("0.10");
    private static final BigDecimal OFF_MARKET = new BigDecimal("0.05");

    private QuoteJudge() {}

    /** What came of it. */
    sealed interface Verdict {
        record Believed(BigDecimal price, Instant at) implements Verdict {}

        /** @param reason in plain words */
        record Refused(String reason) implements Verdict {}
    }

    /**
     * @param before the price that was believed last; empty when there is none that is recent
     * @param jumpLimit greatest step from it, basis points
     * @param now when the answer came
     */
    static Verdict judge(FeedQuote said, Optional<BigDecimal> before, int jumpLimit, Instant now) {
        if (said.last().isEmpty()) {
            return new Verdict.Refused("it names no last price");
        }
        BigDecimal last = said.last().get();
        Optional<String> nonsense = notPositive("price", last)
                .or(() -> said.bid().flatMap(b -> notPositive("bid", b)))
                .or(() -> said.ask().flatMap(a -> notPositive("ask", a)));
        if (nonsense.isPresent()) {
            return new Verdict.Refused(nonsense.get());
        }
        if (said.bid().isPresent() && said.ask().isPresent()) {
            Optional<String> book = book(last, said.bid().get(), said.ask().get());
            if (book.isPresent()) {
                return new Verdict.Refused(book.get());
            }
        }
        Instant at = said.at().orElse(now);
        if (at.isAfter(now.plus(SKEW))) {
            return new Verdict.Refused("its time, " + at + ", lies in the future");
        }
        if (at.isBefore(now.minus(OLDEST))) {
            return new Verdict.Refused(
                    "it is of " + at + ", " + Duration.between(at, now).toMinutes() + " minutes ago");
        }
        return before.flatMap(b -> jump(last, b, jumpLimit, 1))
                .<Verdict>map(Verdict.Refused::new)
                .orElseGet(() -> new Verdict.Believed(last, at.isAfter(now) ? now : at));
    }

    private static Optional<String> notPositive(String what, BigDecimal value) {
        return value.signum() > 0
                ? Optional.empty()
                : Optional.of("the " + what + " is " + value.toPlainString() + ", expected more than zero");
    }

    private static Optional<String> book(BigDecimal last, BigDecimal bid, BigDecimal ask) {
        if (bid.compareTo(ask) > 0) {
            return Optional.of(
                    "crossed: the bid, " + bid.toPlainString() + ", is above the ask, " + ask.toPlainString());
        }
        BigDecimal spread = ask.divide(bid, MathContext.DECIMAL64).subtract(BigDecimal.ONE);
        if (spread.compareTo(WIDEST) > 0) {
            return Optional.of("bid and ask are " + percent(spread) + " apart, expected at most 10 %");
        }
        boolean off = last.compareTo(ask.multiply(BigDecimal.ONE.add(OFF_MARKET))) > 0
                || last.compareTo(bid.multiply(BigDecimal.ONE.subtract(OFF_MARKET))) < 0;
        return off
                ? Optional.of("the last price, " + last.toPlainString() + ", is more than 5 % off bid and ask, "
                        + bid.toPlainString() + " and " + ask.toPlainString())
                : Optional.empty();
    }

    /**
     * Why a step from one price to the next is not believed.
     *
     * @param days between them; a longer time allows a larger step, with its square root
     */
    static Optional<String> jump(BigDecimal price, BigDecimal before, int limit, long days) {
        BigDecimal step = price.divide(before, MathContext.DECIMAL64)
                .subtract(BigDecimal.ONE)
                .abs();
        double allowed = limit / 10_000.0 * Math.sqrt(Math.max(1, days));
        return step.doubleValue() > allowed
                ? Optional.of("the price, " + price.toPlainString() + ", is " + percent(step) + " off the last, "
                        + before.toPlainString() + ", expected at most "
                        + percent(BigDecimal.valueOf(allowed)))
                : Optional.empty();
    }

    private static String percent(BigDecimal fraction) {
        return String.format(Locale.ROOT, "%.1f %%", fraction.movePointRight(2));
    }
}
