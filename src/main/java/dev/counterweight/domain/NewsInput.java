package dev.counterweight.domain;

import java.util.List;

/**
 * What the method {@code news} reacts to and how. The weights of its base are tilted by at most {@code maxTilt}, and only where
 * several scores agree.
 *
 * @param maxTilt greatest sum of absolute changes of the base weights, from 0, which changes nothing, to {@link #MOST_TILT}
 * @param halfLifeDays days after which a score counts half
 * @param minConfidence scores below it do not count
 * @param minItems scores that an instrument needs at least for any tilt
 * @param trendDays periods over which the trend is measured; 0 leaves it out of account
 * @param riskScaling greatest share that goes to cash when news are bad in a volatile market, from 0, for none, to
 *     {@link #MOST_CASH}
 * @param scores what is known, in the order in which it was kept; of several scores of the same news the last counts
 * @param lastDayOver whether the day of the last price is over, so that its news are known; false where the decision is made at its
 *     close, as in a backtest
 */
public record NewsInput(
        double maxTilt,
        double halfLifeDays,
        double minConfidence,
        int minItems,
        int trendDays,
        double riskScaling,
        List<NewsScore> scores,
        boolean lastDayOver) {
    /** Half: with it, no weight can change its sign. */
    public static final double MOST_TILT = 0.5;
    /** What a volatile market may take out of the targets: a fifth. */
    public static final double MOST_CASH = 0.2;

    /** 10 % of tilt, a week of half-life, confidence 0.3, two scores, a trend of 60 periods, nothing to cash; no scores. */
    public static final NewsInput STANDARD = new NewsInput(0.1, 7, 0.3, 2, 60, 0, List.of(), false);

    public NewsInput {
        Ranges.fraction("max_tilt", maxTilt, 0, MOST_TILT);
        Ranges.fraction("half_life_days", halfLifeDays, 0.01, 3650);
        Ranges.fraction("min_confidence", minConfidence, 0, 1);
        Ranges.count("min_items", minItems, 1);
        Ranges.count("trend_days", trendDays, 0);
        Ranges.fraction("risk_scaling", riskScaling, 0, MOST_CASH);
        scores = List.copyOf(scores);
    }

    public NewsInput withTilt(double next) {
        return new NewsInput(next, halfLifeDays, minConfidence, minItems, trendDays, riskScaling, scores, lastDayOver);
    }

    public NewsInput withEvidence(double halfLife, double confidence, int items) {
        return new NewsInput(maxTilt, halfLife, confidence, items, trendDays, riskScaling, scores, lastDayOver);
    }

    public NewsInput withTrend(int periods) {
        return new NewsInput(maxTilt, halfLifeDays, minConfidence, minItems, periods, riskScaling, scores, lastDayOver);
    }

    public NewsInput withRiskScaling(double next) {
        return new NewsInput(maxTilt, halfLifeDays, minConfidence, minItems, trendDays, next, scores, lastDayOver);
    }

    /** With what is known, for a decision after the day of the last price. */
    public NewsInput knowing(List<NewsScore> known) {
        return new NewsInput(maxTilt, halfLifeDays, minConfidence, minItems, trendDays, riskScaling, known, true);
    }

    /** For a decision at the close of the last price, when news of that day may not have been known. */
    public NewsInput atTheClose() {
        return new NewsInput(maxTilt, halfLifeDays, minConfidence, minItems, trendDays, riskScaling, scores, false);
    }
}
