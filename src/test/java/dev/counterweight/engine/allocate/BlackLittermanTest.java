package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Reference;
import dev.counterweight.engine.Reference.Dataset;
import dev.counterweight.engine.allocate.AllocationOutcome.Solved;
import dev.counterweight.engine.allocate.BlackLitterman.Uncertainty;
import dev.counterweight.engine.qp.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Posterior 1e-11 relative, weights 1e-10 absolute, and the printed figures of He and Litterman (1999). */
class BlackLittermanTest {
    private static final List<String> ABC = List.of("A", "B", "C");
    private static final double[] COVARIANCE = {0.04, 0.01, 0.00, 0.01, 0.09, 0.02, 0.00, 0.02, 0.16};

    @ParameterizedTest
    @CsvSource({"omega_proportional_to_prior, PRIOR", "omega_idzorek, IDZOREK"})
    void reproducesTheReferencePosterior(String section, Uncertainty uncertainty) {
        JsonNode reference = Dataset.A.json("08_black_litterman");
        JsonNode expected = reference.get(section);
        AllocationProblem problem = realProblem();
        BlackLitterman method = realMethod(reference, uncertainty);
        BlackLittermanPosterior posterior = method.posterior(problem);
        relative(posterior.prior(), Reference.vector(expected.get("prior_pi")));
        relative(posterior.returns(), Reference.vector(expected.get("posterior_returns")));
        relative(posterior.covariance(), Reference.matrix(expected.get("posterior_cov")));
        double[] omega = Reference.matrix(expected.get("omega"));
        for (int k = 0; k < 3; k++) {
            assertThat(posterior.omega()[k]).isCloseTo(omega[4 * k], within(1e-11 * omega[4 * k]));
        }
        double[] free = posterior.unconstrainedWeights(2.5, 0);
        assertThat(Reference.maxDifference(
                        free, Reference.vector(expected.get("weights_unconstrained_delta_Sigma_inv_mu"))))
                .isLessThan(1e-10);
    }

    @ParameterizedTest
    @CsvSource({"omega_proportional_to_prior, PRIOR", "omega_idzorek, IDZOREK"})
    void longOnlyWeightsComeFromThePosteriorCovariance(String section, Uncertainty uncertainty) {
        JsonNode reference = Dataset.A.json("08_black_litterman");
        AllocationOutcome outcome = realMethod(reference, uncertainty).allocate(realProblem());
        Solved solved = (Solved) outcome;
        assertThat(Reference.maxDifference(
                        solved.weights(),
                        Reference.vector(reference.get(section).get("weights_long_only_max_utility"))))
                .isLessThan(1e-10);
        assertThat(solved.certificate().residual()).isLessThan(1e-12);
        assertThat(solved.notes()).hasSize(3).allMatch(n -> n.contains("standard deviations apart"));
    }

    @Test
    void groupsHoldAndLimitsThatClashAreNamed() {
        View view = View.of(ABC, Map.of("A", 1.0), 0.30, OptionalDouble.of(0.9));
        Constraints.Group few = new Constraints.Group("AB", new int[] {0, 1}, 0, 0.3, Optional.empty());
        Solved solved = (Solved) method(view).allocate(grouped(few));
        assertThat(solved.weights()[0] + solved.weights()[1]).isCloseTo(0.3, within(1e-12));
        assertThat(solved.certificate().residual()).isLessThan(1e-11);
        Constraints.Group much = new Constraints.Group("AB", new int[] {0, 1}, 1.2, 2, Optional.empty());
        assertThat(method(view).allocate(grouped(much))).isInstanceOf(AllocationOutcome.Infeasible.class);
    }

