package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.NewsInput;
import dev.counterweight.domain.NewsScore;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.cluster.LinkageMethod;
import dev.counterweight.engine.estimate.CovarianceEstimator;
import dev.counterweight.engine.estimate.Estimate;
import dev.counterweight.engine.estimate.MeanEstimator;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.estimate.MomentsSpec;
import dev.counterweight.engine.news.NewsSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Weights that news tilt: figures by hand, and what has to hold whatever the news. Returns end on 10 January 2026. */
class NewsTiltTest {
    private static final Instant LAST_DAY = Instant.parse("2026-01-10T00:00:00Z");
    private static final NewsInput PLAIN = new NewsInput(0.2, 1, 0.3, 2, 0, 0, List.of(), false);

    private static NewsScore score(int asset, String at, double score, double confidence, int number) {
        return score(asset, Instant.parse(at), score, confidence, number);
    }

    private static NewsScore score(int asset, Instant at, double score, double confidence, int number) {
        return new NewsScore(
                ContentHash.of("news " + asset + " " + number),
                new InstrumentId("A" + asset),
                at,
                score,
                confidence,
                "offline",
                "words-1",
                "",
                Instant.parse("2026-01-11T00:00:00Z"));
    }

    private static NewsInput with(NewsInput how, List<NewsScore> scores) {
        return how.knowing(scores).atTheClose();
    }

    private static AllocationProblem problem(double[] values, int n) {
        return problem(values, n, Constraints.longOnly(n));
    }

    private static AllocationProblem problem(double[] values, int n, Constraints limits) {
        int rows = values.length / n;
        LocalDate last = LocalDate.of(2026, 1, 10);
        ReturnPanel panel = new ReturnPanel(
                Problems.names(n),
                IntStream.range(0, rows)
                        .mapToObj(t -> last.minusDays(rows - 1 - t))
                        .toList(),
                values);
        Moments moments = Estimate.moments(
                panel,
                new MomentsSpec(
                        MeanEstimator.parse("historical"),
                        CovarianceEstimator.parse("sample"),
                        252,
                        OptionalInt.empty(),
                        0));
        return new AllocationProblem(
                panel.assets(), moments.mean(), moments.covariance(), Optional.of(panel), 0, 252, limits);
    }

    private static double[] random(int rows, int n, SplittableRandom random) {
        return IntStream.range(0, rows * n)
                .mapToDouble(k -> 0.02 * random.nextGaussian())
                .toArray();
    }

    private static AllocationMethod tilt(NewsInput how) {
        return new NewsTilt(new EqualWeight(), how, 0.3);
    }

    private static final double[] FOUR_QUIET = random(5, 4, new SplittableRandom(7));

    @Test
    void twoGoodAndTwoBadScoresByHand() {
        // a day old with a half-life of a day: u = 1/2 each, E = 1, credibility 1/2, signals +1/2 and -1/2, mean 0
        List<NewsScore> scores = List.of(
                score(0, "2026-01-09T00:00:00Z", 1, 1, 1),
                score(0, "2026-01-09T00:00:00Z", 1, 1, 2),
                score(1, "2026-01-09T00:00:00Z", -1, 1, 1),
                score(1, "2026-01-09T00:00:00Z", -1, 1, 2));
        AllocationOutcome.Solved solved = Problems.solved(tilt(with(PLAIN, scores)), problem(FOUR_QUIET, 4));
        assertThat(solved.weights()[0]).isCloseTo(0.25 + 0.2 * 0.25 * 0.5, offset(1e-15));
        assertThat(solved.weights()[1]).isCloseTo(0.225, offset(1e-15));
        assertThat(solved.weights()[2]).isCloseTo(0.25, offset(1e-15));
        assertThat(solved.notes())
                .contains(
                        "4 scores of news before 2026-01-10 count",
                        "A0 from 25.00 % to 27.50 %: sentiment 1.00 of 2 scores, signal 0.50");
    }

