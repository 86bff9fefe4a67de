package dev.counterweight.engine.risk;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Unit;
import dev.counterweight.domain.Check.Verdict;
import java.util.OptionalDouble;

/**
 * How far below its peak a portfolio is, and how much risk would keep it above its floor. The exposure is that of Grossman and
 * Zhou, Optimal Investment Strategies for Controlling Drawdowns (1993): proportional to what lies between the value and the floor
 * {@code (1 - limit) peak}, scaled to 1 at the peak. A proposal: nothing is sold by it.
 *
 * @param drawdown now, a positive fraction
 * @param exposure share of the risky part that would remain, 0 at the limit to 1 at the peak
 * @param check the state against the warning level and the limit; soft
 */
public record DrawdownProtection(double drawdown, double exposure, Check check) {
    /**
     * Looks at the present value against the highest so far.
     *
     * @param warning drawdown from which the check warns, a positive fraction below the limit
     * @param limit drawdown that must not be passed, a positive fraction
     */
    public static DrawdownProtection of(double value, double peak, double warning, double limit) {
        if (!(limit > 0 && limit < 1 && warning >= 0 && warning <= limit)) {
            throw new IllegalArgumentException("warning is " + warning + " and max_portfolio_drawdown " + limit
                    + ", expected 0 <= warning <= limit and 0 < limit < 1");
        }
        if (!(value >= 0 && peak >= value && peak > 0) || Double.isInfinite(peak)) {
            throw new IllegalArgumentException(
                    "value is " + value + " and peak " + peak + ", expected 0 <= value <= peak and a positive peak");
        }
        double drawdown = 1 - value / peak;
        double exposure = value == 0 ? 0 : Math.clamp((value - (1 - limit) * peak) / (limit * value), 0, 1);
        Verdict verdict = drawdown >= limit ? Verdict.FAIL : drawdown >= warning ? Verdict.WARN : Verdict.PASS;
        String state = "the portfolio is " + LimitChecks.percent(drawdown) + " below its peak";
        String reason = switch (verdict) {
            case FAIL -> state + ", at or beyond the limit of " + LimitChecks.percent(limit);
            case WARN ->
                state + "; " + LimitChecks.percent(limit - drawdown) + " remain before the limit of "
                        + LimitChecks.percent(limit);
            case PASS, UNABLE -> state;
        };
        return new DrawdownProtection(
                drawdown,
                exposure,
                new Check(
                        "current_drawdown",
                        "portfolio",
                        verdict,
                        false,
                        OptionalDouble.of(drawdown),
                        OptionalDouble.of(verdict == Verdict.PASS ? warning : limit),
                        Unit.FRACTION,
                        reason));
    }
}
