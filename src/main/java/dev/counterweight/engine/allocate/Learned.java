package dev.counterweight.engine.allocate;

import dev.counterweight.engine.learn.LearnedModel;
import dev.counterweight.engine.learn.LearningSpec;
import dev.counterweight.engine.learn.OutOfSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Greatest {@code f'w - d/2 w'Sw} within the limits, where f is a forecast of relative returns per year that is learned from the
 * returns it is given ({@link LearnedModel}). A forecast counts as far as the model's record
 * out of sample is more than chance; where it is not, all are zero and the weights are those of
 * least variance. In a backtest it learns anew at every rebalance from what was known then.
 *
 * @param spec what forecasts look at and how far they reach
 * @param riskAversion d, positive
 */
public record Learned(LearningSpec spec, double riskAversion) implements AllocationMethod {
    public Learned {
        if (!(riskAversion > 0) || Double.isInfinite(riskAversion)) {
            throw new IllegalArgumentException("risk aversion is " + riskAversion + ", expected a positive number");
        }
    }

    @Override
    public String key() {
        return "learned";
    }

    /** The model that the weights rest on, or why there is none. */
    public LearnedModel.Answer model(AllocationProblem problem) {
        return problem.returns()
                .<LearnedModel.Answer>map(panel -> LearnedModel.of(panel, spec))
                .orElseGet(() -> new LearnedModel.Answer.Unteachable(
                        "learned weights need the returns; only moments are known"));
    }

    /** Forecasts as relative returns per year. */
    public static double[] perYear(LearnedModel model, int periodsPerYear) {
        double[] annual = model.forecast().clone();
        for (int i = 0; i < annual.length; i++) {
            annual[i] *= (double) periodsPerYear / model.spec().horizon();
        }
        return annual;
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        return switch (model(problem)) {
            case LearnedModel.Answer.Unteachable none -> new AllocationOutcome.Failed(none.reason());
            case LearnedModel.Answer.Learned(LearnedModel model) -> {
                AllocationProblem forecast = new AllocationProblem(
                        problem.assets(),
                        perYear(model, problem.periodsPerYear()),
                        problem.covariance(),
                        problem.origin(),
                        problem.riskFree(),
                        problem.periodsPerYear(),
                        problem.constraints());
                yield switch (new MeanVariance(new MeanVariance.RiskAversion(riskAversion)).allocate(forecast)) {
                    case AllocationOutcome.Solved solved -> WithinLimits.withNotes(solved, notes(model));
                    case AllocationOutcome.Infeasible infeasible -> infeasible;
                    case AllocationOutcome.Failed failed -> failed;
                };
            }
        };
    }

    private static List<String> notes(LearnedModel model) {
        OutOfSample record = model.record();
        List<String> notes = new ArrayList<>();
        notes.add("learned from " + model.lessons() + " decisions from " + model.from() + " to " + model.to());
        notes.add(String.format(
                Locale.ROOT,
                "out of sample, over %d decisions, forecasts and outcomes had a rank correlation of %.2f and forecasts"
                        + " explained %.2f %% of the outcomes",
                record.decisions(),
                record.rankCorrelation(),
                100 * record.explained()));
        notes.add(
                model.forecasts()
                        ? String.format(
                                Locale.ROOT,
                                "that is %.2f standard errors from chance, so %.2f %% of each forecast counts",
                                record.tStatistic(),
                                100 * record.trust())
                        : "that is no better than chance, so nothing is forecast and the weights are those of least"
                                + " variance");
        return notes;
    }
}
