package dev.counterweight.engine.risk;

import java.util.Arrays;
import java.util.List;

/**
 * Sensitivities of a return series to several factors at once: ordinary least squares with a constant, by Householder
 * triangularisation (Golub 1965).
 *
 * @param factors names, length k
 * @param betas sensitivities, length k
 * @param standardErrors of the betas under independent errors of equal variance, length k
 * @param alpha constant, per period
 * @param rSquared share of variance explained
 * @param residualDeviation standard deviation of what is not explained, divisor T - k - 1, per period
 */
public record FactorExposures(
        List<String> factors,
        double[] betas,
        double[] standardErrors,
        double alpha,
        double rSquared,
        double residualDeviation) {
    private static final double DEPENDENT = 1e-10;

    public FactorExposures {
        factors = List.copyOf(factors);
    }

    /**
     * Regresses returns on factor returns.
     *
     * @param factorReturns one series per factor, as long as {@code returns}
     * @throws IllegalArgumentException naming the factor that does not move or that the others explain
     */
    public static FactorExposures of(double[] returns, List<String> factors, List<double[]> factorReturns) {
        int k = factors.size();
        int rows = returns.length;
        if (factorReturns.size() != k || k == 0) {
            throw new IllegalArgumentException("there are " + k + " factor names and " + factorReturns.size()
                    + " factor series, expected the same number, at least one");
        }
        if (rows < k + 2) {
            throw new IllegalArgumentException(
                    "there are " + rows + " returns, expected at least " + (k + 2) + " for " + k + " factors");
        }
        double[][] columns = new double[k + 1][];
        double[] means = new double[k + 1];
        for (int j = 0; j <= k; j++) {
            double[] source = j < k ? factorReturns.get(j) : returns;
            String name = j < k ? "factor " + factors.get(j) : "returns";
            if (source.length != rows) {
                throw new IllegalArgumentException(
                        name + " has " + source.length + " values, expected " + rows + ", as many as the returns");
            }
            means[j] = mean(name, source);
            double middle = means[j];
            columns[j] = Arrays.stream(source).map(x -> x - middle).toArray();
        }
        double[] target = columns[k];
        double total = dot(target, target, 0);
        double[] diagonal = triangularise(columns, k, factors);
        double[] betas = backSubstitute(columns, diagonal, target, k);
        double unexplained = dot(target, target, k);
        double variance = unexplained / (rows - k - 1);
        double alpha = means[k];
        for (int j = 0; j < k; j++) {
            alpha -= betas[j] * means[j];
        }
        return new FactorExposures(
                factors,
                betas,
                errors(columns, diagonal, k, variance),
                alpha,
                total > 0 ? 1 - unexplained / total : Double.NaN,
                Math.sqrt(variance));
    }

    /** Reflects the columns in place: R above the diagonal, its diagonal returned, the reflectors below; the target follows. */
    private static double[] triangularise(double[][] columns, int k, List<String> factors) {
        double[] diagonal = new double[k];
        for (int j = 0; j < k; j++) {
            double[] v = columns[j];
            double norm = Math.sqrt(dot(v, v, j));
            double whole = Math.sqrt(dot(v, v, 0));
            if (!(norm > DEPENDENT * whole)) {
                throw new IllegalArgumentException("factor " + factors.get(j)
                        + (whole == 0 ? " does not move" : " is explained by the factors before it")
                        + "; leave it out");
            }
            diagonal[j] = v[j] > 0 ? -norm : norm;
            v[j] -= diagonal[j];
            double scale = dot(v, v, j);
            for (int c = j + 1; c < columns.length; c++) {
                double share = 2 * dot(v, columns[c], j) / scale;
                for (int t = j; t < v.length; t++) {
                    columns[c][t] -= share * v[t];
                }
            }
        }
        return diagonal;
    }

    private static double[] backSubstitute(double[][] columns, double[] diagonal, double[] target, int k) {
        double[] x = new double[k];
        for (int i = k - 1; i >= 0; i--) {
            double sum = target[i];
            for (int j = i + 1; j < k; j++) {
                sum -= columns[j][i] * x[j];
            }
            x[i] = sum / diagonal[i];
        }
        return x;
    }

    private static double[] errors(double[][] columns, double[] diagonal, int k, double variance) {
        double[] squares = new double[k];
        for (int c = 0; c < k; c++) {
            double[] unit = new double[k];
            unit[c] = 1;
            double[] column = backSubstitute(columns, diagonal, unit, k);
            for (int i = 0; i < k; i++) {
                squares[i] += column[i] * column[i];
            }
        }
        return Arrays.stream(squares).map(s -> Math.sqrt(s * variance)).toArray();
    }

    private static double mean(String name, double[] x) {
        double sum = 0;
        for (int t = 0; t < x.length; t++) {
            if (!Double.isFinite(x[t])) {
                throw new IllegalArgumentException(name + " value " + t + " is " + x[t] + ", expected a finite number");
            }
            sum += x[t];
        }
        return sum / x.length;
    }

    private static double dot(double[] x, double[] y, int from) {
        double sum = 0;
        for (int t = from; t < x.length; t++) {
            sum += x[t] * y[t];
        }
        return sum;
    }
}
