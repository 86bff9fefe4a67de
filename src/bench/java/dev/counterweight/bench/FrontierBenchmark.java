package dev.counterweight.bench;

import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.HierarchicalRiskParity;
import dev.counterweight.engine.allocate.MinimumVariance;
import dev.counterweight.engine.allocate.RiskParity;
import dev.counterweight.engine.cluster.LinkageMethod;
import dev.counterweight.engine.frontier.EfficientFrontier;
import dev.counterweight.engine.frontier.Frontier;
import dev.counterweight.engine.frontier.FrontierPoint;
import dev.counterweight.engine.qp.BoxQp;
import dev.counterweight.engine.qp.DenseCovariance;
import dev.counterweight.engine.qp.FactorCovariance;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The exact frontier and what is read off it. */
@State(Scope.Thread)
public class FrontierBenchmark {
    @Param("500")
    public int n;

    private double[] mean;
    private double[] covariance;
    private FactorCovariance factors;
    private Constraints longOnly;
    private Constraints capped;
    private AllocationProblem problem;
    private AllocationProblem given;

    @Setup
    public void prepare() {
        Sm64FactorModel model = Sm64FactorModel.of(n);
        mean = model.mean();
        covariance = model.covariance();
        factors = new FactorCovariance(
                n, model.factors(), model.loadings(), model.factorVariance(), model.specificVariance());
        longOnly = Constraints.longOnly(n);
        capped = Constraints.box(n, 0, SpeedRows.upperBound(n));
        problem = Markets.problem(n);
        given = Markets.given(n);
    }

    @Benchmark
    public Frontier longOnly() {
        return EfficientFrontier.trace(mean, covariance, longOnly);
    }

    @Benchmark
    public Frontier withUpperBounds() {
        return EfficientFrontier.trace(mean, covariance, capped);
    }

    @Benchmark
    public Frontier fromFactors() {
        return EfficientFrontier.trace(mean, factors, longOnly);
    }

    /** As the program calculates it for estimated moments: limits checked, optimality certified. */
    @Benchmark
    public double[] minimumVariance() {
        return solved(new MinimumVariance().allocate(problem));
    }

    /** The same for a covariance that somebody states: proven positive semi-definite first. */
    @Benchmark
    public double[] minimumVarianceOfGiven() {
        return solved(new MinimumVariance().allocate(given));
    }

    @Benchmark
    public BoxQp minimumVarianceSolver() {
        return BoxQp.solve(new DenseCovariance(n, covariance), mean, longOnly.lower(), longOnly.upper(), 0);
    }

    @Benchmark
    public List<FrontierPoint> hundredPoints() {
        return EfficientFrontier.trace(mean, covariance, longOnly).points(100);
    }

    /** From a covariance to frontier, tangency, hierarchical and equal risk contributions: has to fit one 60 Hz frame. */
    @Benchmark
    public void everything(Blackhole hole) {
        Frontier frontier = EfficientFrontier.trace(mean, covariance, longOnly);
        hole.consume(frontier.maximumSharpe(0));
        hole.consume(solved(new HierarchicalRiskParity(LinkageMethod.AVERAGE).allocate(problem)));
        hole.consume(solved(new RiskParity().allocate(problem)));
    }

    private static double[] solved(AllocationOutcome outcome) {
        return ((AllocationOutcome.Solved) outcome).weights();
    }
}
