package dev.counterweight.engine.estimate;

/**
 * Ledoit-Wolf and OAS shrinkage with one intensity. Sums over all pairs of squared products need no second matrix product:
 * the sum of all entries of (Y^2)'(Y^2) is the sum over t of (|y_t|^2)^2, and the other cross moments fold the same way, so
 * each target costs the sample covariance plus O(nT + n^2).
 */
final class LinearShrinkage {
    /** @param covariance per period, {@code n x n} */
    record Result(double[] covariance, Shrinkage.Linear shrinkage) {}

    private LinearShrinkage() {}

    /** Towards the mean variance times the identity; see {@link CovarianceEstimator.LedoitWolf}. */
    static Result constantVariance(CenteredReturns y, int ddof) {
        int n = y.columns();
        double size = (double) y.rows() - ddof;
        double[] s = SymmetricProduct.of(y.values(), y.rows(), n, size);
        double mu = trace(s, n) / n;
        double pi = squaredNorms(y) / size - sumOfSquares(s);
        double intensity = n == 1 ? 0 : intensity(pi, distanceToIdentity(s, n, mu), size);
        return new Result(towardsIdentity(s, n, mu, intensity), linear("mean variance x identity", intensity, ddof));
    }

    /** Towards the mean variance times the identity; see {@link CovarianceEstimator.Oas}. */
    static Result oracleApproximating(CenteredReturns y, int ddof) {
        int n = y.columns();
        double[] s = SymmetricProduct.of(y.values(), y.rows(), n, (double) y.rows() - ddof);
        double mu = trace(s, n) / n;
        double alpha = sumOfSquares(s) / n / n;
        double numerator = alpha + mu * mu;
        double denominator = (y.rows() + 1.0) * (alpha - mu * mu / n);
        double intensity = n == 1 ? 0 : denominator <= 0 ? 1 : Math.min(numerator / denominator, 1);
        return new Result(towardsIdentity(s, n, mu, intensity), linear("mean variance x identity", intensity, ddof));
    }