    @Test
    void signalsByHand() {
        NewsInput how = with(PLAIN, List.of());
        List<NewsScore> mixed =
                List.of(score(0, "2026-01-09T00:00:00Z", 1, 1, 1), score(0, "2026-01-08T00:00:00Z", -0.5, 0.8, 2));
        // u = 0.5 and 0.8 / 4 = 0.2; E = 0.7; sentiment (0.5 - 0.1) / 0.7; agreement 0.4 / 0.6; Kish 0.49 / 0.29
        NewsSignal s = NewsSignal.of(mixed, LAST_DAY, how, OptionalDouble.empty());
        assertThat(s.evidence()).isCloseTo(0.7, offset(1e-15));
        assertThat(s.sentiment()).isCloseTo(0.4 / 0.7, offset(1e-15));
        assertThat(s.agreement()).isCloseTo(2.0 / 3, offset(1e-15));
        assertThat(s.effective()).isCloseTo(0.49 / 0.29, offset(1e-14));
        assertThat(s.signal()).isCloseTo(0.4 / 0.7 * 0.7 / 1.7, offset(1e-15));
        double half = NewsSignal.of(mixed, LAST_DAY, how, OptionalDouble.of(0)).signal();
        assertThat(half).describedAs("a flat market believes half").isCloseTo(s.signal() / 2, offset(1e-15));
        assertThat(NewsSignal.of(mixed, LAST_DAY, how, OptionalDouble.of(-1)).signal())
                .describedAs("good news against the trend")
                .isZero();
    }

    @Test
    void trendsByHand() {
        assertThat(NewsSignal.trend(new double[] {0.1, -0.05})).isCloseTo(0.05 / 0.15, offset(1e-14));
        assertThat(NewsSignal.trend(new double[] {0.1, 0.3})).isEqualTo(1);
        assertThat(NewsSignal.trend(new double[] {-0.25, -0.25})).isEqualTo(-1);
        assertThat(NewsSignal.trend(new double[] {0, 0, 0})).isZero();
    }

    @Test
    void newsOfTheDecisionsDayAndLaterDoNotCount() {
        List<NewsScore> sameDay =
                List.of(score(0, "2026-01-10T00:00:00Z", 1, 1, 1), score(0, "2026-01-10T09:00:00Z", 1, 1, 2));
        double[] base =
                Problems.solved(new EqualWeight(), problem(FOUR_QUIET, 4)).weights();
        AllocationOutcome.Solved close = Problems.solved(tilt(with(PLAIN, sameDay)), problem(FOUR_QUIET, 4));
        assertThat(close.weights()).isEqualTo(base);
        assertThat(close.notes()).contains("2 scores are of later news and do not count yet");
        AllocationOutcome.Solved after = Problems.solved(tilt(PLAIN.knowing(sameDay)), problem(FOUR_QUIET, 4));
        assertThat(after.weights()[0]).describedAs("once the day is over").isGreaterThan(0.25);
        List<NewsScore> nextDay =
                List.of(score(0, "2026-01-11T00:00:00Z", 1, 1, 1), score(0, "2026-01-12T09:00:00Z", 1, 1, 2));
        assertThat(Problems.solved(tilt(PLAIN.knowing(nextDay)), problem(FOUR_QUIET, 4))
                        .weights())
                .isEqualTo(base);
    }

    @Test
    void theFutureChangesNothing() {
        SplittableRandom random = new SplittableRandom(3);
        List<NewsScore> past = randomScores(random, 4, LAST_DAY.minus(Duration.ofDays(5)), 30);
        List<NewsScore> all = new ArrayList<>(randomScores(random, 4, LAST_DAY.plus(Duration.ofDays(5)), 30));
        all.addAll(past);
        assertThat(Problems.solved(tilt(with(PLAIN, all)), problem(FOUR_QUIET, 4))
                        .weights())
                .isEqualTo(Problems.solved(tilt(with(PLAIN, past)), problem(FOUR_QUIET, 4))
                        .weights());
    }

