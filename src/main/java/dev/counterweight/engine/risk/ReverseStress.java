package dev.counterweight.engine.risk;

import java.util.List;

/**
 * The most likely shock that makes a portfolio lose a given amount: least Mahalanobis length {@code sqrt(s'S^-1 s)} among all with
 * {@code w's = -loss}, which is {@code s = -loss S w / w'Sw}.
 *
 * @param shock return of each asset, length n; a value below -1 means that the loss cannot come from so linear a move
 * @param distance Mahalanobis length: how many standard deviations of the portfolio the loss is
 * @param sentence the shock in plain words
 */
public record ReverseStress(double[] shock, double distance, String sentence) {
    /**
     * Solves for the shock.
     *
     * @param covariance over the horizon in which the loss is to happen, {@code n x n}, symmetric, row-major
     * @param loss a positive fraction of the portfolio
     */
    public static ReverseStress of(List<String> assets, double[] weights, double[] covariance, double loss) {
        if (!(loss > 0 && loss <= 1)) {
            throw new IllegalArgumentException("loss is " + loss + ", expected a fraction above 0 and up to 1");
        }
        double[] marginal = Stress.times(covariance, weights);
        double variance = Stress.dot(weights, marginal);
        if (!(variance > 0)) {
            throw new IllegalArgumentException("the portfolio's variance is " + variance
                    + ": without risk no shock can make it lose " + LimitChecks.percent(loss));
        }
        double[] shock = new double[weights.length];
        int worst = 0;
        for (int i = 0; i < shock.length; i++) {
            shock[i] = -loss * marginal[i] / variance;
            worst = weights[i] * shock[i] < weights[worst] * shock[worst] ? i : worst;
        }
        double distance = loss / Math.sqrt(variance);
        String sentence = "A loss of " + LimitChecks.percent(loss) + " is " + LimitChecks.number(distance)
                + " standard deviations away; the likeliest way there moves " + assets.get(worst) + " by "
                + LimitChecks.percent(shock[worst]);
        return new ReverseStress(shock, distance, sentence);
    }
}