    /** Towards the sample variances with the mean correlation; see {@link CovarianceEstimator}. */
    static Result constantCorrelation(CenteredReturns y, int ddof) {
        int n = y.columns();
        int rows = y.rows();
        double size = (double) rows - ddof;
        double[] s = SymmetricProduct.of(y.values(), rows, n, size);
        if (n == 1) {
            return new Result(s, linear("constant correlation", 0, ddof));
        }
        double[] sd = new double[n];
        double[] inverse = new double[n];
        for (int i = 0; i < n; i++) {
            sd[i] = Math.sqrt(s[i * n + i]);
            inverse[i] = 1 / sd[i];
        }
        double correlation = 0;
        double quadratic = 0;
        for (int i = 0; i < n; i++) {
            double correlations = 0;
            double products = 0;
            for (int j = i + 1; j < n; j++) {
                correlations += s[i * n + j] * inverse[j];
                products += s[i * n + j] * sd[j];
            }
            correlation += correlations * inverse[i];
            quadratic += 2 * products * sd[i];
        }
        correlation /= 0.5 * n * (n - 1);

        double[] fourth = new double[n];
        double cross = 0;
        double norms = 0;
        for (int t = 0; t < rows; t++) {
            int row = t * n;
            double cubes = 0;
            double scaled = 0;
            double norm = 0;
            for (int i = 0; i < n; i++) {
                double value = y.values()[row + i];
                double square = value * value;
                norm += square;
                cubes += square * value * inverse[i];
                scaled += value * sd[i];
                fourth[i] += square * square;
            }
            cross += cubes * scaled;
            norms += norm * norm;
        }
        double diagonal = 0;
        double variances = 0;
        for (int i = 0; i < n; i++) {
            double variance = s[i * n + i];
            diagonal += fourth[i] / size - variance * variance;
            variances += variance * variance;
        }
        double pi = norms / size - sumOfSquares(s);
        double rho = diagonal + correlation * (cross / size - (quadratic + variances) - diagonal);
        double gamma = 0;
        for (int i = 0; i < n; i++) {
            double part = 0;
            for (int j = i + 1; j < n; j++) {
                double difference = s[i * n + j] - correlation * sd[i] * sd[j];
                part += difference * difference;
            }
            gamma += 2 * part;
        }
        double intensity = intensity(pi - rho, gamma, size);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double value = intensity * (correlation * sd[i] * sd[j]) + (1 - intensity) * s[i * n + j];
                s[i * n + j] = value;
                s[j * n + i] = value;
            }
        }
        return new Result(s, linear("constant correlation", intensity, ddof));
    }

    /** Towards one factor, the mean of the assets; see {@link CovarianceEstimator.LedoitWolfSingleFactor}. */
    static Result singleFactor(CenteredReturns y, int ddof) {
        int n = y.columns();
        int rows = y.rows();
        double size = (double) rows - ddof;
        double[] s = SymmetricProduct.of(y.values(), rows, n, size);
        if (n == 1) {
            return new Result(s, linear("one factor", 0, ddof));
        }
        double[] market = new double[rows];
        for (int t = 0; t < rows; t++) {
            for (int i = 0; i < n; i++) {
                market[t] += y.values()[t * n + i];
            }
            market[t] /= n;
        }
        double[] beta = new double[n];
        double variance = 0;
        for (int t = 0; t < rows; t++) {
            variance += market[t] * market[t];
            for (int i = 0; i < n; i++) {
                beta[i] += y.values()[t * n + i] * market[t];
            }
        }
        variance /= size;
        if (!(variance > 0)) {
            throw new IllegalArgumentException(
                    "the mean of the assets never moves, so it cannot be the factor; use another covariance estimator");
        }
        for (int i = 0; i < n; i++) {
            beta[i] /= size;
        }
        double rho = factorRho(y, size, s, market, variance, beta);
        double gamma = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double difference = s[i * n + j] - beta[i] * beta[j] / variance;
                gamma += 2 * difference * difference;
            }
        }
        double pi = squaredNorms(y) / size - sumOfSquares(s);
        double intensity = intensity(pi - rho, gamma, size);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double value = intensity * (beta[i] * beta[j] / variance) + (1 - intensity) * s[i * n + j];
                s[i * n + j] = value;
                s[j * n + i] = value;
            }
        }
        return new Result(s, linear("one factor", intensity, ddof));
    }

    /** Sum of asymptotic covariances of the factor target with the sample; {@code beta} is the covariance with the factor. */
    private static double factorRho(
            CenteredReturns y, double size, double[] s, double[] market, double variance, double[] beta) {
        int n = y.columns();
        double[] fourth = new double[n];
        double[] third = new double[n];
        double[] second = new double[n];
        double one = 0;
        double three = 0;
        for (int t = 0; t < y.rows(); t++) {
            double norm = 0;
            double along = 0;
            double m = market[t];
            for (int i = 0; i < n; i++) {
                double value = y.values()[t * n + i];
                double square = value * value;
                norm += square;
                along += beta[i] * value;
                fourth[i] += square * square;
                third[i] += square * value * m;
                second[i] += square * m * m;
            }
            one += m * norm * along;
            three += m * m * along * along;
        }
        double quadratic = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                quadratic += beta[i] * s[i * n + j] * beta[j];
            }
        }
        double diagonal = 0;
        double oneDiagonal = 0;
        double threeDiagonal = 0;
        for (int i = 0; i < n; i++) {
            double v = s[i * n + i];
            diagonal += fourth[i] / size - v * v;
            oneDiagonal += beta[i] * (third[i] / size - beta[i] * v);
            threeDiagonal += beta[i] * beta[i] * (second[i] / size - variance * v);
        }
        double offOne = (one / size - quadratic - oneDiagonal) / variance;
        double offThree = (three / size - variance * quadratic - threeDiagonal) / (variance * variance);
        return diagonal + 2 * offOne - offThree;
    }

    private static Shrinkage.Linear linear(String target, double intensity, int ddof) {
        String divisor = ddof == 0 ? "T" : "T - " + ddof;
        return new Shrinkage.Linear(target, intensity, "all moments over " + divisor);
    }

    private static double intensity(double estimationError, double distance, double size) {
        if (!(distance > 0)) {
            return 0;
        }
        return Math.max(0, Math.min(1, estimationError / distance / size));
    }

    private static double[] towardsIdentity(double[] s, int n, double mu, double intensity) {
        double keep = 1 - intensity;
        for (int k = 0; k < s.length; k++) {
            s[k] *= keep;
        }
        for (int i = 0; i < n; i++) {
            s[i * n + i] += intensity * mu;
        }
        return s;
    }

    private static double trace(double[] s, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += s[i * n + i];
        }
        return sum;
    }

    /** |S - mu I|^2 without subtracting large equal numbers. */
    private static double distanceToIdentity(double[] s, int n, double mu) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double part = 0;
            for (int j = i + 1; j < n; j++) {
                part += s[i * n + j] * s[i * n + j];
            }
            double d = s[i * n + i] - mu;
            sum += 2 * part + d * d;
        }
        return sum;
    }

    private static double sumOfSquares(double[] s) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k + 3 < s.length; k += 4) {
            a += s[k] * s[k];
            b += s[k + 1] * s[k + 1];
            c += s[k + 2] * s[k + 2];
            d += s[k + 3] * s[k + 3];
        }
        for (; k < s.length; k++) {
            a += s[k] * s[k];
        }
        return (a + b) + (c + d);
    }

    /** Sum over t of (|y_t|^2)^2. */
    private static double squaredNorms(CenteredReturns y) {
        int n = y.columns();
        double[] v = y.values();
        double sum = 0;
        for (int t = 0; t < y.rows(); t++) {
            int k = t * n;
            int end = k + n;
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            for (; k + 3 < end; k += 4) {
                a += v[k] * v[k];
                b += v[k + 1] * v[k + 1];
                c += v[k + 2] * v[k + 2];
                d += v[k + 3] * v[k + 3];
            }
            for (; k < end; k++) {
                a += v[k] * v[k];
            }
            double norm = (a + b) + (c + d);
            sum += norm * norm;
        }
        return sum;
    }
}
