package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.WeightLimit;
import dev.counterweight.domain.WeightLimit.Kind;
import java.util.Optional;

/** Which range a scenario's limits allow each weight, as shares of the whole portfolio. */
final class AllowedRanges {
    private static final double TOUCHES = 1e-7;

    private final OptimizeRequest.Limits limits;
    private final double invested;
    private final Optional<Calculated> calculated;

    /** @param invested share of the portfolio to which the limits apply */
    AllowedRanges(Scenario scenario, double invested, Optional<Calculated> calculated) {
        limits = scenario.design().request().limits();
        this.invested = invested;
        this.calculated = calculated;
    }

    Allowed of(InstrumentId id) {
        double least = limits.leastOf().getOrDefault(id.value(), limits.least());
        double greatest = limits.greatestOf().getOrDefault(id.value(), limits.greatest());
        return new Allowed(
                points(least),
                points(greatest),
                least > 0 && binds(id, Kind.LEAST_WEIGHT, least),
                greatest < 1 && binds(id, Kind.GREATEST_WEIGHT, greatest));
    }

    /** A limit binds where the method says so, or where its weight is the limit. */
    private boolean binds(InstrumentId id, Kind kind, double value) {
        return calculated
                .filter(c -> Optional.ofNullable(c.shares().get(id))
                                .filter(s -> Math.abs(s.weight() - value * c.invested()) < TOUCHES)
                                .isPresent()
                        || c.binding().stream()
                                .flatMap(b -> b.limit().stream())
                                .anyMatch(l -> l.equals(new WeightLimit(kind, id.value(), value))))
                .isPresent();
    }

    private int points(double share) {
        return (int) Math.clamp(Math.round(share * invested * 10_000), 0, 10_000);
    }
}
