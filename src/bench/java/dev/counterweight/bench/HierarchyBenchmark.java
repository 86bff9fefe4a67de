package dev.counterweight.bench;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.HierarchicalRiskParity;
import dev.counterweight.engine.cluster.LinkageMethod;
import dev.counterweight.engine.estimate.Estimate;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.estimate.MomentsSpec;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Hierarchical risk parity, certificate included. */
@State(Scope.Thread)
public class HierarchyBenchmark {
    @Param("500")
    public int n;

    private AllocationProblem problem;
    private ReturnPanel returns;

    @Setup
    public void prepare() {
        problem = Markets.problem(n);
        returns = Markets.returns(n);
    }

    @Benchmark
    public AllocationOutcome singleFromCovariance() {
        return new HierarchicalRiskParity(LinkageMethod.SINGLE).allocate(problem);
    }

    @Benchmark
    public AllocationOutcome averageFromCovariance() {
        return new HierarchicalRiskParity(LinkageMethod.AVERAGE).allocate(problem);
    }

    @Benchmark
    public AllocationOutcome singleFromReturns() {
        Moments moments = Estimate.moments(returns, MomentsSpec.standard());
        AllocationProblem estimated = new AllocationProblem(
                moments.assets(),
                moments.mean(),
                moments.covariance(),
                Optional.of(returns),
                0,
                252,
                Constraints.longOnly(n));
        return new HierarchicalRiskParity(LinkageMethod.SINGLE).allocate(estimated);
    }
}
