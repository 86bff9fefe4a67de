package dev.counterweight.engine.allocate;

import dev.counterweight.engine.qp.Cholesky;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The blend, solved in the k x k space of the views: with {@code M = P tau S P' + Omega}, {@code mu = pi + tau S P' M^-1 (Q - P pi)} and
 * {@code S* = S + tau S - tau S P' M^-1 P tau S}.
 *
 * @param prior annual returns that the market's weights imply, length n
 * @param returns annual returns after the views, length n
 * @param covariance after the views, annual, {@code n x n}, symmetric, row-major
 * @param omega variance of each view's error, length k; infinite for a view that is ignored
 * @param viewDistances how many standard deviations each view is from the prior: {@code |q - p'pi| / sqrt(tau p'Sp + omega)}, length k
 * @param distance of all views together from the prior: {@code sqrt((Q - P pi)' M^-1 (Q - P pi))}; its square is compared with chi
 *     squared with k degrees of freedom (Theil 1971)
 */
public record BlackLittermanPosterior(
        double[] prior,
        double[] returns,
        double[] covariance,
        double[] omega,
        double[] viewDistances,
        double distance) {

    static BlackLittermanPosterior of(BlackLitterman method, double[] covariance, double riskFree) {
        int n = method.marketWeights().length;
        double[] prior = times(covariance, method.marketWeights());
        for (int i = 0; i < n; i++) {
            prior[i] = riskFree + method.riskAversion() * prior[i];
        }
        List<View> views = method.views();
        int k = views.size();
        double tau = method.tau();
        double[][] tauSp = new double[k][];
        double[] omega = new double[k];
        double[] gap = new double[k];
        double[] distances = new double[k];
        for (int i = 0; i < k; i++) {
            View view = views.get(i);
            double[] product = times(covariance, view.loadings());
            for (int j = 0; j < n; j++) {
                product[j] *= tau;
            }
            tauSp[i] = product;
            double own = view.times(product);
            if (!(own > 0)) {
                throw new IllegalArgumentException(
                        "view \"" + view.text() + "\" is on a combination without risk (variance " + own / tau
                                + "), expected one whose return is uncertain");
            }
            omega[i] = switch (method.uncertainty()) {
                case PRIOR -> own;
                case IDZOREK -> {
                    double c = view.confidence().orElseThrow();
                    yield c == 0 ? Double.POSITIVE_INFINITY : (1 - c) / c * own;
                }
            };
            gap[i] = view.expectedReturn() - view.times(prior);
            distances[i] = Double.isInfinite(omega[i]) ? 0 : Math.abs(gap[i]) / Math.sqrt(own + omega[i]);
        }
        return blend(prior, covariance, tau, views, tauSp, omega, gap, distances);
    }

    private static BlackLittermanPosterior blend(
            double[] prior,
            double[] covariance,
            double tau,
            List<View> views,
            double[][] tauSp,
            double[] omega,
            double[] gap,
            double[] distances) {
        int n = prior.length;
        int[] active = IntStream.range(0, omega.length)
                .filter(i -> !Double.isInfinite(omega[i]))
                .toArray();
        int k = active.length;
        double[] m = new double[k * k];
        double[] y = new double[k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                m[a * k + b] = views.get(active[a]).times(tauSp[active[b]]);
            }
            m[a * k + a] += omega[active[a]];
            y[a] = gap[active[a]];
        }
        double[] factor = factor(m, k, views, active);
        forward(factor, k, y);
        double distance = Math.sqrt(dot(y, y));
        // rows of U = L^-1 P tau S, so that every term below is a sum of products of U
        double[][] u = new double[k][];
        for (int a = 0; a < k; a++) {
            u[a] = tauSp[active[a]].clone();
            for (int b = 0; b < a; b++) {
                addTo(u[a], u[b], -factor[a * k + b]);
            }
            double pivot = factor[a * k + a];
            for (int j = 0; j < n; j++) {
                u[a][j] /= pivot;
            }
        }
        double[] returns = prior.clone();
        double[] posterior = new double[n * n];
        for (int a = 0; a < k; a++) {
            addTo(returns, u[a], y[a]);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = covariance[i * n + j] * (1 + tau);
                for (int a = 0; a < k; a++) {
                    sum -= u[a][i] * u[a][j];
                }
                posterior[i * n + j] = posterior[j * n + i] = sum;
            }
        }
        return new BlackLittermanPosterior(prior, returns, posterior, omega, distances, distance);
    }

    /**
     * Weights without any limit, {@code (delta S*)^-1 (mu - riskFree)}; they need not add up to one.
     *
     * @throws IllegalArgumentException when the posterior covariance is singular
     */
    public double[] unconstrainedWeights(double riskAversion, double riskFree) {
        int n = prior.length;
        double[] scaled = new double[n * n];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = riskAversion * covariance[i];
        }
        double[] w = Arrays.stream(returns).map(r -> r - riskFree).toArray();
        if (!Cholesky.solve(scaled, n, w)) {
            throw new IllegalArgumentException(
                    "the posterior covariance is singular: without limits the weights are not determined");
        }
        return w;
    }

    /** Lower factor of a positive definite matrix; fails, naming the view, where certain views repeat each other. */
    private static double[] factor(double[] m, int k, List<View> views, int[] active) {
        double[] l = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = m[i * k + j];
                for (int c = 0; c < j; c++) {
                    sum -= l[i * k + c] * l[j * k + c];
                }
                if (i != j) {
                    l[i * k + j] = sum / l[j * k + j];
                } else if (sum > 1e-13 * m[i * k + i]) {
                    l[i * k + i] = Math.sqrt(sum);
                } else {
                    throw new IllegalArgumentException(
                            "view \"" + views.get(active[i]).text()
                                    + "\" is certain and follows from the other certain views; remove it");
                }
            }
        }
        return l;
    }

    private static void forward(double[] l, int k, double[] y) {
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < i; j++) {
                y[i] -= l[i * k + j] * y[j];
            }
            y[i] /= l[i * k + i];
        }
    }

    private static double[] times(double[] matrix, double[] x) {
        int n = x.length;
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += matrix[i * n + j] * x[j];
            }
            y[i] = sum;
        }
        return y;
    }

    private static void addTo(double[] y, double[] x, double factor) {
        for (int j = 0; j < y.length; j++) {
            y[j] += factor * x[j];
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
