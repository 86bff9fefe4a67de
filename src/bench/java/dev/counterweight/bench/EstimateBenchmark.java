package dev.counterweight.bench;

import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.estimate.CovarianceEstimator;
import dev.counterweight.engine.estimate.Estimate;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.estimate.MomentsSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Mean, covariance and correlation from 1,260 days of returns. */
@State(Scope.Thread)
public class EstimateBenchmark {
    @Param("500")
    public int n;

    private ReturnPanel returns;

    @Setup
    public void prepare() {
        returns = Markets.returns(n);
    }

    @Benchmark
    public Moments sampleCovariance() {
        return Estimate.moments(returns, MomentsSpec.standard());
    }

    @Benchmark
    public Moments ledoitWolfConstantVariance() {
        return Estimate.moments(returns, MomentsSpec.standard().with(new CovarianceEstimator.LedoitWolf()));
    }

    @Benchmark
    public Moments ledoitWolfConstantCorrelation() {
        return Estimate.moments(
                returns, MomentsSpec.standard().with(new CovarianceEstimator.LedoitWolfConstantCorrelation()));
    }
}
