package dev.counterweight.service.simulation;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.simulate.TargetWeights;
import dev.counterweight.service.Progress;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.OptimizeReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

/**
 * Target weights that a method calculates anew at each rebalance from the returns up to its close. Keeps what it decided, so that
 * runs over the same rows decide once.
 */
final class Decisions implements TargetWeights {
    private final BacktestRequest.Estimated method;
    private final PricePanel prices;
    private final ReturnPanel returns;
    private final Progress progress;
    private final int offset;
    private final AnalysisService analysis = new AnalysisService();
    private final Map<Integer, double[]> decided = new HashMap<>();
    private final Map<LocalDate, String> kept = new HashMap<>();

    /** The method had no answer at the first row, so that there is nothing to buy. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> reasons;

        NoAnswer(List<String> reasons) {
            super(String.join("; ", reasons));
            this.reasons = List.copyOf(reasons);
        }

        List<String> reasons() {
            return reasons;
        }
    }

    /**
     * @param prices all rows
     * @param offset the row here that is row 0 of a run; the window or more
     */
    Decisions(BacktestRequest.Estimated method, PricePanel prices, ReturnPanel returns, Progress progress, int offset) {
        this.method = method;
        this.prices = prices;
        this.returns = returns;
        this.progress = progress;
        this.offset = offset;
    }

    @Override
    public void decide(int row, double[] weights) {
        double[] known = decided.computeIfAbsent(row, r -> calculate(r, weights));
        System.arraycopy(known, 0, weights, 0, weights.length);
    }

    private double[] calculate(int row, double[] before) {
        if (progress.cancelled()) {
            throw new CancellationException("the backtest was cancelled");
        }
        int at = row + offset;
        LocalDate date = prices.dates().get(at);
        progress.report(at / (double) prices.dates().size(), method.name() + " in " + date.getYear());
        return switch (analysis.optimize(History.upTo(returns, at, method.window()), method.how(), method.request())) {
            case OptimizeReport.Done done -> done.weights();
            case OptimizeReport.Infeasible infeasible -> without(row, date, before, infeasible.conflict());
            case OptimizeReport.Failed failed -> without(row, date, before, List.of(failed.reason()));
        };
    }

    private double[] without(int row, LocalDate date, double[] before, List<String> reasons) {
        if (row == 0 || Arrays.stream(before).allMatch(w -> w == 0)) {
            List<String> all = new ArrayList<>();
            all.add("On " + date + " " + method.name() + " has no answer, so that there is nothing to buy:");
            all.addAll(reasons);
            throw new NoAnswer(all);
        }
        kept.put(date, String.join("; ", reasons));
        return before.clone();
    }

    /** The rows decided, ascending. */
    List<Integer> rows() {
        return List.copyOf(new TreeSet<>(decided.keySet()));
    }

    /** Whether the decision at a row is the same bits when it is made from prices that end there. */
    boolean sameWithoutTheFuture(int row) {
        int at = row + offset;
        PricePanel known = History.rows(prices, 0, at + 1);
        Decisions again =
                new Decisions(method, known, analysis.market(known, "drop").returns(), Progress.none(), offset);
        double[] before = decided.getOrDefault(row, new double[0]);
        if (kept.containsKey(prices.dates().get(at))) {
            return true; // no answer then as now: the targets before were kept
        }
        double[] now = new double[before.length];
        again.decide(row, now);
        return Arrays.equals(before, now);
    }

    /** One line for each rebalance at which the targets before were kept, at most four and a count. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        boolean asked = method.name().equals("news")
                && method.request().reaction().news().scores().stream()
                        .anyMatch(s -> s.scorer().equals("endpoint"));
        if (asked) {
            notes.add("Some scores are those of a language model, which may have learned what came after the news.");
        }
        for (LocalDate date : new TreeSet<>(kept.keySet())) {
            if (notes.size() == (asked ? 5 : 4)) {
                notes.add("and on " + (kept.size() - 4) + " more dates");
                break;
            }
            notes.add("On " + date + " " + method.name() + " had no answer and the targets before were kept: "
                    + kept.get(date));
        }
        return notes;
    }
}
