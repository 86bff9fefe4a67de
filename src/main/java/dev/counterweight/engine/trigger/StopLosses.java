package dev.counterweight.engine.trigger;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Trigger;
import dev.counterweight.engine.risk.StopLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holdings that fell from their highest price since they were last bought: by the limit on one instrument's drawdown, or, where
 * that is switched on and tighter, by a multiple of their monthly volatility (21 trading days, or 30 where prices come every
 * day).
 */
final class StopLosses implements RebalanceTrigger {
    static final String NAME = "stop_loss";

    private record Fall(Market.High high, double price, double level) {
        /** Distance from the stop as a fraction of it; zero or less at or below it. */
        double left() {
            return price / level - 1;
        }
    }

    @Override
    public Finding look(Situation now) {
        double limit = now.portfolio().limits().maxStrategyDrawdown();
        if (!(limit > 0 && limit < 1)) {
            return quiet("There is no limit on the drawdown of one instrument.");
        }
        List<Fall> falls = new ArrayList<>();
        now.market()
                .ifPresent(m -> m.highs().forEach(h -> fall(now, m, h, limit).ifPresent(falls::add)));
        Optional<Fall> worst = falls.stream().min(java.util.Comparator.comparingDouble(Fall::left));
        if (worst.isEmpty()) {
            return quiet("Nothing is held whose price since it was bought is known.");
        }
        Fall first = worst.get();
        boolean fired = first.left() <= 0;
        Finding finding = Finding.of(
                NAME,
                Trigger.RISK,
                Words.percent(1 - first.price() / first.high().highest()),
                ">= " + Words.percent(1 - first.level() / first.high().highest()),
                fired,
                first.high().instrument() + " is "
                        + Words.percent(1 - first.price() / first.high().highest())
                        + " below its highest price since " + first.high().since()
                        + (fired ? ", at or beyond its stop." : ", closest to its stop."));
        List<Fall> stopped = falls.stream().filter(f -> f.left() <= 0).toList();
        return fired
                ? LessRisk.without(
                                now,
                                NAME,
                                stopped.stream().map(f -> f.high().instrument()).toList())
                        .map(finding::proposing)
                        .orElse(finding)
                : finding;
    }

    private static Optional<Fall> fall(Situation now, Market market, Market.High high, double limit) {
        Optional<Double> price = now.snapshot().rows().stream()
                .filter(r ->
                        r.instrument().equals(high.instrument()) && r.quantity().signum() > 0)
                .findFirst()
                .flatMap(DriftRow::price)
                .map(Quote::price)
                .map(Number::doubleValue);
        if (price.isEmpty()) {
            return Optional.empty();
        }
        double highest = Math.max(high.highest(), price.get());
        double level = new StopLoss.Trailing(limit).level(high.entry(), highest);
        if (now.watching().rules().dynamicStop().isPresent()) {
            double multiple = now.watching().rules().dynamicStop().getAsDouble();
            Optional<Double> monthly =
                    Volatilities.monthly(market, high.instrument().value());
            if (monthly.isPresent()) {
                level = Math.max(level, new StopLoss.Dynamic(multiple, monthly.get()).level(high.entry(), highest));
            }
        }
        return Optional.of(
                new Fall(new Market.High(high.instrument(), high.entry(), highest, high.since()), price.get(), level));
    }

    private static Finding quiet(String reason) {
        return Finding.quiet(NAME, Trigger.RISK, "", "", reason);
    }
}
