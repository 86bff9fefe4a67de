package dev.counterweight.engine.estimate;

import dev.counterweight.domain.ReturnPanel;

/** Pearson correlations of some rows of returns. */
public final class PairwiseCorrelation {
    /** With fewer rows than this a correlation says nothing. */
    public static final int LEAST_ROWS = 3;

    private PairwiseCorrelation() {}

    /**
     * @param from first row
     * @param to row after the last
     * @return {@code n x n}, symmetric, row-major, unit diagonal; NaN where an asset does not move or there are too few rows
     */
    public static double[] matrix(ReturnPanel returns, int from, int to) {
        int n = returns.columns();
        int rows = Math.max(0, to - from);
        double[] centred = new double[n * rows];
        double[] norm = new double[n];
        for (int i = 0; i < n; i++) {
            norm[i] = centre(returns, i, from, rows, centred, i * rows);
        }
        double[] correlation = new double[n * n];
        for (int i = 0; i < n; i++) {
            correlation[i * n + i] = rows >= LEAST_ROWS && norm[i] > 0 ? 1 : Double.NaN;
            for (int j = 0; j < i; j++) {
                double rho =
                        rows >= LEAST_ROWS ? product(centred, i * rows, j * rows, rows, norm[i] * norm[j]) : Double.NaN;
                correlation[i * n + j] = rho;
                correlation[j * n + i] = rho;
            }
        }
        return correlation;
    }

    /** The correlation of two assets over some rows, equal to that of {@link #matrix}. */
    public static double pair(ReturnPanel returns, int first, int second, int from, int to) {
        int rows = Math.max(0, to - from);
        if (rows < LEAST_ROWS) {
            return Double.NaN;
        }
        double[] centred = new double[2 * rows];
        double a = centre(returns, first, from, rows, centred, 0);
        double b = centre(returns, second, from, rows, centred, rows);
        return product(centred, 0, rows, rows, a * b);
    }

    /** Writes deviations from the mean and returns their length; zero for an asset that does not move. */
    private static double centre(ReturnPanel returns, int asset, int from, int rows, double[] into, int at) {
        double sum = 0;
        boolean moves = false;
        for (int t = 0; t < rows; t++) {
            double value = returns.value(from + t, asset);
            sum += value;
            moves |= value != returns.value(from, asset);
        }
        double mean = rows == 0 ? 0 : sum / rows;
        double squares = 0;
        for (int t = 0; t < rows; t++) {
            double deviation = moves ? returns.value(from + t, asset) - mean : 0;
            into[at + t] = deviation;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares);
    }

    private static double product(double[] centred, int a, int b, int rows, double norms) {
        if (!(norms > 0)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int t = 0; t < rows; t++) {
            sum += centred[a + t] * centred[b + t];
        }
        return Math.clamp(sum / norms, -1, 1);
    }
}
