package dev.counterweight.engine.risk;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Unit;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.Weight;
import java.util.OptionalDouble;

/**
 * Warns of weights that have grown large. A weight that is large because its target is does not warn: it is so by design.
 *
 * @param warning fraction above which a weight warns
 * @param critical fraction above which it fails
 */
public record Concentration(double warning, double critical) {
    public static final Concentration DEFAULT = new Concentration(0.30, 0.50);

    public Concentration {
        if (!(warning > 0 && warning <= critical && critical <= 1)) {
            throw new IllegalArgumentException("concentration_warning is " + warning + " and concentration_critical "
                    + critical + ", expected fractions with 0 < warning <= critical <= 1");
        }
    }

    /** Checks one weight: it warns above the greater of the warning level and target plus band, both in basis points. */
    public Check check(String asset, Weight weight, Weight target, Band band) {
        int edge = target.basisPoints() + band.halfWidth(target);
        int warn = Math.max(new Weight(warning).basisPoints(), edge);
        int fail = Math.max(new Weight(critical).basisPoints(), edge);
        int now = weight.basisPoints();
        Verdict verdict = now > fail ? Verdict.FAIL : now > warn ? Verdict.WARN : Verdict.PASS;
        int limit = verdict == Verdict.FAIL ? fail : warn;
        String reason = switch (verdict) {
            case FAIL, WARN ->
                "weight " + LimitChecks.percent(weight.fraction()) + " is above "
                        + LimitChecks.percent(limit / 10_000.0)
                        + (limit == edge ? ", its target plus its band" : "");
            case PASS, UNABLE ->
                now > new Weight(warning).basisPoints()
                        ? "by design: the target is " + LimitChecks.percent(target.fraction())
                        : "weight " + LimitChecks.percent(weight.fraction()) + " is not concentrated";
        };
        return new Check(
                "concentration",
                asset,
                verdict,
                false,
                OptionalDouble.of(weight.fraction()),
                OptionalDouble.of(limit / 10_000.0),
                Unit.FRACTION,
                reason);
    }

    /** Whether a weight is above the warning level only because its target, with its band, is. */
    public boolean byDesign(Weight weight, Weight target, Band band) {
        return weight.basisPoints() > new Weight(warning).basisPoints()
                && weight.basisPoints() <= target.basisPoints() + band.halfWidth(target);
    }
}
