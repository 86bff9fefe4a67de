package dev.counterweight.engine;

import dev.counterweight.engine.Sm64FactorModel.SplitMix64;
import dev.counterweight.engine.allocate.Constraints;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A small random allocation problem from a seed, degenerate ones included on purpose: identical assets, assets without
 * risk, correlation one, rank deficiency, tied means, bounds that are met exactly, bounds that fix every weight.
 *
 * @param what which kinds of covariance, means and bounds were drawn
 * @param mean length n
 * @param covariance n x n, row-major, positive semi-definite
 */
public record RandomMarket(String what, double[] mean, double[] covariance, Constraints box) {
    private static final List<String> COVARIANCES = List.of(
            "positive definite",
            "rank deficient",
            "identical assets",
            "riskless assets",
            "correlation one",
            "zero",
            "unlike scales",
            "identity",
            "integer blocks",
            "nearly collinear");
    private static final List<String> MEANS =
            List.of("distinct", "equal", "two levels", "few levels", "nearly tied", "negative", "zero", "large");
    private static final List<String> BOUNDS = List.of(
            "long only",
            "common upper",
            "upper spends the budget exactly",
            "lower spends the budget exactly",
            "random box",
            "short allowed",
            "some fixed",
            "all fixed",
            "eighths",
            "no upper");

    /** The problem of a seed. */
    public static RandomMarket of(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        int n = (int) Math.min(1 + random.uniform() * random.uniform() * 40, 40);
        String covariance = pick(COVARIANCES, random);
        String mean = pick(MEANS, random);
        String bounds = pick(BOUNDS, random);
        double[] s = covariance(covariance, n, random);
        double[] mu = means(mean, n, random);
        if (covariance.equals("identical assets") && random.uniform() < 0.5) {
            for (int i = 1; i < n; i += 2) {
                mu[i] = mu[i - 1];
            }
        }
        return new RandomMarket(
                "seed " + seed + ", " + n + " assets, covariance " + covariance + ", means " + mean + ", bounds "
                        + bounds,
                mu,
                s,
                bounds(bounds, n, random));
    }

    public int size() {
        return mean.length;
    }

    private static String pick(List<String> kinds, SplitMix64 random) {
        return kinds.get((int) (random.uniform() * kinds.size()));
    }

    private static double[] covariance(String kind, int n, SplitMix64 random) {
        int rank = kind.equals("rank deficient") ? Math.max(1, n / 2) : n + 3;
        double[] x = new double[rank * n];
        for (int k = 0; k < x.length; k++) {
            x[k] = 0.2 * random.gaussian();
        }
        for (int j = 0; j < n; j++) {
            double scale = switch (kind) {
                case "riskless assets" -> random.uniform() < 0.3 ? 0 : 1;
                case "zero" -> 0;
                case "unlike scales" -> Math.pow(10, 4 * random.uniform() - 3);
                default -> 1;
            };
            int like = kind.equals("identical assets") && j % 2 == 1 ? j - 1 : j;
            for (int t = 0; t < rank; t++) {
                double value = x[t * n + like];
                x[t * n + j] = switch (kind) {
                    case "correlation one" -> x[t * n] * (0.5 + j % 5);
                    case "nearly collinear" -> x[t * n] + 1e-5 * value;
                    default -> scale * value;
                };
            }
        }
        double[] s = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int t = 0; t < rank; t++) {
                    sum += x[t * n + i] * x[t * n + j];
                }
                sum = switch (kind) {
                    case "identity" -> i == j ? 1 : 0;
                    case "integer blocks" -> i / 3 == j / 3 ? 1 + i / 3 % 2 + (i == j ? j % 2 : 0) : 0;
                    default -> sum / rank;
                };
                s[i * n + j] = s[j * n + i] = sum;
            }
        }
        return s;
    }

    private static double[] means(String kind, int n, SplitMix64 random) {
        double[] mu = new double[n];
        for (int i = 0; i < n; i++) {
            double u = random.uniform();
            mu[i] = switch (kind) {
                case "equal" -> 0.07;
                case "two levels" -> u < 0.5 ? 0.05 : 0.1;
                case "few levels" -> Math.floor(4 * u) / 8;
                case "nearly tied" -> 0.08 + 1e-13 * u;
                case "negative" -> -0.1 * u;
                case "zero" -> 0;
                case "large" -> 1e4 * u;
                default -> 0.2 * u - 0.05;
            };
        }
        return mu;
    }

    private static Constraints bounds(String kind, int n, SplitMix64 random) {
        double[] lower = new double[n];
        double[] upper = new double[n];
        Arrays.fill(upper, 1);
        switch (kind) {
            case "common upper" -> Arrays.fill(upper, Math.min(1, (1 + 3 * random.uniform()) / n));
            case "upper spends the budget exactly" -> Arrays.fill(upper, 1.0 / (1 + (int) (n * random.uniform())));
            case "lower spends the budget exactly" -> Arrays.fill(lower, 1.0 / n);
            case "no upper" -> Arrays.fill(upper, Double.POSITIVE_INFINITY);
            case "short allowed" -> Arrays.fill(lower, -0.5 * random.uniform());
            case "eighths" -> {
                for (int i = 0; i < n; i++) {
                    upper[i] = Math.max(1 + (int) (4 * random.uniform()), Math.ceilDiv(8, n)) / 8.0;
                }
            }
            case "all fixed" -> {
                Arrays.fill(lower, 1.0 / n);
                Arrays.fill(upper, 1.0 / n);
            }
            case "random box", "some fixed" -> {
                // a box around a random feasible point
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    lower[i] = random.uniform();
                    sum += lower[i];
                }
                for (int i = 0; i < n; i++) {
                    double centre = lower[i] / sum;
                    boolean fixed = kind.equals("some fixed") && random.uniform() < 0.4;
                    lower[i] = fixed ? centre : centre * random.uniform();
                    upper[i] = fixed ? centre : centre + random.uniform() / n;
                }
            }
            default -> {}
        }
        return new Constraints(lower, upper, List.of(), Optional.empty());
    }
}