    @Test
    void weakEvidenceLeavesTheBaseToTheBit() {
        List<List<NewsScore>> weak = List.of(
                List.of(),
                List.of(score(0, "2026-01-09T00:00:00Z", 1, 1, 1)),
                List.of(score(0, "2026-01-09T00:00:00Z", 1, 0.29, 1), score(0, "2026-01-09T00:00:00Z", 1, 0.29, 2)),
                List.of(score(0, "2026-01-01T00:00:00Z", 1, 1, 1), score(0, "2026-01-01T00:00:00Z", 1, 1, 2)),
                List.of(score(0, "2026-01-09T00:00:00Z", 0, 1, 1), score(0, "2026-01-09T00:00:00Z", 0, 1, 2)));
        AllocationProblem problem = problem(random(60, 4, new SplittableRandom(5)), 4);
        for (AllocationMethod base : List.of(
                new EqualWeight(),
                new MinimumVariance(),
                new RiskParity(),
                new HierarchicalRiskParity(LinkageMethod.AVERAGE))) {
            AllocationOutcome.Solved own = Problems.solved(base, problem);
            for (List<NewsScore> scores : weak) {
                AllocationOutcome.Solved tilted =
                        Problems.solved(new NewsTilt(base, with(PLAIN, scores), 0.3), problem);
                assertThat(tilted.weights()).isEqualTo(own.weights());
                assertThat(tilted.certificate()).isEqualTo(own.certificate());
                assertThat(tilted.notes()).contains("no news count, so the base weights stay as they are");
            }
        }
        List<NewsScore> strong =
                List.of(score(0, "2026-01-09T00:00:00Z", 1, 1, 1), score(0, "2026-01-09T00:00:00Z", 1, 1, 2));
        assertThat(Problems.solved(tilt(with(PLAIN.withTilt(0), strong)), problem)
                        .weights())
                .describedAs("no tilt asked for")
                .isEqualTo(Problems.solved(new EqualWeight(), problem).weights());
    }

    @Test
    void theLastScoreOfAPieceOfNewsCounts() {
        List<NewsScore> again = List.of(
                score(0, "2026-01-09T00:00:00Z", 1, 1, 1),
                score(0, "2026-01-09T00:00:00Z", 1, 1, 2),
                score(0, "2026-01-09T00:00:00Z", -1, 1, 1),
                score(0, "2026-01-09T00:00:00Z", -1, 1, 2));
        assertThat(Problems.solved(tilt(with(PLAIN, again)), problem(FOUR_QUIET, 4))
                        .weights()[0])
                .isLessThan(0.25);
    }

