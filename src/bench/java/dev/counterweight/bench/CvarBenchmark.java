package dev.counterweight.bench;

import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.MinimumCvar;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Minimum CVaR at 95 % over 1,260 days, long only, certificate included. */
@State(Scope.Thread)
public class CvarBenchmark {
    @Param("100")
    public int n;

    private AllocationProblem problem;

    @Setup
    public void prepare() {
        problem = new AllocationProblem(
                Markets.names(n),
                new double[n],
                new double[n * n],
                Optional.of(Markets.returns(n)),
                0,
                252,
                Constraints.longOnly(n));
    }

    @Benchmark
    public AllocationOutcome minimumCvar() {
        return new MinimumCvar(0.95, OptionalDouble.empty()).allocate(problem);
    }
}
