package dev.counterweight.service.whatif;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.RollingMetrics;
import dev.counterweight.engine.simulate.BacktestRun;
import dev.counterweight.engine.simulate.BacktestSpec;
import dev.counterweight.engine.simulate.RebalanceRule;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The small backtest of what-ifs: fixed weights, bought at the first close and brought back by the scenario's band or calendar,
 * at its proportional cost and the broker's expected slippage. Methods that calculate their targets anew are run with the
 * targets as they stand. Fixed fees and whole units are left out; cash earns nothing.
 */
final class PastRuns {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final double TEN_THOUSAND = 10_000;

    private final Basis basis;
    private final BacktestSpec spec;

    PastRuns(Basis basis, Scenario.Rules rules) {
        this.basis = basis;
        spec = new BacktestSpec(
                rule(rules.method()),
                rules.policy().transactionCost().doubleValue() * TEN_THOUSAND,
                basis.expectedSlippage().doubleValue() * TEN_THOUSAND,
                1,
                false,
                0);
    }

    /** Empty where the weights are more than the whole, or cost more than there is. */
    Optional<WhatIf.PastRun> of(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        if (sum > 1 + 1e-6 || spec.rate() * sum >= 1) {
            return Optional.empty();
        }
        BacktestRun run = basis.past().run(weights, spec);
        double[] equity = run.equity();
        int[] rows = new int[run.rebalances()];
        double turnover = 0;
        for (int k = 0; k < rows.length; k++) {
            rows[k] = run.rebalanceRow(k);
            turnover += 2 * run.turnover(k);
        }
        return Optional.of(new WhatIf.PastRun(
                equity.length == basis.past().rows()
                        ? basis.past().dates()
                        : basis.past().dates().subList(0, equity.length),
                equity,
                rows,
                turnover,
                run.paid(),
                sharpe(equity)));
    }

    private OptionalDouble sharpe(double[] equity) {
        double[] returns = new double[equity.length - 1];
        for (int t = 0; t < returns.length; t++) {
            returns[t] = equity[t + 1] / equity[t] - 1;
        }
        if (returns.length < 2) {
            return OptionalDouble.empty();
        }
        MetricsSpec annual = new MetricsSpec(
                basis.figures().periodsPerYear(), basis.figures().riskFree(), WhatIfService.CONFIDENCE);
        double sharpe = RollingMetrics.sharpe(returns, returns.length, annual)[0];
        return Double.isNaN(sharpe) ? OptionalDouble.empty() : OptionalDouble.of(sharpe);
    }

    /** When a method trades fixed targets. */
    private static RebalanceRule rule(RebalancingMethod method) {
        return switch (method) {
            case RebalancingMethod.Threshold t -> banded(t.band(), t.checkFrequency());
            case RebalancingMethod.Calendar c ->
                c.forceRebalance() ? RebalanceRule.calendar(c.frequency()) : banded(c.band(), c.frequency());
            case RebalancingMethod.Adaptive a -> banded(a.band(), Frequency.DAILY);
            case RebalancingMethod.RiskParity r -> banded(r.band(), Frequency.DAILY);
            case RebalancingMethod.HierarchicalRiskParity h -> banded(h.band(), Frequency.DAILY);
            case RebalancingMethod.VolatilityTarget v -> banded(v.band(), Frequency.DAILY);
        };
    }

    private static RebalanceRule banded(Band band, Frequency checked) {
        return switch (band) {
            case Band.Absolute a -> new RebalanceRule(absolute(a), NONE, checked, Optional.empty());
            case Band.Relative r -> new RebalanceRule(NONE, relative(r), checked, Optional.empty());
            case Band.Narrower n ->
                new RebalanceRule(absolute(n.absolute()), relative(n.relative()), checked, Optional.empty());
        };
    }

    /** Half a basis point less: drift is rounded to whole ones before it is compared, and reaching the edge is outside. */
    private static double absolute(Band.Absolute band) {
        return (band.basisPoints() - 0.5) / TEN_THOUSAND;
    }

    private static double relative(Band.Relative band) {
        return band.basisPointsOfTarget() / TEN_THOUSAND;
    }
}
