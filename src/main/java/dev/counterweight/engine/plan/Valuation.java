package dev.counterweight.engine.plan;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a portfolio is worth and how far it is from its targets.
 *
 * <p>A row without a price in the base currency cannot be checked: it is left out of the total, and the targets of the other
 * rows are scaled up so that they add up to one again. So a missing price never looks like a weight of zero, and never makes
 * its neighbours look overweight.
 *
 * <p>Shares are calculated in decimals and rounded once, half up, to integer basis points; drift is the difference of two
 * such integers.
 */
public final class Valuation {
    /** Band of uninvested money in a portfolio whose band is purely relative, in basis points: the default {@code min_drift}. */
    static final int MONEY_BAND = 500;

    private static final BigDecimal GREATEST = new BigDecimal(1_000_000_000);
    private static final BigDecimal TEN_THOUSAND = new BigDecimal(10_000);

    private Valuation() {}

    /**
     * Rows in the order of the targets, then holdings without a target by name, then CASH unless the targets placed it.
     *
     * @param holdings the whole account
     * @param quotes last prices; an instrument without one, or quoted in a currency other than the base currency, cannot be
     *     checked
     */
    public static Snapshot of(
            Portfolio portfolio,
            Holdings holdings,
            Map<InstrumentId, Instrument> instruments,
            Map<InstrumentId, Quote> quotes) {
        Set<InstrumentId> ids = new LinkedHashSet<>(portfolio.targets().keySet());
        ids.addAll(holdings.quantities().keySet());
        ids.add(InstrumentId.CASH);

        Money cash = holdings.cash(portfolio.baseCurrency());
        BigDecimal total = cash.amount();
        BigDecimal checkable = BigDecimal.ZERO;
        for (InstrumentId id : ids) {
            Optional<Quote> quote = usable(portfolio, instruments, quotes, id);
            if (id.isCash() || quote.isPresent()) {
                checkable = checkable.add(exact(portfolio.target(id)));
            }
            if (quote.isPresent()) {
                total = total.add(holdings.quantity(id).multiply(quote.get().price()));
            }
        }
        BigDecimal all =
                portfolio.targets().values().stream().map(Valuation::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal scale = checkable.signum() == 0 || checkable.compareTo(all) == 0
                ? BigDecimal.ONE
                : all.divide(checkable, MathContext.DECIMAL64);

        List<DriftRow> rows = new ArrayList<>();
        for (InstrumentId id : ids) {
            Optional<Quote> quote = usable(portfolio, instruments, quotes, id);
            if (!id.isCash() && quote.isEmpty()) {
                rows.add(unable(portfolio, holdings, id));
                continue;
            }
            BigDecimal quantity = id.isCash() ? cash.amount() : holdings.quantity(id);
            BigDecimal value = quantity.multiply(quote.map(Quote::price).orElse(BigDecimal.ONE));
            BigDecimal target = exact(portfolio.target(id)).multiply(scale);
            rows.add(row(portfolio, new Position(id, quantity, quote, value), target, total));
        }
        return new Snapshot(rows, cash, new Money(portfolio.baseCurrency(), total));
    }

    /** The quote that can value an instrument in the portfolio's base currency, if there is one. */
    static Optional<Quote> usable(
            Portfolio portfolio,
            Map<InstrumentId, Instrument> instruments,
            Map<InstrumentId, Quote> quotes,
            InstrumentId id) {
        Instrument instrument = instruments.get(id);
        boolean foreign = instrument != null && !instrument.currency().equals(portfolio.baseCurrency());
        return foreign ? Optional.empty() : Optional.ofNullable(quotes.get(id));
    }

    /** The decimal that a weight was written as: 0.1 is one tenth exactly. */
    static BigDecimal exact(Weight weight) {
        return BigDecimal.valueOf(weight.fraction());
    }

    /** Part of the whole in integer basis points, rounded half up; held within plus or minus 1e9 where the whole is tiny. */
    static int basisPoints(BigDecimal part, BigDecimal whole) {
        BigDecimal exact = part.multiply(TEN_THOUSAND).divide(whole, 0, RoundingMode.HALF_UP);
        return exact.min(GREATEST).max(GREATEST.negate()).intValueExact();
    }

    /** Half width of the band around a row's target; uninvested money is judged by the absolute part of the band. */
    static int band(Portfolio portfolio, InstrumentId id, Weight target) {
        Band band = portfolio.method().band();
        if (!id.isCash() || target.basisPoints() > 0) {
            return band.halfWidth(target);
        }
        return switch (band) {
            case Band.Absolute absolute -> absolute.halfWidth(target);
            case Band.Narrower narrower -> narrower.absolute().halfWidth(target);
            case Band.Relative relative -> MONEY_BAND;
        };
    }

    private record Position(InstrumentId id, BigDecimal quantity, Optional<Quote> quote, BigDecimal value) {}

    private static DriftRow row(Portfolio portfolio, Position held, BigDecimal target, BigDecimal total) {
        Weight goal = new Weight(target.doubleValue());
        int band = band(portfolio, held.id(), goal);
        Optional<Money> value = Optional.of(new Money(portfolio.baseCurrency(), held.value()));
        if (total.signum() <= 0) {
            return new DriftRow(
                    held.id(),
                    held.quantity(),
                    held.quote(),
                    value,
                    Optional.empty(),
                    goal,
                    0,
                    band,
                    DriftRow.Status.UNABLE_TO_CHECK);
        }
        int drift = basisPoints(held.value(), total) - goal.basisPoints();
        Weight current =
                new Weight(held.value().divide(total, MathContext.DECIMAL64).doubleValue());
        DriftRow.Status status = Math.abs(drift) >= band ? DriftRow.Status.OUTSIDE : DriftRow.Status.INSIDE;
        return new DriftRow(
                held.id(), held.quantity(), held.quote(), value, Optional.of(current), goal, drift, band, status);
    }

    private static DriftRow unable(Portfolio portfolio, Holdings holdings, InstrumentId id) {
        Weight target = portfolio.target(id);
        return new DriftRow(
                id,
                holdings.quantity(id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                target,
                0,
                band(portfolio, id, target),
                DriftRow.Status.UNABLE_TO_CHECK);
    }
}
