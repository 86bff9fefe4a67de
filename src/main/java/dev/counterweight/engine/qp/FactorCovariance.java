package dev.counterweight.engine.qp;

/**
 * A covariance given by its factor structure, {@code S = B V B' + D}; products cost {@code n K} instead of {@code n k}.
 *
 * @param size number of assets, n
 * @param factors number of factors, K
 * @param loadings B, {@code n x K}, row-major
 * @param factorVariance diagonal of V, length K, zero or more
 * @param specificVariance diagonal of D, length n, zero or more
 */
public record FactorCovariance(
        int size, int factors, double[] loadings, double[] factorVariance, double[] specificVariance)
        implements Covariance {
    public FactorCovariance {
        if (loadings.length != size * factors || factorVariance.length != factors || specificVariance.length != size) {
            throw new IllegalArgumentException("loadings, factorVariance and specificVariance have " + loadings.length
                    + ", " + factorVariance.length + " and " + specificVariance.length + " values, expected "
                    + size * factors + ", " + factors + " and " + size);
        }
        for (double v : factorVariance) {
            if (!(v >= 0)) {
                throw new IllegalArgumentException("factorVariance holds " + v + ", expected zero or more");
            }
        }
        for (double v : specificVariance) {
            if (!(v >= 0)) {
                throw new IllegalArgumentException("specificVariance holds " + v + ", expected zero or more");
            }
        }
    }

    @Override
    public double at(int i, int j) {
        double sum = 0;
        for (int f = 0; f < factors; f++) {
            sum += (loadings[i * factors + f] * loadings[j * factors + f]) * factorVariance[f];
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
        double[] exposure = new double[factors];
        for (int c = 0; c < count; c++) {
            int row = index[c] * factors;
            for (int f = 0; f < factors; f++) {
                exposure[f] += loadings[row + f] * x[c];
            }
        }
        for (int f = 0; f < factors; f++) {
            exposure[f] *= factorVariance[f];
        }
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int f = 0; f < factors; f++) {
                sum += loadings[i * factors + f] * exposure[f];
            }
            out[i] = sum;
        }
        for (int c = 0; c < count; c++) {
            out[index[c]] += specificVariance[index[c]] * x[c];
        }
    }

    @Override
    public boolean isPlausible(int j, double[] diagonal) {
        return true; // positive semi-definite by construction
    }
}
