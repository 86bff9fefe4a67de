package dev.counterweight.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Reference;
import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.Learned;
import dev.counterweight.engine.allocate.MinimumVariance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LearnedModelTest {
    private static final LearningSpec SHORT = new LearningSpec(20, 5);

    /** Calculated with numpy from the definitions, sharing no code with the program. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void agreesWithAnIndependentCalculation(int number) {
        JsonNode expected = Reference.json("learned_walk_forward.json").get(number);
        List<String> assets = new ArrayList<>(expected.get("forecasts").propertyNames());
        ReturnPanel returns = Reference.returnsOf(Reference.prices(
                "data/" + expected.get("prices").asString().replace(".gz", ""),
                LocalDate.parse(expected.get("from").asString()),
                LocalDate.parse(expected.get("to").asString()),
                assets));
        LearnedModel model = learned(
                returns,
                new LearningSpec(
                        expected.get("window").asInt(), expected.get("horizon").asInt()));
        assertThat(model.lessons()).isEqualTo(expected.get("lessons").asInt());
        assertThat(model.penalty()).isEqualTo(expected.get("penalty").asDouble());
        assertThat(numbers(model.coefficients()))
                .containsExactly(Reference.vector(expected.get("coefficients")), within(1e-14));
        assertThat(numbers(model.scale())).containsExactly(Reference.vector(expected.get("scale")), within(1e-14));
        OutOfSample record = model.record();
        assertThat(record.decisions()).isEqualTo(expected.get("decisions").asInt());
        assertThat(record.rankCorrelation())
                .isCloseTo(expected.get("rank_correlation").asDouble(), within(1e-14));
        assertThat(record.tStatistic()).isCloseTo(expected.get("t").asDouble(), within(1e-11));
        assertThat(record.explained()).isCloseTo(expected.get("explained").asDouble(), within(1e-13));
        assertThat(record.trust()).isCloseTo(expected.get("trust").asDouble(), within(1e-11));
        double[] perYear = Learned.perYear(model, 252);
        for (int i = 0; i < perYear.length; i++) {
            assertThat(perYear[i])
                    .isCloseTo(expected.get("forecasts").get(assets.get(i)).asDouble(), within(1e-13));
        }
    }

    @Test
    void aDecisionKnowsNothingOfWhatCameAfterIt() {
        ReturnPanel before = noise(7, 4, 200);
        double[] other = before.values().clone();
        SplittableRandom random = new SplittableRandom(8);
        int row = 120;
        for (int k = row * 4; k < other.length; k++) {
            other[k] = random.nextDouble(-0.05, 0.05);
        }
        ReturnPanel after = new ReturnPanel(before.assets(), before.dates(), other);
        for (int t = SHORT.window(); t <= row; t++) {
            Features a = Features.at(before, t, SHORT).orElseThrow();
            Features b = Features.at(after, t, SHORT).orElseThrow();
            assertThat(a.values()).isDeepEqualTo(b.values());
            assertThat(a.risk()).isEqualTo(b.risk());
        }
        assertThat(Features.at(before, row + 1, SHORT).orElseThrow().values())
                .isNotEqualTo(Features.at(after, row + 1, SHORT).orElseThrow().values());
    }

    /** Each asset's drift turns slowly, so that what rose goes on rising: a market with something to learn. */
    @Test
    void findsWhatIsThereToBeFound() {
        SplittableRandom random = new SplittableRandom(1);
        int n = 6;
        int rows = 900;
        double[] values = new double[n * rows];
        for (int i = 0; i < n; i++) {
            for (int t = 0; t < rows; t++) {
                double drift = 0.006 * Math.sin(2 * Math.PI * (t / 160.0 + (double) i / n));
                values[t * n + i] = drift + 0.01 * random.nextGaussian();
            }
        }
        LearnedModel model = learned(panel(n, rows, values), SHORT);
        assertThat(model.record().trust()).isGreaterThan(0.9);
        assertThat(model.record().rankCorrelation()).isGreaterThan(0.4);
        double[] gain = new double[n];
        for (int i = 0; i < n; i++) {
            for (int h = 0; h < SHORT.horizon(); h++) {
                gain[i] += 0.006 * Math.sin(2 * Math.PI * ((rows + h) / 160.0 + (double) i / n));
            }
        }
        assertThat(OutOfSample.correlation(model.forecast(), gain)).isGreaterThan(0.7);
    }

    /** One standard error is passed by chance in about one of six markets, two in about one of forty. */
    @Test
    void seldomBelievesWhatIsOnlyNoise() {
        int half = 0;
        int markets = 200;
        for (int seed = 0; seed < markets; seed++) {
            half += learned(noise(seed, 4, 240), SHORT).record().trust() > 0.5 ? 1 : 0;
        }
        assertThat(half).isLessThan(markets * 15 / 100);
    }

    @Test
    void withoutAnythingLearnedTheWeightsAreThoseOfLeastVariance() {
        ReturnPanel returns = IntStream.range(0, 50)
                .mapToObj(seed -> noise(seed, 4, 240))
                .filter(p -> !learned(p, SHORT).forecasts())
                .findFirst()
                .orElseThrow();
        AllocationProblem problem = new AllocationProblem(
                returns.assets(),
                Reference.sampleMean(returns),
                Reference.sampleCovariance(returns),
                Optional.of(returns),
                0,
                252,
                Constraints.longOnly(4));
        AllocationOutcome.Solved weights = (AllocationOutcome.Solved) new Learned(SHORT, 2.5).allocate(problem);
        AllocationOutcome.Solved least = (AllocationOutcome.Solved) new MinimumVariance().allocate(problem);
        assertThat(weights.weights()).containsExactly(least.weights(), within(1e-12));
        assertThat(weights.notes()).last().asString().contains("no better than chance");
    }

    @Test
    void saysWhyNothingCanBeLearned() {
        assertThat(reason(noise(1, 1, 100))).contains("compare assets");
        assertThat(reason(noise(1, 3, 59))).contains("need 60 periods").contains("there are 59");
        double[] still = noise(1, 3, 100).values().clone();
        for (int t = 90; t < 100; t++) {
            still[t * 3] = 0;
        }
        assertThat(reason(panel(3, 100, still))).contains("has not moved in the last 5 periods");
        double[] long0 = noise(1, 3, 100).values().clone();
        for (int t = 0; t < 60; t++) {
            long0[t * 3] = 0;
        }
        assertThat(reason(panel(3, 100, long0))).contains("8 decisions of the past at which every asset had moved");
        assertThatThrownBy(() -> new LearningSpec(19, 5)).hasMessage("window is 19, expected 20 or more");
        assertThatThrownBy(() -> new LearningSpec(20, 0)).hasMessage("horizon is 0, expected 1 or more");
    }

    private static String reason(ReturnPanel returns) {
        return ((LearnedModel.Answer.Unteachable) LearnedModel.of(returns, SHORT)).reason();
    }

    private static LearnedModel learned(ReturnPanel returns, LearningSpec spec) {
        return ((LearnedModel.Answer.Learned) LearnedModel.of(returns, spec)).model();
    }

    private static double[] numbers(Map<String, Double> named) {
        return named.values().stream().mapToDouble(v -> v).toArray();
    }

    private static ReturnPanel noise(long seed, int n, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n * rows];
        for (int k = 0; k < values.length; k++) {
            values[k] = 0.01 * random.nextGaussian();
        }
        return panel(n, rows, values);
    }

    private static ReturnPanel panel(int n, int rows, double[] values) {
        return new ReturnPanel(
                IntStream.range(0, n).mapToObj(i -> "A" + i).toList(),
                IntStream.range(0, rows)
                        .mapToObj(t -> LocalDate.of(2020, 1, 1).plusDays(t))
                        .toList(),
                values);
    }
}
