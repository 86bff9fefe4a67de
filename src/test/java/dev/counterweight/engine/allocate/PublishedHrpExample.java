package dev.counterweight.engine.allocate;

/**
 * The ten simulated assets of Lopez de Prado, "Building diversified portfolios that outperform out of sample" (2016): 10,000
 * observations of five standard normal series, and five more that are series 3, 1, 5, 2 and 2 (as printed there) plus normal
 * noise of 0.25. The paper's generator is seeded with 12345: the Mersenne Twister (Matsumoto, Nishimura 1998) with 53-bit
 * uniforms, normals by Marsaglia's polar method, the second of each pair first kept back.
 */
final class PublishedHrpExample {
    private static final int ROWS = 10_000;
    private static final int[] COPIED = {2, 0, 4, 1, 1};

    private final int[] state = new int[624];
    private int index = 624;
    private double spare;
    private boolean hasSpare;

    private PublishedHrpExample(int seed) {
        state[0] = seed;
        for (int i = 1; i < 624; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** Sample covariance, 10 x 10, row-major. */
    static double[] covariance() {
        PublishedHrpExample random = new PublishedHrpExample(12345);
        double[] x = new double[ROWS * 10];
        for (int t = 0; t < ROWS; t++) {
            for (int i = 0; i < 5; i++) {
                x[t * 10 + i] = random.normal();
            }
        }
        for (int t = 0; t < ROWS; t++) {
            for (int i = 0; i < 5; i++) {
                x[t * 10 + 5 + i] = x[t * 10 + COPIED[i]] + 0.25 * random.normal();
            }
        }
        double[] mean = new double[10];
        for (int k = 0; k < x.length; k++) {
            mean[k % 10] += x[k] / ROWS;
        }
        double[] covariance = new double[100];
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                double sum = 0;
                for (int t = 0; t < ROWS; t++) {
                    sum += (x[t * 10 + i] - mean[i]) * (x[t * 10 + j] - mean[j]);
                }
                covariance[i * 10 + j] = sum / (ROWS - 1);
            }
        }
        return covariance;
    }

    private double normal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        while (true) {
            double a = 2 * uniform() - 1;
            double b = 2 * uniform() - 1;
            double r = a * a + b * b;
            if (r < 1 && r != 0) {
                double f = Math.sqrt(-2 * Math.log(r) / r);
                spare = f * a;
                hasSpare = true;
                return f * b;
            }
        }
    }

    private double uniform() {
        long high = next() >>> 5;
        long low = next() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    private int next() {
        if (index == 624) {
            for (int k = 0; k < 624; k++) {
                int y = (state[k] & 0x80000000) | (state[(k + 1) % 624] & 0x7fffffff);
                state[k] = state[(k + 397) % 624] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
            }
            index = 0;
        }
        int y = state[index++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }
}
