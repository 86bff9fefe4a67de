package dev.counterweight.engine.allocate;

import dev.counterweight.domain.NewsInput;
import dev.counterweight.domain.NewsScore;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.news.NewsSignal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The weights b of a base method, tilted by what kept scores of news say. With x_i the {@link NewsSignal} of asset i and
 * {@code m = sum |b_i| x_i / sum |b_i|},
 *
 * <pre>w_i = b_i + max_tilt |b_i| (x_i - m)</pre>
 *
 * so that the sum stays, a better score never lowers a weight, equal signals change nothing, and the sum of absolute changes is at
 * most {@code max_tilt * sum |b_i|} (the mean absolute deviation of numbers from -1 to 1 is at most 1). Then the weights are
 * brought within the limits, and as far back towards the base as that bound on the changes asks for. Where no signal differs from zero the answer is the base's own, to the bit.
 *
 * <p>Only scores of news before the decision count: before the day of the last return where the decision is made at its close, as
 * in a backtest; otherwise up to the end of that day. Days are those of UTC.
 *
 * <p>With {@code risk_scaling}, news that are bad on the whole (m < 0) scale everything by {@code 1 - risk_scaling * |m|}, the rest
 * being cash, but only while the base portfolio is volatile: its returns over the last {@value VolatilityTarget#STANDARD_LOOKBACK}
 * periods have an annual volatility above the threshold. News alone never move anything to cash.
 *
 * @param volatilityThreshold annual
 */
public record NewsTilt(AllocationMethod base, NewsInput how, double volatilityThreshold) implements AllocationMethod {
    public NewsTilt {
        if (!(volatilityThreshold >= 0)) {
            throw new IllegalArgumentException(
                    "volatilityThreshold is " + volatilityThreshold + ", expected zero or more");
        }
    }

    @Override
    public String key() {
        return "news";
    }

    /**
     * What was looked at for a decision.
     *
     * @param until news from this moment on do not count
     * @param later scores of news from that moment on
     * @param signals one for each asset
     */
    public record Evidence(Instant until, int later, List<NewsSignal> signals) {
        public Evidence {
            signals = List.copyOf(signals);
        }
    }

    /** The signals that a decision rests on; the problem has returns, and enough of them for the trend. */
    public Evidence evidence(AllocationProblem problem) {
        ReturnPanel panel = problem.returns()
                .orElseThrow(() -> new IllegalArgumentException("only moments are known, expected returns"));
        LocalDate last = panel.dates().getLast();
        Instant until = (how.lastDayOver() ? last.plusDays(1) : last)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Map<String, List<NewsScore>> all = how.scores().stream()
                .collect(Collectors.groupingBy(s -> s.instrument().value()));
        List<NewsSignal> signals = new ArrayList<>();
        int later = 0;
        for (int i = 0; i < problem.size(); i++) {
            List<NewsScore> own = all.getOrDefault(problem.assets().get(i), List.of());
            later += (int) own.stream().filter(s -> !s.time().isBefore(until)).count();
            signals.add(NewsSignal.of(own, until, how, trend(panel, i)));
        }
        return new Evidence(until, later, signals);
    }

    private OptionalDouble trend(ReturnPanel panel, int asset) {
        if (how.trendDays() == 0) {
            return OptionalDouble.empty();
        }
        double[] recent = new double[how.trendDays()];
        for (int t = 0; t < recent.length; t++) {
            recent[t] = panel.value(panel.rows() - recent.length + t, asset);
        }
        return OptionalDouble.of(NewsSignal.trend(recent));
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        if (problem.returns().isEmpty()) {
            return new AllocationOutcome.Failed("news need the dates of returns; only moments are known");
        }
        int needed = Math.max(how.trendDays(), how.riskScaling() > 0 ? VolatilityTarget.STANDARD_LOOKBACK : 0);
        int rows = problem.returns().get().rows();
        if (rows < needed) {
            return new AllocationOutcome.Failed("news look back " + needed + " periods; there are " + rows);
        }
        return switch (base.allocate(problem)) {
            case AllocationOutcome.Infeasible infeasible -> infeasible;
            case AllocationOutcome.Failed failed -> failed;
            case AllocationOutcome.Solved start -> tilt(start, problem);
        };
    }

    private AllocationOutcome tilt(AllocationOutcome.Solved start, AllocationProblem problem) {
        if (start.cash() != 0) {
            return new AllocationOutcome.Failed(
                    "news tilt weights that are fully invested; " + base.key() + " leaves cash");
        }
        Evidence evidence = evidence(problem);
        double[] b = start.weights();
        double gross = Arrays.stream(b).map(Math::abs).sum();
        double mean = 0;
        for (int i = 0; i < b.length; i++) {
            mean += Math.abs(b[i]) * evidence.signals().get(i).signal();
        }
        mean = gross > 0 ? mean / gross : 0;
        double[] w = b.clone();
        for (int i = 0; i < b.length; i++) {
            w[i] += how.maxTilt() * Math.abs(b[i]) * (evidence.signals().get(i).signal() - mean);
        }
        boolean moved = evidence.signals().stream().anyMatch(s -> s.signal() != 0) && !Arrays.equals(b, w);
        List<String> notes = new ArrayList<>(asked(evidence));
        AllocationOutcome tilted = moved ? within(b, w, how.maxTilt() * gross, problem) : start;
        if (!(tilted instanceof AllocationOutcome.Solved solved)) {
            return tilted;
        }
        if (moved) {
            notes.addAll(changes(b, solved.weights(), problem.assets(), evidence));
        } else {
            notes.add("no news count, so the base weights stay as they are");
        }
        return scaled((AllocationOutcome.Solved) WithinLimits.withNotes(solved, notes), b, mean, problem);
    }

    /** The nearest weights within the limits; where they are further from the base than allowed, part of the way to them. */
    private static AllocationOutcome within(double[] base, double[] w, double most, AllocationProblem problem) {
        AllocationOutcome nearest = WithinLimits.solved(w, problem);
        if (!(nearest instanceof AllocationOutcome.Solved solved)) {
            return nearest;
        }
        double changes = 0;
        for (int i = 0; i < base.length; i++) {
            changes += Math.abs(solved.weights()[i] - base[i]);
        }
        if (changes <= most * (1 + 1e-12)) {
            return nearest;
        }
        double[] part = base.clone();
        for (int i = 0; i < part.length; i++) {
            part[i] += most / changes * (solved.weights()[i] - base[i]);
        }
        return WithinLimits.solved(part, problem);
    }

    private List<String> asked(Evidence evidence) {
        int counted = evidence.signals().stream().mapToInt(NewsSignal::counted).sum();
        List<String> notes = new ArrayList<>();
        notes.add(counted + " scores of news before "
                + evidence.until().atZone(ZoneOffset.UTC).toLocalDate() + " count");
        if (evidence.later() > 0) {
            notes.add(evidence.later() + " scores are of later news and do not count yet");
        }
        return notes;
    }

    private static List<String> changes(double[] before, double[] after, List<String> assets, Evidence evidence) {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            NewsSignal s = evidence.signals().get(i);
            if (s.signal() != 0) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%s from %.2f %% to %.2f %%: sentiment %.2f of %d scores, signal %.2f",
                        assets.get(i),
                        100 * before[i],
                        100 * after[i],
                        s.sentiment(),
                        s.counted(),
                        s.signal()));
            }
        }
        return notes;
    }

    /** To cash, where the market is volatile and news are bad on the whole. */
    private AllocationOutcome scaled(
            AllocationOutcome.Solved solved, double[] base, double mean, AllocationProblem problem) {
        if (how.riskScaling() == 0) {
            return solved;
        }
        double volatility = Math.sqrt(
                new RecentReturns(problem.returns().orElseThrow(), VolatilityTarget.STANDARD_LOOKBACK).variance(base)
                        * problem.periodsPerYear());
        boolean rough = volatility > volatilityThreshold;
        List<String> notes = new ArrayList<>(solved.notes());
        if (!rough || mean >= 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "volatility of the base portfolio is %.2f %% a year, the threshold %.2f %%, the mean signal %.2f:"
                            + " nothing goes to cash",
                    100 * volatility,
                    100 * volatilityThreshold,
                    mean));
            return new AllocationOutcome.Solved(solved.weights(), solved.cash(), solved.certificate(), notes);
        }
        double scale = 1 + how.riskScaling() * mean;
        double[] weights = solved.weights().clone();
        double invested = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale;
            invested += weights[i];
        }
        notes.add(String.format(
                Locale.ROOT,
                "volatility of the base portfolio is %.2f %% a year, above %.2f %%, and the mean signal is %.2f:"
                        + " %.2f %% goes to cash",
                100 * volatility,
                100 * volatilityThreshold,
                mean,
                100 * (1 - invested)));
        notes.add("limits hold for the invested part, which is scaled as a whole");
        Certificate proof = solved.certificate();
        return new AllocationOutcome.Solved(
                weights,
                1 - invested,
                new Certificate(proof.residual(), proof.iterations(), proof.status(), List.of()),
                notes);
    }
}
