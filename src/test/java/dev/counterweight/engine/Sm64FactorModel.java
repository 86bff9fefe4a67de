package dev.counterweight.engine;

/**
 * Synthetic markets that are equal to the last bit on every machine, for tests and benchmarks: a factor model
 * {@code Sigma = B V B' + D} whose numbers come from SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, 2014) in plain double arithmetic, and a daily return panel drawn from the same model.
 */
public final class Sm64FactorModel {
    private final int n;
    private final int factors;
    private final double[] loadings;
    private final double[] factorVolatility;
    private final double[] factorVariance;
    private final double[] specificVolatility;
    private final double[] specificVariance;
    private final double[] mean;

    private Sm64FactorModel(int n) {
        this.n = n;
        factors = Math.min(10, n / 4);
        loadings = new double[n * factors];
        factorVolatility = new double[factors];
        factorVariance = new double[factors];
        specificVolatility = new double[n];
        specificVariance = new double[n];
        mean = new double[n];
        for (int k = 0; k < factors; k++) {
            factorVolatility[k] = k == 0 ? 0.16 : 0.16 / (1 + k);
            factorVariance[k] = factorVolatility[k] * factorVolatility[k];
        }
        SplitMix64 stream = new SplitMix64(20260822L + n);
        for (int j = 0; j < n; j++) {
            loadings[j * factors] = 0.5 + stream.uniform();
            for (int k = 1; k < factors; k++) {
                loadings[j * factors + k] = stream.gaussian();
            }
            specificVolatility[j] = 0.10 + 0.30 * stream.uniform();
            specificVariance[j] = specificVolatility[j] * specificVolatility[j];
            mean[j] = (0.02 + 0.06 * loadings[j * factors]) + 0.04 * stream.gaussian();
        }
    }

    /** The market of {@code n >= 4} assets. */
    public static Sm64FactorModel of(int n) {
        if (n < 4) {
            throw new IllegalArgumentException("n is " + n + ", expected at least 4");
        }
        return new Sm64FactorModel(n);
    }

    public int size() {
        return n;
    }

    /** Number of factors, K. */
    public int factors() {
        return factors;
    }

    /** Annual expected returns, length n. */
    public double[] mean() {
        return mean.clone();
    }

    /** Factor loadings B, {@code n x K}, row-major. */
    public double[] loadings() {
        return loadings.clone();
    }

    /** Annual factor variances, the diagonal of V, length K. */
    public double[] factorVariance() {
        return factorVariance.clone();
    }

    /** Annual specific variances, the diagonal of D, length n. */
    public double[] specificVariance() {
        return specificVariance.clone();
    }

    /** Annual covariance, {@code n x n}, symmetric, row-major. */
    public double[] covariance() {
        double[] sigma = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0.0;
                for (int k = 0; k < factors; k++) {
                    sum += (loadings[i * factors + k] * loadings[j * factors + k]) * factorVariance[k];
                }
                sigma[i * n + j] = sum;
            }
            sigma[i * n + i] += specificVariance[i];
        }
        return sigma;
    }

    /** Daily simple returns, {@code rows x n}, row-major. */
    public double[] dailyReturns(int rows) {
        SplitMix64 stream = new SplitMix64(777L + n);
        double[] returns = new double[rows * n];
        double[] f = new double[factors];
        double root = Math.sqrt(252.0);
        for (int t = 0; t < rows; t++) {
            for (int k = 0; k < factors; k++) {
                f[k] = (factorVolatility[k] / root) * stream.gaussian();
            }
            for (int j = 0; j < n; j++) {
                double r = mean[j] / 252.0;
                for (int k = 0; k < factors; k++) {
                    r += loadings[j * factors + k] * f[k];
                }
                returns[t * n + j] = r + (specificVolatility[j] / root) * stream.gaussian();
            }
        }
        return returns;
    }

    /** The generator: 64-bit SplitMix, uniforms from the top 53 bits, near-gaussians as sums of twelve uniforms. */
    public static final class SplitMix64 {
        private long state;

        public SplitMix64(long seed) {
            state = seed;
        }

        public long next() {
            state += 0x9E3779B97F4A7C15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }

        /** In [0, 1). */
        public double uniform() {
            return (next() >>> 11) * 0x1.0p-53;
        }

        /** Mean zero, variance one, within -6 and 6. */
        public double gaussian() {
            double sum = uniform();
            for (int i = 1; i < 12; i++) {
                sum += uniform();
            }
            return sum - 6.0;
        }
    }
}
