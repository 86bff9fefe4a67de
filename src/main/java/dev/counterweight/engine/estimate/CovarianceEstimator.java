package dev.counterweight.engine.estimate;

import java.util.Locale;

/**
 * How the covariance of returns is estimated. What {@code ddof} of {@link MomentsSpec} does is said with each; when it is
 * absent each estimator uses its own, named convention.
 */
public sealed interface CovarianceEstimator {
    /** Sum of products of deviations over T - ddof; 1 when absent. */
    record Sample() implements CovarianceEstimator {}

    /**
     * Deviations from the plain mean, weighted by (1 - a)^k, a = 2 / (span + 1), k periods ago, weights summing to one
     * (exponential covariance of PyPortfolioOpt). {@code ddof} does not apply.
     */
    record Ewma(int span) implements CovarianceEstimator {
        public Ewma {
            MeanEstimator.requireSpan(span);
        }
    }

    /**
     * Products of returns without centring, weighted by lambda^k, weights summing to one (J.P. Morgan and Reuters,
     * RiskMetrics Technical Document, 1996). {@code ddof} does not apply.
     */
    record RiskMetrics(double lambda) implements CovarianceEstimator {
        public RiskMetrics {
            if (!(lambda > 0 && lambda < 1)) {
                throw new IllegalArgumentException(
                        "lambda is " + lambda + ", expected a number between 0 and 1, for example 0.94");
            }
        }
    }

    /**
     * Products of min(r - benchmark, 0) over T: what happens below the benchmark alone (Estrada, Mean-Semivariance
     * Optimization, 2008). {@code ddof} does not apply.
     *
     * @param benchmark return per period below which a return counts as a loss
     */
    record Semicovariance(double benchmark) implements CovarianceEstimator {
        public Semicovariance {
            if (!Double.isFinite(benchmark)) {
                throw new IllegalArgumentException(
                        "benchmark is " + benchmark + ", expected a finite return per period");
            }
        }
    }

    /**
     * Shrinkage towards the mean variance times the identity (Ledoit and Wolf, A Well-Conditioned Estimator for
     * Large-Dimensional Covariance Matrices, 2004). All moments over T - ddof: 0 when absent (the article; scikit-learn,
     * PyPortfolioOpt), 1 is the authors' own later code (cov1Para).
     */
    record LedoitWolf() implements CovarianceEstimator {}

    /**
     * Shrinkage towards the sample variances with one common correlation (Ledoit and Wolf, Honey, I Shrunk the Sample
     * Covariance Matrix, 2004). All moments over T - ddof: 1 when absent (the authors' own code, covCor), 0 is the formula
     * of the article. Never mixed.
     */
    record LedoitWolfConstantCorrelation() implements CovarianceEstimator {}

    /**
     * Shrinkage towards a one-factor model, the factor being the equally weighted mean of the assets (Ledoit and Wolf,
     * Improved Estimation of the Covariance Matrix of Stock Returns, 2003). All moments over T - ddof: 1 when absent (the
     * authors' own code, covMarket), 0 as in PyPortfolioOpt.
     */
    record LedoitWolfSingleFactor() implements CovarianceEstimator {}

    /**
     * Oracle approximating shrinkage towards the mean variance times the identity (Chen, Wiesel, Eldar and Hero, Shrinkage
     * Algorithms for MMSE Covariance Estimation, 2010). Moments over T - ddof: 0 when absent (scikit-learn).
     */
    record Oas() implements CovarianceEstimator {}

    /**
     * Quadratic-inverse shrinkage of each eigenvalue (Ledoit and Wolf, Quadratic Shrinkage for Large Covariance Matrices,
     * 2022). Always over the effective sample size T - 1; {@code ddof} does not apply.
     */
    record Nonlinear() implements CovarianceEstimator {}

    /**
     * Linear-inverse shrinkage of each eigenvalue, the optimum under Stein's loss (Ledoit and Wolf, Quadratic Shrinkage for
     * Large Covariance Matrices, 2022). Needs more than n observations. Always over T - 1; {@code ddof} does not apply.
     */
    record LinearInverse() implements CovarianceEstimator {}

    /**
     * Correlation eigenvalues below the Marchenko-Pastur edge (1 + sqrt(n/T))^2 replaced by their mean, rescaled to a unit
     * diagonal, times the sample standard deviations (Laloux et al., Noise Dressing of Financial Correlation Matrices, 1999;
     * Lopez de Prado, Machine Learning for Asset Managers, 2020, section 2.5.1). {@code ddof} applies to the standard
     * deviations; 1 when absent.
     */
    record Denoised() implements CovarianceEstimator {}

    /**
     * Reads {@code sample}, {@code ewma:SPAN}, {@code riskmetrics:LAMBDA}, {@code semicovariance:BENCHMARK}, {@code
     * ledoit-wolf}, {@code ledoit-wolf-cc}, {@code ledoit-wolf-factor}, {@code oas}, {@code nonlinear}, {@code linear-inverse} or {@code denoised}.
     *
     * @throws IllegalArgumentException naming the text and what was expected
     */
    static CovarianceEstimator parse(String text) {
        String key = text.strip().toLowerCase(Locale.ROOT);
        if (key.startsWith("ewma:")) {
            return new Ewma(MeanEstimator.parseSpan(text, key));
        }
        if (key.startsWith("riskmetrics:")) {
            return new RiskMetrics(number(text, key, "riskmetrics:0.94"));
        }
        if (key.startsWith("semicovariance:")) {
            return new Semicovariance(number(text, key, "semicovariance:0.0001"));
        }
        return switch (key) {
            case "sample" -> new Sample();
            case "riskmetrics" -> new RiskMetrics(0.94);
            case "semicovariance" -> new Semicovariance(0);
            case "ledoit-wolf" -> new LedoitWolf();
            case "ledoit-wolf-cc" -> new LedoitWolfConstantCorrelation();
            case "ledoit-wolf-factor" -> new LedoitWolfSingleFactor();
            case "oas" -> new Oas();
            case "nonlinear" -> new Nonlinear();
            case "linear-inverse" -> new LinearInverse();
            case "denoised" -> new Denoised();
            default ->
                throw new IllegalArgumentException("covariance is '" + text
                        + "', expected sample, ewma:SPAN, riskmetrics:LAMBDA, semicovariance:BENCHMARK, ledoit-wolf, "
                        + "ledoit-wolf-cc, ledoit-wolf-factor, oas, nonlinear, linear-inverse or denoised");
        };
    }

    private static double number(String text, String key, String example) {
        try {
            return Double.parseDouble(key.substring(key.indexOf(':') + 1).strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("covariance '" + text + "' needs a number, for example " + example, e);
        }
    }
}
