package dev.counterweight.service;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.estimate.MissingData;
import dev.counterweight.engine.estimate.SimpleReturns;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.plan.Proposal;
import dev.counterweight.engine.risk.LimitChecks;
import dev.counterweight.engine.risk.RiskFigures;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The risk limits that look at the past of what a plan leads to: correlations, Sharpe ratios, drawdowns, shares of the risk,
 * over the year before the last price. The limits on weights are checked with the plan itself.
 *
 * <p>No trade mends the past. So a broken limit is a remark, unless the plan itself brings it about: a portfolio that was
 * invested and kept a limit on correlation or on shares of the risk, and would break it afterwards, needs a reason.
 */
final class RiskChecks {
    private static final Set<String> WEIGHT_LIMITS =
            Set.of("max_single_strategy", "min_single_strategy", "max_portfolio_leverage");
    private static final Set<String> MADE_BY_WEIGHTS =
            Set.of("max_correlation_pair", "max_avg_correlation", "max_risk_contribution");

    private final Prices prices;
    private final Ledger ledger;
    private volatile Optional<Known> last = Optional.empty();

    /** Returns that were read before, valid while no further prices were imported. */
    private record Known(List<InstrumentId> ids, LocalDate to, int imports, Optional<ReturnPanel> returns) {}

    RiskChecks(Ledger ledger, Prices prices) {
        this.ledger = ledger;
        this.prices = prices;
    }

    List<Check> of(Portfolio portfolio, Proposal plan) {
        List<InstrumentId> ids = plan.after().rows().stream()
                .filter(r -> r.price().isPresent())
                .map(DriftRow::instrument)
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Optional<ReturnPanel> returns = returns(ids, plan.after());
        List<Check> after = limits(portfolio, plan.after(), ids, returns);
        Set<String> brokenBefore = limits(portfolio, plan.before(), ids, returns).stream()
                .filter(c -> c.verdict() == Verdict.FAIL)
                .map(Check::name)
                .collect(Collectors.toSet());
        boolean invested = plan.before().rows().stream()
                .anyMatch(r -> r.price().isPresent() && r.quantity().signum() > 0);
        List<Check> checks = new ArrayList<>();
        for (Check check : after) {
            boolean newlyBroken = check.verdict() == Verdict.FAIL
                    && invested
                    && MADE_BY_WEIGHTS.contains(check.name())
                    && !brokenBefore.contains(check.name());
            checks.add(check.verdict() == Verdict.FAIL && !newlyBroken ? remark(check) : check);
        }
        return checks;
    }

    private static Check remark(Check c) {
        return new Check(c.name(), c.subject(), Verdict.WARN, c.hard(), c.value(), c.limit(), c.unit(), c.reason());
    }

    private static List<Check> limits(
            Portfolio portfolio, Snapshot snapshot, List<InstrumentId> ids, Optional<ReturnPanel> returns) {
        double[] weights = ids.stream().mapToDouble(id -> weight(snapshot, id)).toArray();
        double cash = Math.clamp(weight(snapshot, InstrumentId.CASH), 0, 1);
        RiskFigures figures = returns.map(r -> RiskFigures.of(
                        r, weights, cash, new MetricsSpec(MetricsSpec.periodsPerYear(r.dates()), 0, 0.95)))
                .orElseGet(() -> RiskFigures.withoutHistory(
                        ids.stream().map(InstrumentId::value).toList(), weights, cash));
        return LimitChecks.of(figures, portfolio.limits()).stream()
                .filter(c -> !WEIGHT_LIMITS.contains(c.name()))
                .toList();
    }

    private static double weight(Snapshot snapshot, InstrumentId id) {
        return snapshot.rows().stream()
                .filter(r -> r.instrument().equals(id))
                .findFirst()
                .flatMap(DriftRow::current)
                .map(Weight::fraction)
                .orElse(0.0);
    }

    /** Returns of the year that ends with the last price, whatever day it is today. */
    private Optional<ReturnPanel> returns(List<InstrumentId> ids, Snapshot snapshot) {
        LocalDate to = snapshot.rows().stream()
                .flatMap(r -> r.price().stream())
                .map(Quote::asOf)
                .max(java.time.Instant::compareTo)
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC))
                .orElse(LocalDate.EPOCH);
        int imports = ledger.book().priceImports().size();
        Optional<Known> known = last;
        if (known.isPresent()
                && known.get().ids().equals(ids)
                && known.get().to().equals(to)
                && known.get().imports() == imports) {
            return known.get().returns();
        }
        Optional<ReturnPanel> returns = read(ids, to);
        last = Optional.of(new Known(ids, to, imports, returns));
        return returns;
    }

    private Optional<ReturnPanel> read(List<InstrumentId> ids, LocalDate to) {
        try {
            return Optional.of(SimpleReturns.of(prices.history(ids, to.minusYears(1), to), new MissingData.Drop())
                            .returns())
                    .filter(r -> r.rows() >= 2);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no common days: the checks say that the figures are not known
        }
    }
}
