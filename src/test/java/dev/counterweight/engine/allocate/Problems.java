package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Allocation problems for tests: random, degenerate, or from a given covariance. Assets are named A0, A1, ... */
final class Problems {
    private Problems() {}

    static AllocationProblem of(double[] covariance) {
        return of(covariance, Constraints.longOnly((int) Math.round(Math.sqrt(covariance.length))));
    }

    static AllocationProblem of(double[] covariance, Constraints constraints) {
        return of(new double[constraints.size()], covariance, constraints);
    }

    static AllocationProblem of(double[] mean, double[] covariance, Constraints constraints) {
        return new AllocationProblem(names(mean.length), mean, covariance, Optional.empty(), 0, 252, constraints);
    }

    static List<String> names(int n) {
        return IntStream.range(0, n).mapToObj(i -> "A" + i).toList();
    }

    static AllocationOutcome.Solved solved(AllocationMethod method, AllocationProblem problem) {
        AllocationOutcome outcome = method.allocate(problem);
        assertThat(outcome).isInstanceOf(AllocationOutcome.Solved.class);
        return (AllocationOutcome.Solved) outcome;
    }

    /** Scatter matrix of {@code rows} random observations of correlated assets with volatilities from 5 % to 65 %. */
    static double[] randomCovariance(int n, int rows, SplittableRandom random) {
        double[] scale = random.doubles(n, 0.05, 0.65).toArray();
        double common = random.nextDouble();
        double[] x = new double[rows * n];
        for (int t = 0; t < rows; t++) {
            double market = random.nextGaussian();
            for (int i = 0; i < n; i++) {
                x[t * n + i] = scale[i] * (common * market + random.nextGaussian());
            }
        }
        return scatter(x, rows, n);
    }

    /** Rank-deficient covariance with copies, mirror images and scaled copies of assets. */
    static double[] degenerateCovariance(int n, SplittableRandom random) {
        int rows = 1 + random.nextInt(n);
        double[] x = new double[rows * n];
        for (int i = 0; i < n; i++) {
            int kind = i == 0 ? 0 : random.nextInt(4);
            int from = i == 0 ? 0 : random.nextInt(i);
            double scale = random.nextDouble(0.1, 3);
            for (int t = 0; t < rows; t++) {
                double source = x[t * n + from];
                x[t * n + i] = switch (kind) {
                    case 1 -> source;
                    case 2 -> -source;
                    case 3 -> scale * source;
                    default -> random.nextGaussian();
                };
            }
        }
        return scatter(x, rows, n);
    }

    private static double[] scatter(double[] x, int rows, int n) {
        double[] s = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int t = 0; t < rows; t++) {
                    sum += x[t * n + i] * x[t * n + j];
                }
                s[i * n + j] = s[j * n + i] = sum / rows;
            }
        }
        return s;
    }

    /** Variance of inverse-variance weights on some assets, by the definition. */
    static double inverseVarianceRisk(double[] covariance, int[] members) {
        int n = (int) Math.round(Math.sqrt(covariance.length));
        double mass = 0;
        for (int i : members) {
            mass += 1 / covariance[i * n + i];
        }
        double risk = 0;
        for (int i : members) {
            for (int j : members) {
                risk += covariance[i * n + j] / (covariance[i * n + i] * mass) / (covariance[j * n + j] * mass);
            }
        }
        return risk;
    }
}
