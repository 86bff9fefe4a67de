package dev.counterweight.engine.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import dev.counterweight.engine.ReferenceMoments;
import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.qp.FactorCovariance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every corner and point of the independently calculated frontiers: weights to 1e-10, residual at most 1e-12. */
class FrontierReferenceTest {
    static Stream<Arguments> frontiers() {
        return Arrays.stream(Dataset.values())
                .flatMap(d -> d.json("04_frontier")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .filter(k -> k.startsWith("box_"))
                        .map(k -> Arguments.of(d, k)));
    }

    static Frontier trace(Dataset dataset, String box) {
        ReferenceMoments moments = ReferenceMoments.of(dataset);
        String[] bounds = box.split("_");
        return EfficientFrontier.trace(
                moments.mean(),
                moments.covariance(),
                Constraints.box(moments.size(), Double.parseDouble(bounds[1]), Double.parseDouble(bounds[2])));
    }

    @ParameterizedTest
    @MethodSource("frontiers")
    void hasEveryCornerOfTheReference(Dataset dataset, String box) {
        JsonNode expected = dataset.json("04_frontier").get(box);
        Frontier frontier = trace(dataset, box);
        List<FrontierPoint> corners = frontier.corners();
        double[] lambdas = Reference.vector(expected.get("lambdas"));
        assertThat(corners).hasSize(lambdas.length);
        for (int c = 0; c < lambdas.length; c++) {
            FrontierPoint corner = corners.get(c);
            if (c > 0) {
                assertThat(corner.lambda()).isCloseTo(lambdas[c], within(1e-10 * lambdas[c] + 1e-15));
            }
            assertThat(corner.expectedReturn())
                    .isCloseTo(Reference.number(expected.get("returns").get(c)), within(1e-12));
            assertThat(corner.volatility())
                    .isCloseTo(Reference.number(expected.get("vols").get(c)), within(1e-12));
            JsonNode weights = expected.has("weights")
                    ? expected.get("weights").get(c)
                    : expected.get("weights_at").get(Integer.toString(c));
            if (weights != null) {
                assertThat(Reference.maxDifference(corner.weights(), Reference.vector(weights)))
                        .isLessThanOrEqualTo(1e-10);
                assertThat(Reference.maxDifference(frontier.corner(c).weights(), corner.weights()))
                        .isZero();
            }
        }
        assertThat(corners.getFirst().lambda()).isInfinite();
        assertThat(corners.getLast().lambda()).isZero();
        assertThat(frontier.maxResidual()).isLessThanOrEqualTo(1e-12);
    }

    @ParameterizedTest
    @MethodSource("frontiers")
    void interpolatesTheHundredPointFrontier(Dataset dataset, String box) {
        JsonNode expected = dataset.json("04_frontier").get(box);
        List<FrontierPoint> points = trace(dataset, box).points(100);
        for (int k = 0; k < 100; k++) {
            FrontierPoint point = points.get(k);
            assertThat(point.expectedReturn())
                    .isCloseTo(
                            Reference.number(
                                    expected.get("frontier_100_returns").get(k)),
                            within(1e-12));
            assertThat(point.volatility())
                    .isCloseTo(
                            Reference.number(expected.get("frontier_100_vols").get(k)), within(1e-12));
            if (expected.has("frontier_100_weights")) {
                assertThat(Reference.maxDifference(
                                point.weights(),
                                Reference.vector(
                                        expected.get("frontier_100_weights").get(k))))
                        .isLessThanOrEqualTo(1e-10);
            }
        }
    }

