package dev.counterweight.engine.risk;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Unit;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.engine.risk.RiskFigures.AssetFigures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Every limit as a check with value and limit. A limit that all assets keep gives one check, for the asset nearest to it; a limit
 * that some break gives one check for each of them. Limits on weights and leverage are hard; limits on what the past looked like
 * are soft, since no trade can mend the past.
 */
public final class LimitChecks {
    /** Weights that are above a limit by less than this are at the limit. */
    private static final double ROUNDING = 1e-9;

    private static final String PORTFOLIO = "portfolio";

    private final RiskFigures figures;
    private final RiskLimits limits;
    private final List<Check> checks = new ArrayList<>();

    private LimitChecks(RiskFigures figures, RiskLimits limits) {
        this.figures = figures;
        this.limits = limits;
    }

    /** All checks, in the order of the limits. */
    public static List<Check> of(RiskFigures figures, RiskLimits limits) {
        LimitChecks all = new LimitChecks(figures, limits);
        all.greatestWeight();
        all.leastWeight();
        all.checks.addAll(CorrelationChecks.of(figures, limits));
        all.perAsset("min_strategy_sharpe", false, limits.minStrategySharpe(), AssetFigures::sharpe, "Sharpe ratio");
        all.perAsset("max_strategy_drawdown", true, limits.maxStrategyDrawdown(), AssetFigures::drawdown, "drawdown");
        all.leverage();
        all.whole(
                "min_portfolio_sharpe",
                false,
                limits.minPortfolioSharpe(),
                figures.portfolio().sharpe());
        all.whole(
                "max_portfolio_drawdown",
                true,
                limits.maxPortfolioDrawdown(),
                figures.portfolio().drawdown());
        all.riskContribution();
        return List.copyOf(all.checks);
    }

    /** The limit on risk contributions that holds for a number of assets: one over it where the limit is impossible. */
    public static double effectiveRiskContribution(RiskLimits limits, int held) {
        return Math.max(limits.maxRiskContribution(), held == 0 ? 0 : 1.0 / held);
    }

    /** True where a value breaks an upper limit by more than rounding. */
    static boolean above(double value, double limit) {
        return value > limit + ROUNDING;
    }

    private void greatestWeight() {
        double limit = limits.maxSingleStrategy();
        int broken = 0;
        int nearest = 0;
        for (int i = 0; i < figures.size(); i++) {
            if (above(figures.weights()[i], limit)) {
                broken++;
                add(
                        "max_single_strategy",
                        figures.assets().get(i),
                        Verdict.FAIL,
                        true,
                        figures.weights()[i],
                        limit,
                        Unit.FRACTION,
                        "weight " + percent(figures.weights()[i]) + " is above " + percent(limit));
            }
            nearest = figures.weights()[i] > figures.weights()[nearest] ? i : nearest;
        }
        if (broken == 0 && figures.size() > 0) {
            double value = figures.weights()[nearest];
            add(
                    "max_single_strategy",
                    figures.assets().get(nearest),
                    Verdict.PASS,
                    true,
                    value,
                    limit,
                    Unit.FRACTION,
                    "the greatest weight is " + percent(value));
        }
    }

    /** The floor holds for assets that are held at all, as a share of what is not cash. */
    private void leastWeight() {
        double limit = limits.minSingleStrategy();
        double invested = 1 - figures.cash();
        String of = figures.cash() > 0 ? " of the " + percent(invested) + " that is not cash" : "";
        int broken = 0;
        int nearest = -1;
        for (int i = 0; i < figures.size(); i++) {
            double share = share(i);
            if (share == 0) {
                continue;
            }
            if (share < limit - ROUNDING) {
                broken++;
                add(
                        "min_single_strategy",
                        figures.assets().get(i),
                        Verdict.FAIL,
                        false,
                        share,
                        limit,
                        Unit.FRACTION,
                        "weight " + percent(share) + of + " is below " + percent(limit) + " and not zero");
            }
            nearest = nearest < 0 || share < share(nearest) ? i : nearest;
        }
        if (broken == 0 && nearest >= 0) {
            add(
                    "min_single_strategy",
                    figures.assets().get(nearest),
                    Verdict.PASS,
                    false,
                    share(nearest),
                    limit,
                    Unit.FRACTION,
                    "the least weight held is " + percent(share(nearest)) + of);
        }
    }

    private double share(int i) {
        double invested = 1 - figures.cash();
        return invested > 0 ? Math.abs(figures.weights()[i]) / invested : 0;
    }

