package dev.counterweight.engine.plan;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Unit;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The risk limits that look at weights alone. A target beyond the greatest weight stops the plan; a weight that is beyond it
 * although its target is not, because it was rounded, locked or left out, is remarked.
 */
public final class WeightLimits {
    private WeightLimits() {}

    /** {@code max_single_strategy}, {@code min_single_strategy} and {@code max_portfolio_leverage} over the plan's result. */
    public static List<Check> of(Portfolio portfolio, Proposal plan) {
        RiskLimits limits = portfolio.limits();
        List<Check> checks = new ArrayList<>();
        double leverage = 0;
        for (DriftRow row : plan.after().rows()) {
            if (row.instrument().isCash() || row.current().isEmpty()) {
                continue;
            }
            leverage += Math.abs(row.current().get().fraction());
            checks.add(greatest(row, row.current().get(), limits.maxSingleStrategy()));
            if (row.target().basisPoints() > 0) {
                checks.add(least(row, limits.minSingleStrategy()));
            }
        }
        int used = new Weight(leverage).basisPoints();
        boolean within = used <= new Weight(limits.maxPortfolioLeverage()).basisPoints();
        checks.add(new Check(
                "max_portfolio_leverage",
                "portfolio",
                within ? Verdict.PASS : Verdict.FAIL,
                true,
                OptionalDouble.of(leverage),
                OptionalDouble.of(limits.maxPortfolioLeverage()),
                Unit.RATIO,
                PlanWords.percent(new Weight(leverage)) + " of the portfolio's value is invested."));
        return checks;
    }

    private static Check greatest(DriftRow row, Weight current, double limit) {
        Weight most = new Weight(limit);
        boolean meant = row.target().basisPoints() > most.basisPoints();
        Verdict verdict =
                meant ? Verdict.FAIL : current.basisPoints() > most.basisPoints() ? Verdict.WARN : Verdict.PASS;
        String reason = meant
                ? "Its target, " + PlanWords.percent(row.target()) + ", is above the limit; change one of the two."
                : "It is at " + PlanWords.percent(current) + " after this plan.";
        return new Check(
                "max_single_strategy",
                row.instrument().value(),
                verdict,
                true,
                OptionalDouble.of(meant ? row.target().fraction() : current.fraction()),
                OptionalDouble.of(limit),
                Unit.FRACTION,
                reason);
    }

    private static Check least(DriftRow row, double limit) {
        boolean meant = row.target().basisPoints() < new Weight(limit).basisPoints();
        return new Check(
                "min_single_strategy",
                row.instrument().value(),
                meant ? Verdict.WARN : Verdict.PASS,
                false,
                OptionalDouble.of(row.target().fraction()),
                OptionalDouble.of(limit),
                Unit.FRACTION,
                "Its target is " + PlanWords.percent(row.target()) + ".");
    }
}
