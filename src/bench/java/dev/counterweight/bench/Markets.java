package dev.counterweight.bench;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.MomentsOrigin;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Inputs of the benchmarks: the SM64 factor model, equal to the last bit on every machine. */
final class Markets {
    /** Rows of the daily panel. */
    static final int ROWS = 1260;

    private Markets() {}

    static List<String> names(int n) {
        return IntStream.range(0, n).mapToObj(i -> "A" + i).toList();
    }

    static ReturnPanel returns(int n) {
        LocalDate first = LocalDate.of(2020, 1, 1);
        return new ReturnPanel(
                names(n),
                IntStream.range(0, ROWS).mapToObj(first::plusDays).toList(),
                Sm64FactorModel.of(n).dailyReturns(ROWS));
    }

    /** Long only, from the model's own moments, positive semi-definite by construction as estimated ones are. */
    static AllocationProblem problem(int n) {
        Sm64FactorModel model = Sm64FactorModel.of(n);
        return new AllocationProblem(
                names(n),
                model.mean(),
                model.covariance(),
                new MomentsOrigin.Constructed("factor model"),
                0,
                252,
                Constraints.longOnly(n));
    }

    /** The same where somebody states the covariance, so that it is proven first. */
    static AllocationProblem given(int n) {
        Sm64FactorModel model = Sm64FactorModel.of(n);
        return new AllocationProblem(
                names(n), model.mean(), model.covariance(), new MomentsOrigin.Given(), 0, 252, Constraints.longOnly(n));
    }
}
