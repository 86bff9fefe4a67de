package dev.counterweight.engine.simulate;

/**
 * Random draws from an array. Numbers come from SplitMix64 (Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators,
 * 2014), one stream for each path; an index is the upper half of 32 random bits times the length, which is even to 1 in 2^32.
 */
final class Draws {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long HALF = 0xFFFFFFFFL;

    private Draws() {}

    /** The next factor by which a value grows. */
    interface Growth {
        double draw();
    }

    /** Where the stream of a path starts. */
    static long stream(long seed, int path) {
        return mix(mix(seed) + GAMMA * (2L * path + 1));
    }

    private static long mix(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static int index(long bits, long n) {
        return (int) ((bits * n) >>> 32);
    }

    /**
     * Products of {@code horizon} independent draws, for paths {@code from} to {@code to}. Four paths side by side and two draws
     * out of each 64 bits, so that the processor need not wait for one multiplication before it starts the next.
     */
    static void independent(double[] growth, long seed, int from, int to, int horizon, double[] terminal) {
        int path = from;
        for (; path < to - 3; path += 4) {
            four(growth, seed, path, horizon, terminal);
        }
        for (; path < to; path++) {
            one(growth, seed, path, horizon, terminal);
        }
    }

    private static void four(double[] growth, long seed, int path, int horizon, double[] terminal) {
        long n = growth.length;
        long a = stream(seed, path);
        long b = stream(seed, path + 1);
        long c = stream(seed, path + 2);
        long d = stream(seed, path + 3);
        double va = 1;
        double vb = 1;
        double vc = 1;
        double vd = 1;
        for (int t = 0; t < horizon - 1; t += 2) {
            a += GAMMA;
            b += GAMMA;
            c += GAMMA;
            d += GAMMA;
            long za = mix(a);
            long zb = mix(b);
            long zc = mix(c);
            long zd = mix(d);
            va = va * growth[index(za & HALF, n)] * growth[index(za >>> 32, n)];
            vb = vb * growth[index(zb & HALF, n)] * growth[index(zb >>> 32, n)];
            vc = vc * growth[index(zc & HALF, n)] * growth[index(zc >>> 32, n)];
            vd = vd * growth[index(zd & HALF, n)] * growth[index(zd >>> 32, n)];
        }
        if (horizon % 2 == 1) {
            va *= growth[index(mix(a + GAMMA) & HALF, n)];
            vb *= growth[index(mix(b + GAMMA) & HALF, n)];
            vc *= growth[index(mix(c + GAMMA) & HALF, n)];
            vd *= growth[index(mix(d + GAMMA) & HALF, n)];
        }
        terminal[path] = va;
        terminal[path + 1] = vb;
        terminal[path + 2] = vc;
        terminal[path + 3] = vd;
    }

    private static void one(double[] growth, long seed, int path, int horizon, double[] terminal) {
        long n = growth.length;
        long state = stream(seed, path);
        double value = 1;
        for (int t = 0; t < horizon - 1; t += 2) {
            state += GAMMA;
            long z = mix(state);
            value = value * growth[index(z & HALF, n)] * growth[index(z >>> 32, n)];
        }
        if (horizon % 2 == 1) {
            value *= growth[index(mix(state + GAMMA) & HALF, n)];
        }
        terminal[path] = value;
    }

    /** Independent draws one after the other, the same ones as {@link #independent} multiplies. */
    static final class Independent implements Growth {
        private final double[] growth;
        private long state;
        private long bits;
        private boolean second;

        Independent(double[] growth, long seed, int path) {
            this.growth = growth;
            state = stream(seed, path);
        }

        @Override
        public double draw() {
            if (second) {
                second = false;
                return growth[index(bits >>> 32, growth.length)];
            }
            state += GAMMA;
            bits = mix(state);
            second = true;
            return growth[index(bits & HALF, growth.length)];
        }
    }

    /** Stretches of an array that wrap around at its end and break off with a given probability after each value. */
    static final class Restarting implements Growth {
        private final double[] growth;
        private final long restart;
        private long state;
        private int at;
        private boolean started;

        Restarting(double[] growth, long seed, int path, double probability) {
            this.growth = growth;
            restart = Math.round(probability * (1L << 32));
            state = stream(seed, path);
        }

        @Override
        public double draw() {
            state += GAMMA;
            long z = mix(state);
            if (!started || (z >>> 32) < restart) {
                at = index(z & HALF, growth.length);
                started = true;
            } else {
                at = at + 1 == growth.length ? 0 : at + 1;
            }
            return growth[at];
        }
    }
}
