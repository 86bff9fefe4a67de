package dev.counterweight.service.simulation;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Rejection;
import dev.counterweight.engine.simulate.RebalanceRule;
import dev.counterweight.service.Prices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a portfolio's definition means for a simulation.
 *
 * @param targets by instrument, cash left out
 * @param policy its rebalancing method as a backtest understands it
 * @param costBps its cost of trading, basis points
 * @param notes where the backtest is simpler than the definition
 */
public record PortfolioCase(
        Portfolio portfolio, Map<String, Double> targets, String policy, double costBps, List<String> notes) {

    public static PortfolioCase of(Portfolio portfolio) {
        Map<String, Double> targets = new LinkedHashMap<>();
        portfolio.targets().forEach((id, weight) -> {
            if (!id.isCash()) {
                targets.put(id.value(), weight.fraction());
            }
        });
        List<String> notes = new ArrayList<>();
        RebalanceRule rule = rule(portfolio.method(), notes);
        double cost = portfolio.policy().transactionCost().doubleValue() * 10_000;
        if (portfolio.policy().fixedFee().amount().signum() > 0) {
            notes.add("The fixed fee of " + portfolio.policy().fixedFee() + " an order is not simulated.");
        }
        return new PortfolioCase(portfolio, targets, rule.toString(), cost, notes);
    }

    /** Daily prices of the instruments that the portfolio is meant to hold. */
    public PricePanel prices(Prices prices, Optional<LocalDate> from, Optional<LocalDate> to) {
        List<InstrumentId> ids =
                portfolio.targets().keySet().stream().filter(id -> !id.isCash()).toList();
        try {
            return prices.history(ids, from.orElse(LocalDate.of(1800, 1, 1)), to.orElse(LocalDate.of(2999, 12, 31)));
        } catch (IllegalArgumentException none) {
            throw new Rejection(new Rejection.Problem(
                    "portfolio",
                    portfolio.id().value(),
                    "prices of its instruments",
                    "Import them with \"prices import\", or name a file with --prices."));
        }
    }

    private static RebalanceRule rule(RebalancingMethod method, List<String> notes) {
        return switch (method) {
            case RebalancingMethod.Threshold t -> banded(t.band(), t.checkFrequency());
            case RebalancingMethod.Calendar c -> {
                notes.add("A calendar trades on the first row of each new period.");
                yield c.forceRebalance() ? RebalanceRule.calendar(c.frequency()) : banded(c.band(), c.frequency());
            }
            case RebalancingMethod.RiskParity p -> asTheyAre(notes, "risk-parity", banded(p.band(), p.frequency()));
            case RebalancingMethod.HierarchicalRiskParity h ->
                asTheyAre(notes, "hrp", banded(h.band(), Frequency.DAILY));
            case RebalancingMethod.Adaptive a -> asTheyAre(notes, "adaptive", banded(a.band(), Frequency.DAILY));
            case RebalancingMethod.VolatilityTarget v ->
                asTheyAre(notes, "volatility-target", banded(v.band(), Frequency.DAILY));
        };
    }

    private static RebalanceRule asTheyAre(List<String> notes, String method, RebalanceRule rule) {
        notes.add("The targets stay as they are now; --method " + method + " recalculates them at every rebalance.");
        return rule;
    }

    private static RebalanceRule banded(Band band, Frequency checked) {
        double none = Double.POSITIVE_INFINITY;
        return switch (band) {
            case Band.Absolute a -> new RebalanceRule(a.basisPoints() / 10_000.0, none, checked, Optional.empty());
            case Band.Relative r ->
                new RebalanceRule(none, r.basisPointsOfTarget() / 10_000.0, checked, Optional.empty());
            case Band.Narrower n ->
                new RebalanceRule(
                        n.absolute().basisPoints() / 10_000.0,
                        n.relative().basisPointsOfTarget() / 10_000.0,
                        checked,
                        Optional.empty());
        };
    }
}
