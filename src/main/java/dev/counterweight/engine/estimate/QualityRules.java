package dev.counterweight.engine.estimate;

/**
 * When a price series is remarked upon.
 *
 * @param outlierZ absolute robust z-score from which a return is an outlier. Daily returns have fat tails: 3.5, the usual
 *     figure for normal data, would flag one to two days in a hundred
 * @param staleAfter number of unchanged prices in a row, the first one not counted, from which a price is stale
 * @param splitTolerance largest distance of a price jump from a split ratio, relative
 */
public record QualityRules(double outlierZ, int staleAfter, double splitTolerance) {
    public QualityRules {
        if (!(outlierZ > 0)) {
            throw new IllegalArgumentException("outlierZ is " + outlierZ + ", expected a positive number");
        }
        if (staleAfter < 1) {
            throw new IllegalArgumentException("staleAfter is " + staleAfter + ", expected at least 1");
        }
        if (!(splitTolerance > 0 && splitTolerance < 0.2)) {
            throw new IllegalArgumentException(
                    "splitTolerance is " + splitTolerance + ", expected a number between 0 and 0.2");
        }
    }

    public static QualityRules standard() {
        return new QualityRules(8, 5, 0.03);
    }
}