    private void perAsset(
            String name, boolean upper, double limit, ToDoubleFunction<AssetFigures> figure, String words) {
        Unit unit = upper ? Unit.FRACTION : Unit.RATIO;
        int broken = 0;
        int nearest = -1;
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            double value = figure.applyAsDouble(figures.perAsset().get(i));
            if (figures.weights()[i] == 0) {
                continue;
            }
            if (Double.isNaN(value)) {
                unknown.add(figures.assets().get(i));
                continue;
            }
            if (upper ? above(value, limit) : above(limit, value)) {
                broken++;
                add(
                        name,
                        figures.assets().get(i),
                        Verdict.FAIL,
                        false,
                        value,
                        limit,
                        unit,
                        words + " " + shown(value, unit) + " is " + (upper ? "above " : "below ") + shown(limit, unit));
            }
            boolean nearer = nearest < 0
                    || (value > figure.applyAsDouble(figures.perAsset().get(nearest))) == upper;
            nearest = nearer ? i : nearest;
        }
        if (broken == 0 && nearest >= 0) {
            double value = figure.applyAsDouble(figures.perAsset().get(nearest));
            add(
                    name,
                    figures.assets().get(nearest),
                    Verdict.PASS,
                    false,
                    value,
                    limit,
                    unit,
                    "the " + (upper ? "greatest " : "least ") + words + " is " + shown(value, unit));
        }
        if (!unknown.isEmpty()) {
            checks.add(new Check(
                    name,
                    String.join(", ", unknown.subList(0, Math.min(5, unknown.size()))),
                    Verdict.UNABLE,
                    false,
                    OptionalDouble.empty(),
                    OptionalDouble.of(limit),
                    unit,
                    "the " + words + " of " + unknown.size() + " assets is not known; load their price histories"));
        }
    }

    private void leverage() {
        double gross = 0;
        for (double w : figures.weights()) {
            gross += Math.abs(w);
        }
        double limit = limits.maxPortfolioLeverage();
        boolean broken = above(gross, limit);
        add(
                "max_portfolio_leverage",
                PORTFOLIO,
                broken ? Verdict.FAIL : Verdict.PASS,
                true,
                gross,
                limit,
                Unit.RATIO,
                "absolute weights add up to " + percent(gross) + (broken ? ", above " + percent(limit) : ""));
    }

    private void whole(String name, boolean upper, double limit, double value) {
        Unit unit = upper ? Unit.FRACTION : Unit.RATIO;
        String words = upper ? "drawdown" : "Sharpe ratio";
        if (Double.isNaN(value)) {
            checks.add(new Check(
                    name,
                    PORTFOLIO,
                    Verdict.UNABLE,
                    false,
                    OptionalDouble.empty(),
                    OptionalDouble.of(limit),
                    unit,
                    "the portfolio's " + words + " is not known; load price histories"));
            return;
        }
        boolean broken = upper ? above(value, limit) : above(limit, value);
        add(
                name,
                PORTFOLIO,
                broken ? Verdict.FAIL : Verdict.PASS,
                false,
                value,
                limit,
                unit,
                "the portfolio's " + words + " is " + shown(value, unit)
                        + (broken ? (upper ? ", above " : ", below ") + shown(limit, unit) : ""));
    }

    private void riskContribution() {
        double limit = effectiveRiskContribution(limits, figures.held());
        int before = checks.size();
        perAsset("max_risk_contribution", true, limit, AssetFigures::riskContribution, "share of the risk");
        if (limit > limits.maxRiskContribution()) {
            String notice = "; " + percent(limits.maxRiskContribution()) + " is impossible with " + figures.held()
                    + " assets, so one over their number, " + percent(limit) + ", takes its place";
            for (int k = before; k < checks.size(); k++) {
                Check c = checks.get(k);
                checks.set(
                        k,
                        new Check(
                                c.name(),
                                c.subject(),
                                c.verdict(),
                                c.hard(),
                                c.value(),
                                c.limit(),
                                c.unit(),
                                c.reason() + notice));
            }
        }
    }

    private void add(
            String name,
            String subject,
            Verdict verdict,
            boolean hard,
            double value,
            double limit,
            Unit unit,
            String reason) {
        checks.add(new Check(
                name, subject, verdict, hard, OptionalDouble.of(value), OptionalDouble.of(limit), unit, reason));
    }

    private static String shown(double value, Unit unit) {
        return unit == Unit.FRACTION ? percent(value) : number(value);
    }

    static String percent(double fraction) {
        return number(100 * fraction) + " %";
    }

    /** Two decimals, rounded half up. */
    static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString()
                : Double.toString(value);
    }
}