    private static AllocationProblem grouped(Constraints.Group group) {
        Constraints box = Constraints.longOnly(3);
        return new AllocationProblem(
                ABC,
                new double[3],
                COVARIANCE,
                Optional.empty(),
                0,
                252,
                new Constraints(box.lower(), box.upper(), List.of(group), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"view1, 1", "view1_and_2, 2"})
    void reproducesHeAndLitterman(String section, int views) {
        JsonNode reference = Reference.json("black_litterman_he_litterman_1999.json");
        JsonNode expected = reference.get(section);
        double[] p = Reference.matrix(expected.get("P"));
        double[] q = Reference.vector(expected.get("Q"));
        List<View> all = new ArrayList<>();
        for (int k = 0; k < views; k++) {
            all.add(new View("view " + k, Arrays.copyOfRange(p, 7 * k, 7 * k + 7), q[k], OptionalDouble.empty()));
        }
        double[] covariance = Reference.matrix(reference.get("cov"));
        AllocationProblem problem = problem(Reference.strings(reference.get("assets")), covariance, 0);
        BlackLittermanPosterior posterior = new BlackLitterman(
                        Reference.vector(reference.get("market_weights")), all, 0.05, 2.5, Uncertainty.PRIOR)
                .posterior(problem);
        relative(posterior.returns(), Reference.vector(expected.get("posterior_returns")));
        relative(posterior.covariance(), Reference.matrix(expected.get("posterior_cov")));
        double[] weights = posterior.unconstrainedWeights(2.5, 0);
        assertThat(Reference.maxDifference(weights, Reference.vector(expected.get("optimal_weights_unconstrained"))))
                .isLessThan(1e-11);
        if (expected.has("published_weights_pct")) {
            printed(posterior.prior(), Reference.vector(expected.get("published_prior_pct")));
            printed(posterior.returns(), Reference.vector(expected.get("published_posterior_pct")));
            printed(weights, Reference.vector(expected.get("published_weights_pct")));
        }
    }

    private static void printed(double[] fractions, double[] percent) {
        for (int i = 0; i < percent.length; i++) {
            assertThat(100 * fractions[i]).isCloseTo(percent[i], within(0.1));
        }
    }

    @Test
    void withoutViewsTheMarketIsTheAnswer() {
        double[] caps = {600, 300, 100};
        BlackLitterman method = new BlackLitterman(caps, List.of(), 0.05, 2.5, Uncertainty.PRIOR);
        AllocationProblem problem = problem(ABC, COVARIANCE, 0);
        assertThat(method.posterior(problem).returns())
                .isEqualTo(method.posterior(problem).prior());
        double[] free = method.posterior(problem).unconstrainedWeights(2.5, 0);
        assertThat(free).containsExactly(new double[] {0.6 / 1.05, 0.3 / 1.05, 0.1 / 1.05}, within(1e-14));
    }

    @Test
    void aCertainViewIsMetExactlyAndAnIgnoredOneChangesNothing() {
        AllocationProblem problem = problem(ABC, COVARIANCE, 0);
        View certain = View.of(ABC, Map.of("A", 1.0), 0.11, OptionalDouble.of(1));
        View ignored = View.of(ABC, Map.of("B", 1.0), 0.50, OptionalDouble.of(0));
        BlackLittermanPosterior with = posterior(problem, certain, ignored);
        assertThat(with.returns()[0]).isCloseTo(0.11, within(1e-15));
        assertThat(with.returns()).isEqualTo(posterior(problem, certain).returns());
        assertThat(with.omega()[1]).isInfinite();
        assertThat(with.viewDistances()[1]).isZero();
    }

    @Test
    void halfConfidenceMovesTheViewHalfWay() {
        AllocationProblem problem = problem(ABC, COVARIANCE, 0);
        BlackLittermanPosterior posterior =
                posterior(problem, View.of(ABC, Map.of("A", 1.0), 0.11, OptionalDouble.of(0.5)));
        assertThat(posterior.returns()[0]).isCloseTo((posterior.prior()[0] + 0.11) / 2, within(1e-15));
    }

    @Test
    void theDistanceOfAViewIsInStandardDeviationsOfItsPrediction() {
        AllocationProblem problem = problem(ABC, COVARIANCE, 0);
        BlackLittermanPosterior posterior =
                posterior(problem, View.of(ABC, Map.of("A", 1.0), 0.11, OptionalDouble.of(0.5)));
        double deviation = Math.sqrt(2 * 0.05 * 0.04);
        double expected = Math.abs(0.11 - posterior.prior()[0]) / deviation;
        assertThat(posterior.viewDistances()[0]).isCloseTo(expected, within(1e-14));
        assertThat(posterior.distance()).isCloseTo(expected, within(1e-14));
    }

    @Test
    void theRiskFreeRateLiftsAbsoluteReturnsAndLeavesRelativeViewsAlone() {
        View relative = View.of(ABC, Map.of("A", 1.0, "B", -1.0), 0.03, OptionalDouble.of(0.5));
        BlackLittermanPosterior without = posterior(problem(ABC, COVARIANCE, 0), relative);
        BlackLittermanPosterior with = posterior(problem(ABC, COVARIANCE, 0.02), relative);
        for (int i = 0; i < 3; i++) {
            assertThat(with.returns()[i]).isCloseTo(without.returns()[i] + 0.02, within(1e-15));
        }
    }

    /** The blend against the formulas with full n x n inverses (Black and Litterman 1992), by another route. */
    @Test
    void agreesWithTheInverseFormOnRandomMarkets() {
        SplittableRandom random = new SplittableRandom(88);
        for (int c = 0; c < 300; c++) {
            int n = 2 + random.nextInt(6);
            double[] s = randomCovariance(random, n);
            List<String> names = names(n);
            int k = 1 + random.nextInt(n - 1);
            List<View> views = new ArrayList<>();
            for (int v = 0; v < k; v++) {
                views.add(new View(
                        "v" + v,
                        random.doubles(n, -1, 1).toArray(),
                        random.nextDouble() * 0.2,
                        OptionalDouble.of(0.05 + 0.9 * random.nextDouble())));
            }
            double tau = 0.01 + random.nextDouble();
            BlackLittermanPosterior fast = new BlackLitterman(
                            random.doubles(n, 0.1, 1).toArray(), views, tau, 2.5, Uncertainty.IDZOREK)
                    .posterior(problem(names, s, 0));
            // (tau S)^-1 + P' Omega^-1 P times mu = (tau S)^-1 pi + P' Omega^-1 Q, checked as a residual
            double[] left = solve(s, n, minus(fast.returns(), fast.prior()));
            for (int i = 0; i < n; i++) {
                double sum = left[i] / tau;
                for (int v = 0; v < k; v++) {
                    double gap =
                            views.get(v).times(fast.returns()) - views.get(v).expectedReturn();
                    sum += views.get(v).loadings()[i] * gap / fast.omega()[v];
                }
                assertThat(sum).as("case " + c).isCloseTo(0, within(1e-7));
            }
        }
    }

    @Test
    void contradictoryViewsAreNamed() {
        View over = new View("A over B by 2 %", new double[] {1, -1, 0}, 0.02, OptionalDouble.of(0.5));
        View under = new View("B over A by 1 %", new double[] {-1, 1, 0}, 0.01, OptionalDouble.of(0.5));
        assertThatThrownBy(() -> method(over, under))
                .hasMessageContaining("\"A over B by 2 %\", \"B over A by 1 %\" contradict each other");
        View ab = new View("A over B", new double[] {1, -1, 0}, 0.02, OptionalDouble.empty());
        View bc = new View("B over C", new double[] {0, 1, -1}, 0.02, OptionalDouble.empty());
        View ca = new View("C over A", new double[] {-1, 0, 1}, 0.02, OptionalDouble.empty());
        assertThatThrownBy(() ->
                        new BlackLitterman(new double[] {1, 1, 1}, List.of(ab, bc, ca), 0.05, 2.5, Uncertainty.PRIOR))
                .hasMessageContaining("\"A over B\", \"B over C\", \"C over A\" contradict each other");
    }

    @Test
    void viewsThatFollowFromEachOtherAreAllowed() {
        View once = new View("A over B by 2 %", new double[] {1, -1, 0}, 0.02, OptionalDouble.of(0.5));
        View again = new View("half of it", new double[] {-0.5, 0.5, 0}, -0.01, OptionalDouble.of(0.5));
        assertThat(posterior(problem(ABC, COVARIANCE, 0), once, again).returns())
                .doesNotContain(Double.NaN);
        View sure = new View("sure", new double[] {1, -1, 0}, 0.02, OptionalDouble.of(1));
        View sureAgain = new View("sure again", new double[] {1, -1, 0}, 0.02, OptionalDouble.of(1));
        assertThatThrownBy(() -> posterior(problem(ABC, COVARIANCE, 0), sure, sureAgain))
                .hasMessageContaining("\"sure again\" is certain and follows from the other certain views");
    }

    @Test
    void unusableInputIsNamed() {
        assertThatThrownBy(() -> View.of(ABC, Map.of("DOGE", 1.0), 0.1, OptionalDouble.empty()))
                .hasMessageContaining("a view names DOGE, expected one of the assets [A, B, C]");
        assertThatThrownBy(() -> View.of(ABC, Map.of("A", 1.0), 0.1, OptionalDouble.of(60)))
                .hasMessageContaining("confidence of view");
        assertThatThrownBy(() -> new View("nothing", new double[3], 0.1, OptionalDouble.empty()))
                .hasMessageContaining("names no asset");
        assertThatThrownBy(() -> new BlackLitterman(new double[] {1, -1, 1}, List.of(), 0.05, 2.5, Uncertainty.PRIOR))
                .hasMessageContaining("market weight 1 is -1.0");
        assertThatThrownBy(() -> method(new View("v", new double[] {1, 0, 0}, 0.1, OptionalDouble.empty())))
                .hasMessageContaining("states no confidence");
        double[] riskless = COVARIANCE.clone();
        riskless[0] = riskless[1] = riskless[3] = 0;
        assertThatThrownBy(() -> posterior(
                        problem(ABC, riskless, 0), View.of(ABC, Map.of("A", 1.0), 0.1, OptionalDouble.of(0.5))))
                .hasMessageContaining("combination without risk");
    }

    private static BlackLitterman realMethod(JsonNode reference, Uncertainty uncertainty) {
        double[] p = Reference.matrix(reference.get("P"));
        double[] q = Reference.vector(reference.get("Q"));
        double[] c = Reference.vector(reference.get("view_confidences"));
        List<View> views = new ArrayList<>();
        for (int k = 0; k < q.length; k++) {
            views.add(new View("view " + k, Arrays.copyOfRange(p, 20 * k, 20 * k + 20), q[k], OptionalDouble.of(c[k])));
        }
        double[] caps = Dataset.A.columns().stream()
                .mapToDouble(a -> reference.get("market_caps").get(a).doubleValue())
                .toArray();
        return new BlackLitterman(caps, views, 0.05, 2.5, uncertainty);
    }

    private static AllocationProblem realProblem() {
        double[] covariance = Arrays.stream(Reference.sampleCovariance(Dataset.A.returns()))
                .map(v -> v * 252)
                .toArray();
        return problem(Dataset.A.columns(), covariance, 0);
    }

    private static BlackLitterman method(View... views) {
        return new BlackLitterman(new double[] {6, 3, 1}, List.of(views), 0.05, 2.5, Uncertainty.IDZOREK);
    }

    private static BlackLittermanPosterior posterior(AllocationProblem problem, View... views) {
        return method(views).posterior(problem);
    }

    private static AllocationProblem problem(List<String> assets, double[] covariance, double riskFree) {
        int n = assets.size();
        return new AllocationProblem(
                assets, new double[n], covariance, Optional.empty(), riskFree, 252, Constraints.longOnly(n));
    }

    private static List<String> names(int n) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            names.add("A" + i);
        }
        return names;
    }

    private static double[] randomCovariance(SplittableRandom random, int n) {
        double[] root = random.doubles(n * n, -0.3, 0.3).toArray();
        double[] s = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    s[i * n + j] += root[i * n + k] * root[j * n + k];
                }
            }
            s[i * n + i] += 0.02;
        }
        return s;
    }

    private static double[] solve(double[] matrix, int n, double[] rhs) {
        double[] x = rhs.clone();
        assertThat(Cholesky.solve(matrix.clone(), n, x)).isTrue();
        return x;
    }

    private static double[] minus(double[] x, double[] y) {
        double[] d = new double[x.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = x[i] - y[i];
        }
        return d;
    }

    private static void relative(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-11 * Math.abs(expected[i])));
        }
    }
}