    private static List<NewsScore> randomScores(SplittableRandom random, int n, Instant at, int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> score(
                        random.nextInt(n),
                        at.plusSeconds(random.nextInt(200_000) - 100_000),
                        random.nextDouble(-1, 1),
                        random.nextDouble(),
                        k))
                .toList();
    }

    @Test
    void whateverTheNewsTheSumTheBoundAndTheLimitsHold() {
        SplittableRandom random = new SplittableRandom(11);
        for (int k = 0; k < 60; k++) {
            int n = 3 + random.nextInt(6);
            Constraints limits = k % 3 == 0
                    ? Constraints.longOnly(n)
                    : k % 3 == 1
                            ? Constraints.box(n, 0.5 / n, 1.02 / n + 0.01)
                            : new Constraints(
                                    new double[n],
                                    Constraints.box(n, 0, 1).upper(),
                                    List.of(new Constraints.Group("g", new int[] {0, 1}, 0, 2.0 / n, Optional.empty())),
                                    Optional.empty());
            AllocationProblem problem = problem(random(30, n, random), n, limits);
            NewsInput how = with(
                    new NewsInput(0.5, 1, 0, 1, k % 2 == 0 ? 0 : 10, 0, List.of(), false),
                    randomScores(random, n, LAST_DAY.minus(Duration.ofDays(2)), 25));
            double[] base = Problems.solved(new EqualWeight(), problem).weights();
            double[] w = Problems.solved(tilt(how), problem).weights();
            assertThat(Arrays.stream(w).sum()).isCloseTo(1, offset(1e-12));
            double moved = 0;
            for (int i = 0; i < n; i++) {
                assertThat(w[i]).isBetween(limits.lower()[i] - 1e-12, limits.upper()[i] + 1e-12);
                moved += Math.abs(w[i] - base[i]);
            }
            assertThat(moved).isBetween(1e-9, 0.5 + 1e-9);
            if (k % 3 == 2) {
                assertThat(w[0] + w[1]).isLessThanOrEqualTo(2.0 / n + 1e-12);
            }
        }
    }

    @Test
    void oppositeNewsAreOppositeTilts() {
        SplittableRandom random = new SplittableRandom(13);
        AllocationProblem problem = problem(random(30, 5, random), 5);
        List<NewsScore> scores = randomScores(random, 5, LAST_DAY.minus(Duration.ofDays(2)), 25);
        List<NewsScore> opposite = scores.stream()
                .map(s -> new NewsScore(
                        s.news(),
                        s.instrument(),
                        s.time(),
                        -s.score(),
                        s.confidence(),
                        s.scorer(),
                        s.model(),
                        "",
                        s.scoredAt()))
                .toList();
        double[] up = Problems.solved(tilt(with(PLAIN, scores)), problem).weights();
        double[] down = Problems.solved(tilt(with(PLAIN, opposite)), problem).weights();
        for (int i = 0; i < 5; i++) {
            assertThat(up[i] + down[i]).isCloseTo(0.4, offset(1e-15));
        }
    }

    @Test
    void aBetterScoreNeverLowersAWeight() {
        SplittableRandom random = new SplittableRandom(17);
        AllocationProblem problem = problem(random(30, 5, random), 5, Constraints.box(5, 0.1, 0.22));
        List<NewsScore> scores = new ArrayList<>(randomScores(random, 5, LAST_DAY.minus(Duration.ofDays(2)), 25));
        NewsInput how = PLAIN.withEvidence(1, 0, 2).withTrend(10);
        double before = 0;
        for (double better = -1; better <= 1; better += 0.125) {
            for (int k = 0; k < 3; k++) {
                NewsScore s = score(2, "2026-01-09T00:00:00Z", better, 0.9, 100 + k);
                scores.removeIf(old -> old.news().equals(s.news()));
                scores.add(s);
            }
            double now = Problems.solved(tilt(with(how, scores)), problem).weights()[2];
            assertThat(now).isGreaterThanOrEqualTo(before - 1e-15);
            before = now;
        }
        assertThat(before).isGreaterThan(0.2);
    }

    @Test
    void cashOnlyInAVolatileMarketWithBadNews() {
        List<NewsScore> bad = IntStream.range(0, 8)
                .mapToObj(k -> score(k % 4, "2026-01-09T00:00:00Z", -1, 1, k))
                .toList();
        NewsInput how = with(PLAIN.withRiskScaling(0.2), bad);
        double[] rough = random(30, 4, new SplittableRandom(23));
        double[] calm = Arrays.stream(rough).map(r -> r / 100).toArray();
        double[] wild = Arrays.stream(rough).map(r -> r * 4).toArray();
        assertThat(Problems.solved(tilt(how), problem(calm, 4)).cash()).isZero();
        AllocationOutcome.Solved solved = Problems.solved(tilt(how), problem(wild, 4));
        // every signal is -1/2, so that nothing tilts and 0.2 * 1/2 goes to cash
        assertThat(solved.cash()).isCloseTo(0.1, offset(1e-14));
        assertThat(Arrays.stream(solved.weights()))
                .allSatisfy(w -> assertThat(w).isCloseTo(0.225, offset(1e-14)));
        List<NewsScore> good = IntStream.range(0, 8)
                .mapToObj(k -> score(k % 4, "2026-01-09T00:00:00Z", 1, 1, k))
                .toList();
        assertThat(Problems.solved(tilt(with(PLAIN.withRiskScaling(0.2), good)), problem(wild, 4))
                        .cash())
                .describedAs("good news")
                .isZero();
        assertThat(Problems.solved(tilt(with(PLAIN, bad)), problem(wild, 4)).cash())
                .describedAs("off")
                .isZero();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(tilt(PLAIN).allocate(Problems.of(new double[] {1, 0, 0, 1})))
                .isEqualTo(new AllocationOutcome.Failed("news need the dates of returns; only moments are known"));
        assertThat(tilt(PLAIN.withTrend(60)).allocate(problem(FOUR_QUIET, 4)))
                .isEqualTo(new AllocationOutcome.Failed("news look back 60 periods; there are 5"));
        assertThat(new NewsTilt(new VolatilityTarget(new EqualWeight(), 0.01, 5), PLAIN, 0.3)
                        .allocate(problem(FOUR_QUIET, 4)))
                .isEqualTo(new AllocationOutcome.Failed(
                        "news tilt weights that are fully invested; volatility-target leaves cash"));
    }
}
