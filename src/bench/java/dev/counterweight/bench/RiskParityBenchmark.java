package dev.counterweight.bench;

import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.RiskParity;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Equal risk contributions to 1e-14, certificate included. */
@State(Scope.Thread)
public class RiskParityBenchmark {
    @Param("500")
    public int n;

    private AllocationProblem problem;

    @Setup
    public void prepare() {
        problem = Markets.problem(n);
    }

    @Benchmark
    public AllocationOutcome equalContributions() {
        AllocationOutcome outcome = new RiskParity().allocate(problem);
        if (!(outcome instanceof AllocationOutcome.Solved solved)
                || solved.certificate().residual() > 1e-14) {
            throw new IllegalStateException("missed 1e-14: " + outcome);
        }
        return outcome;
    }
}
