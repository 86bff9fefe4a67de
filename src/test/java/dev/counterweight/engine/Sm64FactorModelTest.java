package dev.counterweight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class Sm64FactorModelTest {
    @ParameterizedTest
    @CsvSource({"N100_ub005,100,20", "N500_ub001,500,100"})
    void drawsTheMarketThatTheReferenceWasCalculatedOn(String key, int n, int held) {
        JsonNode expected = Reference.json("degenerate_vertex_sm64.json").get(key);
        Sm64FactorModel market = Sm64FactorModel.of(n);
        double[] mean = market.mean();
        double[] covariance = market.covariance();
        List<Integer> best = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -mean[i]))
                .limit(held)
                .toList();
        double highestReturn = best.stream().mapToDouble(i -> mean[i]).sum() / held;
        double variance = best.stream()
                        .mapToDouble(i -> best.stream()
                                .mapToDouble(j -> covariance[i * n + j])
                                .sum())
                        .sum()
                / held
                / held;
        assertThat(highestReturn)
                .isCloseTo(Reference.number(expected.get("returns").get(0)), within(1e-15));
        assertThat(Math.sqrt(variance))
                .isCloseTo(Reference.number(expected.get("vols").get(0)), within(1e-14));
    }
}
