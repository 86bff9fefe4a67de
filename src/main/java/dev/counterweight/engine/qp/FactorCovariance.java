package dev.counterweight.engine.qp;

import java.util.Arrays;

/**
 * A covariance given by its factor structure, {@code S = B V B' + D}; products cost {@code n K} instead of {@code n k}.
 */
public final class FactorCovariance implements Covariance {
    private final int size;
    private final double[] factorVariance;
    private final double[] specificVariance;
    /** B by factor: {@code loading[f][i]}. All arrays of a loop then have the same index, and it compiles to vector code. */
    private final double[][] loading;

    /**
     * @param size number of assets, n
     * @param factors number of factors, K
     * @param loadings B, {@code n x K}, row-major
     * @param factorVariance diagonal of V, length K, zero or more
     * @param specificVariance diagonal of D, length n, zero or more
     */
    public FactorCovariance(
            int size, int factors, double[] loadings, double[] factorVariance, double[] specificVariance) {
        if (loadings.length != size * factors || factorVariance.length != factors || specificVariance.length != size) {
            throw new IllegalArgumentException("loadings, factorVariance and specificVariance have " + loadings.length
                    + ", " + factorVariance.length + " and " + specificVariance.length + " values, expected "
                    + size * factors + ", " + factors + " and " + size);
        }
        requireVariances("factorVariance", factorVariance);
        requireVariances("specificVariance", specificVariance);
        this.size = size;
        this.factorVariance = factorVariance.clone();
        this.specificVariance = specificVariance.clone();
        loading = new double[factors][size];
        for (int i = 0; i < size; i++) {
            for (int f = 0; f < factors; f++) {
                loading[f][i] = loadings[i * factors + f];
            }
        }
    }

    private static void requireVariances(String name, double[] values) {
        for (double v : values) {
            if (!(v >= 0)) {
                throw new IllegalArgumentException(name + " holds " + v + ", expected zero or more");
            }
        }
    }

    @Override
    public int size() {
        return size;
    }

    /** Number of factors, K. */
    public int factors() {
        return loading.length;
    }

    /** Loading of asset i on factor f: an entry of B. */
    public double loading(int i, int f) {
        return loading[f][i];
    }

    /** Annual variance of factor f. */
    public double factorVariance(int f) {
        return factorVariance[f];
    }

    /** Annual variance of asset i that no factor explains. */
    public double specificVariance(int i) {
        return specificVariance[i];
    }

    @Override
    public double at(int i, int j) {
        double sum = 0;
        for (int f = 0; f < loading.length; f++) {
            sum += (loading[f][i] * loading[f][j]) * factorVariance[f];
        }
        return i == j ? sum + specificVariance[i] : sum;
    }

    @Override
    public void gather(int j, int[] index, int count, double[] out) {
        for (int c = 0; c < count; c++) {
            out[c] = at(index[c], j);
        }
    }

    @Override
    public void multiply(int[] index, double[] x, int count, double[] out) {
        Arrays.fill(out, 0, size, 0);
        int f = 0;
        for (; f + 4 <= loading.length; f += 4) {
            addFour(
                    loading[f],
                    loading[f + 1],
                    loading[f + 2],
                    loading[f + 3],
                    exposure(f, index, x, count),
                    exposure(f + 1, index, x, count),
                    exposure(f + 2, index, x, count),
                    exposure(f + 3, index, x, count),
                    out);
        }
        for (; f < loading.length; f++) {
            double exposure = exposure(f, index, x, count);
            double[] column = loading[f];
            for (int i = 0; i < column.length; i++) {
                out[i] += column[i] * exposure;
            }
        }
        for (int c = 0; c < count; c++) {
            out[index[c]] += specificVariance[index[c]] * x[c];
        }
    }

    /** To a factor, times its variance. */
    private double exposure(int f, int[] index, double[] x, int count) {
        double[] column = loading[f];
        double sum = 0;
        for (int c = 0; c < count; c++) {
            sum += column[index[c]] * x[c];
        }
        return sum * factorVariance[f];
    }

    private static void addFour(
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double e0,
            double e1,
            double e2,
            double e3,
            double[] out) {
        for (int i = 0; i < b0.length; i++) {
            out[i] = out[i] + b0[i] * e0 + b1[i] * e1 + b2[i] * e2 + b3[i] * e3;
        }
    }

    @Override
    public boolean isPlausible(int j, double[] diagonal) {
        return true; // positive semi-definite by construction
    }
}