    @Test
    void reproducesThePublishedTenAssetExample() {
        JsonNode expected = Reference.json("cla_markowitz_todd_10.json");
        double[][] rows = csv("data/cla_markowitz_todd_10.csv");
        double[] covariance = new double[100];
        for (int i = 0; i < 10; i++) {
            System.arraycopy(rows[3 + i], 0, covariance, 10 * i, 10);
        }
        Frontier frontier = EfficientFrontier.trace(
                rows[0], covariance, new Constraints(rows[1], rows[2], List.of(), Optional.empty()));
        double[] lambdas = Reference.vector(expected.get("lambdas"));
        List<FrontierPoint> corners = frontier.corners();
        assertThat(corners).hasSize(lambdas.length);
        double[][] published = csv("data/cla_markowitz_todd_10_published_turning_points.csv");
        for (int c = 0; c < lambdas.length; c++) {
            FrontierPoint corner = corners.get(c);
            assertThat(Reference.maxDifference(
                            corner.weights(),
                            Reference.vector(expected.get("weights").get(c))))
                    .isLessThanOrEqualTo(1e-10);
            if (c > 0) {
                double[] row = published[c - 1];
                assertThat(corner.lambda()).isCloseTo(lambdas[c], within(1e-10 * lambdas[c]));
                assertThat(corner.expectedReturn()).isCloseTo(row[0], within(5.001e-4));
                assertThat(corner.volatility()).isCloseTo(row[1], within(5.001e-4));
                assertThat(corner.lambda()).isCloseTo(row[2], within(5.001e-4));
                assertThat(Reference.maxDifference(corner.weights(), Arrays.copyOfRange(row, 3, 13)))
                        .isLessThanOrEqualTo(5.001e-4);
            }
        }
        FrontierPoint best = frontier.maximumSharpe(0).orElseThrow();
        assertThat(best.expectedReturn() / best.volatility())
                .isCloseTo(Reference.number(expected.at("/max_sharpe_rf0/sharpe")), within(1e-12));
        assertThat(Reference.maxDifference(best.weights(), Reference.vector(expected.at("/max_sharpe_rf0/weights"))))
                .isLessThanOrEqualTo(1e-10);
        assertThat(frontier.maxResidual()).isLessThanOrEqualTo(1e-12);
    }

    @ParameterizedTest
    @CsvSource({"N100_ub005,100,0.05", "N500_ub001,500,0.01"})
    void staysExactWhereEveryHeldAssetStartsOnItsBound(String key, int n, double upper) {
        JsonNode expected = Reference.json("degenerate_vertex_sm64.json").get(key);
        Sm64FactorModel market = Sm64FactorModel.of(n);
        Frontier frontier = EfficientFrontier.trace(market.mean(), market.covariance(), Constraints.box(n, 0, upper));
        // intermediate degenerate corners may be counted differently: compare portfolios at equal lambda
        double[] lambdas = Reference.vector(expected.get("lambdas"));
        for (int c = 1; c < lambdas.length; c++) {
            FrontierPoint point = frontier.atLambda(lambdas[c]);
            assertThat(point.expectedReturn())
                    .isCloseTo(Reference.number(expected.get("returns").get(c)), within(1e-11));
            assertThat(point.volatility())
                    .isCloseTo(Reference.number(expected.get("vols").get(c)), within(1e-11));
        }
        assertThat(Reference.maxDifference(
                        frontier.minimumVariance().weights(), Reference.vector(expected.get("min_variance_weights"))))
                .isLessThanOrEqualTo(1e-10);
        assertThat(frontier.maxResidual()).isLessThanOrEqualTo(1e-12);
    }

    @ParameterizedTest
    @CsvSource({"1000,0.005", "2000,0.004", "1000,1"})
    void staysExactForThousandsOfAssets(int n, double upper) {
        Sm64FactorModel market = Sm64FactorModel.of(n);
        Frontier frontier = EfficientFrontier.trace(market.mean(), market.covariance(), Constraints.box(n, 0, upper));
        assertThat(frontier.maxResidual()).isLessThanOrEqualTo(1e-12);
    }

    @Test
    void findsTheSameLineFromFactorStructure() {
        Sm64FactorModel market = Sm64FactorModel.of(500);
        FactorCovariance structure = new FactorCovariance(
                500, market.factors(), market.loadings(), market.factorVariance(), market.specificVariance());
        Constraints box = Constraints.box(500, 0, 0.05);
        Frontier dense = EfficientFrontier.trace(market.mean(), market.covariance(), box);
        Frontier factor = EfficientFrontier.trace(market.mean(), structure, box);
        assertThat(factor.cornerCount()).isEqualTo(dense.cornerCount());
        for (int c = 0; c < dense.cornerCount(); c++) {
            assertThat(Reference.maxDifference(
                            factor.corner(c).weights(), dense.corner(c).weights()))
                    .isLessThanOrEqualTo(1e-10);
        }
        assertThat(factor.maxResidual()).isLessThanOrEqualTo(1e-12);
    }

    private static double[][] csv(String path) {
        InputStream in = FrontierReferenceTest.class.getClassLoader().getResourceAsStream(path);
        assertThat(in).isNotNull();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
