package dev.counterweight.engine.allocate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Views blended with what the market's weights imply (He and Litterman, The Intuition Behind Black-Litterman Model Portfolios, 1999).
 * The prior is reverse-optimised, {@code pi = riskFree + delta S w}; weights maximise {@code mu'w - delta/2 w'S*w} under the limits
 * with the posterior returns mu and the <em>posterior</em> covariance S*.
 *
 * @param marketWeights capitalisations or weights of the market portfolio, length n, zero or more; normalised to add up to one
 * @param views opinions; none gives the prior
 * @param tau uncertainty of the prior, relative to the covariance
 * @param riskAversion delta
 * @param uncertainty how uncertain the views are
 */
public record BlackLitterman(
        double[] marketWeights, List<View> views, double tau, double riskAversion, Uncertainty uncertainty)
        implements AllocationMethod {
    public static final double STANDARD_TAU = 0.05;
    public static final double STANDARD_RISK_AVERSION = 2.5;

    /** How the variance of a view's error, omega, is set; errors of different views are independent. */
    public enum Uncertainty {
        /** As uncertain as the prior says: {@code omega = tau p'Sp} (He and Litterman 1999). Stated confidences do not count. */
        PRIOR,
        /**
         * From the stated confidence c: {@code omega = tau (1 - c) / c p'Sp}, the closed form of Idzorek, A Step-by-Step Guide to the
         * Black-Litterman Model (2005). A view with c = 0 is ignored, with c = 1 it is certain.
         */
        IDZOREK
    }

    public BlackLitterman {
        views = List.copyOf(views);
        int n = marketWeights.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (!(marketWeights[i] >= 0) || Double.isInfinite(marketWeights[i])) {
                throw new IllegalArgumentException("market weight " + i + " is " + marketWeights[i]
                        + ", expected a capitalisation of zero or more");
            }
            sum += marketWeights[i];
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("market weights add up to " + sum + ", expected more than zero");
        }
        double total = sum;
        marketWeights = Arrays.stream(marketWeights).map(w -> w / total).toArray();
        if (!(tau > 0) || Double.isInfinite(tau)) {
            throw new IllegalArgumentException("tau is " + tau + ", expected a positive number such as 0.05");
        }
        if (!(riskAversion > 0) || Double.isInfinite(riskAversion)) {
            throw new IllegalArgumentException(
                    "risk aversion is " + riskAversion + ", expected a positive number such as 2.5");
        }
        for (View view : views) {
            if (view.loadings().length != n) {
                throw new IllegalArgumentException(
                        "view \"" + view.text() + "\" is on " + view.loadings().length + " assets, expected " + n);
            }
            if (uncertainty == Uncertainty.IDZOREK && view.confidence().isEmpty()) {
                throw new IllegalArgumentException(
                        "view \"" + view.text() + "\" states no confidence, expected a number from 0 to 1");
            }
        }
        ViewConsistency.check(views);
    }

    @Override
    public String key() {
        return "black-litterman";
    }

    /** Prior, posterior and how far the views are from the prior. */
    public BlackLittermanPosterior posterior(AllocationProblem problem) {
        if (marketWeights.length != problem.size()) {
            throw new IllegalArgumentException(
                    "there are " + marketWeights.length + " market weights, expected " + problem.size());
        }
        return BlackLittermanPosterior.of(this, problem.covariance(), problem.riskFree());
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        BlackLittermanPosterior posterior = posterior(problem);
        AllocationProblem blended = new AllocationProblem(
                problem.assets(),
                posterior.returns(),
                posterior.covariance(),
                problem.origin(),
                problem.riskFree(),
                problem.periodsPerYear(),
                problem.constraints());
        return switch (new MeanVariance(new MeanVariance.RiskAversion(riskAversion)).allocate(blended)) {
            case AllocationOutcome.Infeasible infeasible -> infeasible;
            case AllocationOutcome.Failed failed -> failed;
            case AllocationOutcome.Solved solved -> {
                List<String> notes = new ArrayList<>(solved.notes());
                for (int k = 0; k < views.size(); k++) {
                    notes.add(note(k, posterior));
                }
                yield new AllocationOutcome.Solved(solved.weights(), solved.cash(), solved.certificate(), notes);
            }
        };
    }

    private String note(int k, BlackLittermanPosterior posterior) {
        return String.format(
                Locale.ROOT,
                "view \"%s\": the prior says %.2f %%, the view %.2f %%, the blend %.2f %%; %.1f standard deviations"
                        + " apart",
                views.get(k).text(),
                100 * views.get(k).times(posterior.prior()),
                100 * views.get(k).expectedReturn(),
                100 * views.get(k).times(posterior.returns()),
                posterior.viewDistances()[k]);
    }
}
