package dev.counterweight.service;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.engine.plan.Proposal;
import dev.counterweight.engine.risk.LimitChecks;
import dev.counterweight.engine.risk.RiskFigures;
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

    private final PastReturns past;

    RiskChecks(Ledger ledger, Prices prices) {
        past = new PastReturns(ledger, prices);
    }

    List<Check> of(Portfolio portfolio, Proposal plan) {
        List<InstrumentId> ids = PastReturns.priced(plan.after());
        if (ids.isEmpty()) {
            return List.of();
        }
        Optional<ReturnPanel> returns = past.of(ids, plan.after());
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
        double[] weights =
                ids.stream().mapToDouble(id -> PastReturns.weight(snapshot, id)).toArray();
        double cash = Math.clamp(PastReturns.weight(snapshot, InstrumentId.CASH), 0, 1);
        RiskFigures figures = returns.map(r -> RiskFigures.of(r, weights, cash, PastReturns.spec(r)))
                .orElseGet(() -> RiskFigures.withoutHistory(
                        ids.stream().map(InstrumentId::value).toList(), weights, cash));
        return LimitChecks.of(figures, portfolio.limits()).stream()
                .filter(c -> !WEIGHT_LIMITS.contains(c.name()))
                .toList();
    }
}
