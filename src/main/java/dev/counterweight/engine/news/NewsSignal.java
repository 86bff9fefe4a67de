package dev.counterweight.engine.news;

import dev.counterweight.domain.NewsInput;
import dev.counterweight.domain.NewsScore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the scores of one instrument say together at one moment. Scores of news from that moment on, below the least confidence, or
 * older than {@value #HALF_LIVES} half-lives (weight below 0.4 %) do not count. The others have weight
 * {@code u_k = confidence_k * 2^(-age_k / half-life)}, and with s_k their scores:
 *
 * @param known scores of news before that moment, one for each piece of news
 * @param counted how many of them count
 * @param evidence E = sum u_k: what they are worth in fresh scores of full confidence
 * @param effective (sum u_k)^2 / sum u_k^2, the effective sample size (Kish, Survey Sampling, 1965); 0 for none
 * @param sentiment sum u_k s_k / E; 0 for none
 * @param agreement |sum u_k s_k| / sum u_k |s_k|, 1 where all point the same way, 0 where they cancel out or say nothing
 * @param credibility E / (E + 1): one fresh, certain score is believed by half (Buehlmann, Experience Rating and Credibility, 1967)
 * @param trend from -1 to 1; empty where it is left out of account
 * @param signal from -1 to 1: sentiment * credibility, times (1 + trend) / 2 where sentiment is good and (1 - trend) / 2 where it is
 *     bad, so that the market has to go the same way; 0 with fewer scores than {@link NewsInput#minItems}
 */
public record NewsSignal(
        int known,
        int counted,
        double evidence,
        double effective,
        double sentiment,
        double agreement,
        double credibility,
        OptionalDouble trend,
        double signal) {
    public static final int HALF_LIVES = 8;

    private static final double SECONDS_PER_DAY = 86_400;

    /** @param scores of one instrument; of several of the same news the last counts */
    public static NewsSignal of(List<NewsScore> scores, Instant at, NewsInput how, OptionalDouble trend) {
        Collection<NewsScore> last = lastOfEach(scores, at);
        int counted = 0;
        double sum = 0;
        double squares = 0;
        double signed = 0;
        double absolute = 0;
        for (NewsScore s : last) {
            double age = Duration.between(s.time(), at).toSeconds() / SECONDS_PER_DAY;
            if (s.confidence() >= how.minConfidence() && age <= HALF_LIVES * how.halfLifeDays()) {
                double u = s.confidence() * Math.pow(2, -age / how.halfLifeDays());
                counted++;
                sum += u;
                squares += u * u;
                signed += u * s.score();
                absolute += u * Math.abs(s.score());
            }
        }
        double sentiment = sum > 0 ? Math.clamp(signed / sum, -1, 1) : 0;
        double credibility = sum / (sum + 1);
        double signal = counted < how.minItems() ? 0 : sentiment * credibility * confirmed(sentiment, trend);
        return new NewsSignal(
                last.size(),
                counted,
                sum,
                squares > 0 ? sum * sum / squares : 0,
                sentiment,
                absolute > 0 ? Math.abs(signed) / absolute : 0,
                credibility,
                trend,
                signal);
    }

    private static Collection<NewsScore> lastOfEach(List<NewsScore> scores, Instant at) {
        Map<String, NewsScore> last = new LinkedHashMap<>();
        for (NewsScore s : scores) {
            if (s.time().isBefore(at)) {
                last.put(s.news(), s);
            }
        }
        return last.values();
    }

    private static double confirmed(double sentiment, OptionalDouble trend) {
        return trend.isEmpty() ? 1 : (1 + Math.signum(sentiment) * trend.getAsDouble()) / 2;
    }

    /**
     * How clearly an asset goes up or down: {@code clamp(sum r_t / (s sqrt(L)), -1, 1)} over the last L returns, with s their
     * standard deviation (with L - 1); the sign alone where they are all the same. A trend in units of its own noise, as in
     * Moskowitz, Ooi, Pedersen, Time Series Momentum (2012).
     *
     * @param returns simple, per period, the last L of an asset, 1 or more
     */
    public static double trend(double[] returns) {
        int n = returns.length;
        double sum = 0;
        for (double r : returns) {
            sum += r;
        }
        double squares = 0;
        for (double r : returns) {
            squares += (r - sum / n) * (r - sum / n);
        }
        double deviation = Math.sqrt(squares / (n - 1));
        return deviation > 0 ? Math.clamp(sum / (deviation * Math.sqrt(n)), -1, 1) : Math.signum(sum);
    }
}
