package dev.counterweight.engine.trigger;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.StopLevel;
import dev.counterweight.engine.risk.StopLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Every level at which a stop is reached: the portfolio's, then those of what is held. The triggers judge by the same. */
public final class StopLevels {
    private StopLevels() {}

    /** Nothing of what no limit is set for. */
    public static List<StopLevel> of(Situation now) {
        List<StopLevel> all = new ArrayList<>();
        portfolio(now).ifPresent(all::add);
        all.addAll(positions(now));
        return all;
    }

    /** Empty without a limit on the portfolio's drawdown. */
    static Optional<StopLevel> portfolio(Situation now) {
        double limit = now.portfolio().limits().maxPortfolioDrawdown();
        if (!(limit > 0 && limit < 1)) {
            return Optional.empty();
        }
        double value = now.snapshot().total().amount().doubleValue();
        boolean valued = value > 0 && now.snapshot().unableToCheck() == 0;
        Optional<Market.Peak> peak = now.market().flatMap(Market::peak);
        if (!valued || peak.isEmpty()) {
            return Optional.of(StopLevel.unknown(
                    Optional.empty(),
                    StopLevel.Rule.DRAWDOWN,
                    valued ? OptionalDouble.of(value) : OptionalDouble.empty()));
        }
        double highest = Math.max(peak.get().value(), value);
        return Optional.of(new StopLevel(
                Optional.empty(),
                StopLevel.Rule.DRAWDOWN,
                OptionalDouble.of(value),
                OptionalDouble.of(highest),
                Optional.of(peak.get().since()),
                OptionalDouble.of((1 - limit) * highest),
                1 - value / highest >= limit));
    }

    /** Of what is held; nothing without a limit on the drawdown of one instrument. */
    static List<StopLevel> positions(Situation now) {
        double limit = now.portfolio().limits().maxStrategyDrawdown();
        if (!(limit > 0 && limit < 1)) {
            return List.of();
        }
        return now.snapshot().rows().stream()
                .filter(r -> !r.instrument().isCash() && r.quantity().signum() > 0)
                .map(r -> position(now, r, limit))
                .toList();
    }

    private static StopLevel position(Situation now, DriftRow row, double limit) {
        InstrumentId id = row.instrument();
        Optional<Double> price = row.price().map(Quote::price).map(Number::doubleValue);
        Optional<Market.High> high = now.market()
                .flatMap(m -> m.highs().stream()
                        .filter(h -> h.instrument().equals(id))
                        .findFirst());
        if (price.isEmpty() || high.isEmpty()) {
            return StopLevel.unknown(
                    Optional.of(id),
                    StopLevel.Rule.TRAILING,
                    price.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
        }
        double entry = high.get().entry();
        double highest = Math.max(high.get().highest(), price.get());
        double trailing = new StopLoss.Trailing(limit).level(entry, highest);
        OptionalDouble dynamic = dynamic(now, id, entry, highest);
        boolean tighter = dynamic.isPresent() && dynamic.getAsDouble() > trailing;
        double level = tighter ? dynamic.getAsDouble() : trailing;
        return new StopLevel(
                Optional.of(id),
                tighter ? StopLevel.Rule.DYNAMIC : StopLevel.Rule.TRAILING,
                OptionalDouble.of(price.get()),
                OptionalDouble.of(highest),
                Optional.of(high.get().since()),
                OptionalDouble.of(level),
                price.get() / level - 1 <= 0);
    }

    private static OptionalDouble dynamic(Situation now, InstrumentId id, double entry, double highest) {
        OptionalDouble multiple = now.watching().rules().dynamicStop();
        Optional<Double> monthly = now.market().flatMap(m -> Volatilities.monthly(m, id.value()));
        return multiple.isPresent() && monthly.isPresent()
                ? OptionalDouble.of(new StopLoss.Dynamic(multiple.getAsDouble(), monthly.get()).level(entry, highest))
                : OptionalDouble.empty();
    }
}
