package dev.counterweight.engine.allocate;

import dev.counterweight.domain.ReturnPanel;

/**
 * The last rows of a return panel.
 *
 * @param panel per-period simple returns
 * @param rows how many rows at the end count, 2 .. T
 */
record RecentReturns(ReturnPanel panel, int rows) {
    RecentReturns {
        if (rows < 2 || rows > panel.rows()) {
            throw new IllegalArgumentException("rows is " + rows + ", expected 2 to " + panel.rows());
        }
    }

    private int first() {
        return panel.rows() - rows;
    }

    /** What holding the asset has gained, as a fraction. */
    double gain(int asset) {
        double value = 1;
        for (int t = first(); t < panel.rows(); t++) {
            value *= 1 + panel.value(t, asset);
        }
        return value - 1;
    }

    /** Per-period variance of the portfolio with these weights in every period, with rows - 1. */
    double variance(double[] weights) {
        double[] series = new double[rows];
        double sum = 0;
        for (int t = 0; t < rows; t++) {
            for (int i = 0; i < weights.length; i++) {
                series[t] += weights[i] * panel.value(first() + t, i);
            }
            sum += series[t];
        }
        return squares(series, sum / rows) / (rows - 1);
    }

    /** Per-period variance of an asset, with rows - 1. */
    double variance(int asset) {
        double[] series = series(asset);
        return squares(series, mean(series)) / (rows - 1);
    }

    /** Pearson correlation; zero when either asset has not moved. */
    double correlation(int a, int b) {
        double[] x = series(a);
        double[] y = series(b);
        double meanX = mean(x);
        double meanY = mean(y);
        double product = 0;
        for (int t = 0; t < rows; t++) {
            product += (x[t] - meanX) * (y[t] - meanY);
        }
        double scale = Math.sqrt(squares(x, meanX) * squares(y, meanY));
        return scale > 0 ? product / scale : 0;
    }

    private double[] series(int asset) {
        double[] series = new double[rows];
        for (int t = 0; t < rows; t++) {
            series[t] = panel.value(first() + t, asset);
        }
        return series;
    }

    private static double mean(double[] series) {
        double sum = 0;
        for (double r : series) {
            sum += r;
        }
        return sum / series.length;
    }

    private static double squares(double[] series, double mean) {
        double sum = 0;
        for (double r : series) {
            sum += (r - mean) * (r - mean);
        }
        return sum;
    }
}
