package dev.counterweight.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class OverfittingSampleTest {
    private static double[][] noise(long seed, int trials, int rows, double edgeOfTheFirst) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] returns = new double[trials][rows];
        for (int i = 0; i < trials; i++) {
            for (int t = 0; t < rows; t++) {
                returns[i][t] = 0.01 * random.nextGaussian() + (i == 0 ? edgeOfTheFirst : 0);
            }
        }
        return returns;
    }

    private static OverfittingSample.Result result(double[][] returns, int parts) {
        OverfittingSample sample = new OverfittingSample(returns[0].length, parts);
        Arrays.stream(returns).forEach(sample::add);
        return sample.result(() -> false);
    }

    @Test
    void agreesWithAProgramThatFollowsTheDefinitionWordByWord() {
        for (long seed = 1; seed <= 20; seed++) {
            double[][] returns = noise(seed, 2 + (int) seed, 101 + 3 * (int) seed, 0);
            returns[1] = returns[0].clone();
            int parts = seed % 2 == 0 ? 6 : 8;
            OverfittingSample.Result result = result(returns, parts);
            List<Double> logits = wordByWord(returns, parts);
            assertThat(result.logits()).hasSize(logits.size());
            for (int k = 0; k < logits.size(); k++) {
                assertThat(result.logits()[k]).as("seed %d choice %d", seed, k).isCloseTo(logits.get(k), within(1e-9));
            }
        }
    }

    private static List<Double> wordByWord(double[][] returns, int parts) {
        List<Double> logits = new ArrayList<>();
        int rows = returns[0].length;
        for (String mask : masks("", parts, parts / 2)) {
            List<Integer> inside = new ArrayList<>();
            List<Integer> outside = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                for (int t = rows * part / parts; t < rows * (part + 1) / parts; t++) {
                    (mask.charAt(part) == '1' ? inside : outside).add(t);
                }
            }
            int best = 0;
            for (int i = 1; i < returns.length; i++) {
                best = sharpe(returns[i], inside) > sharpe(returns[best], inside) ? i : best;
            }
            double own = sharpe(returns[best], outside);
            double rank = 0;
            int equal = 0;
            for (double[] trial : returns) {
                double other = sharpe(trial, outside);
                if (Math.abs(other - own) < 1e-12) {
                    equal++;
                } else if (other < own) {
                    rank++;
                }
            }
            rank += (equal + 1) / 2.0;
            double w = rank / (returns.length + 1);
            logits.add(Math.log(w / (1 - w)));
        }
        return logits;
    }

    /** In the order in which the parts chosen come lexicographically. */
    private static List<String> masks(String start, int parts, int ones) {
        if (start.length() == parts) {
            return ones == 0 ? List.of(start) : List.of();
        }
        List<String> all = new ArrayList<>(ones > 0 ? masks(start + "1", parts, ones - 1) : List.of());
        all.addAll(masks(start + "0", parts, ones));
        return all;
    }

    private static double sharpe(double[] returns, List<Integer> rows) {
        double mean = rows.stream().mapToDouble(t -> returns[t]).average().orElseThrow();
        double variance = rows.stream()
                        .mapToDouble(t -> (returns[t] - mean) * (returns[t] - mean))
                        .sum()
                / (rows.size() - 1);
        return mean / Math.sqrt(variance);
    }

    @Test
    void findsNoOverfittingWhereOneTrialIsBetterThroughout() {
        OverfittingSample.Result result = result(noise(7, 30, 1_000, 0.01), 16);
        assertThat(result.probability()).isZero();
        assertThat(result.logits()).hasSize(12_870);
    }

    @Test
    void findsMuchOverfittingWhereAllTrialsAreNoise() {
        double sum = 0;
        for (long seed = 1; seed <= 40; seed++) {
            sum += result(noise(seed, 20, 400, 0), 8).probability();
        }
        assertThat(sum / 40).isBetween(0.4, 0.8);
    }

    @Test
    void stopsWhenCancelled() {
        OverfittingSample sample = new OverfittingSample(400, 16);
        Arrays.stream(noise(1, 3, 400, 0)).forEach(sample::add);
        assertThatThrownBy(() -> sample.result(() -> true)).isInstanceOf(CancellationException.class);
    }

    @Test
    void refusesPartsThatCannotBeHalved() {
        assertThatThrownBy(() -> new OverfittingSample(400, 7)).hasMessageContaining("even");
        assertThatThrownBy(() -> new OverfittingSample(10, 16)).hasMessageContaining("32");
    }
}
