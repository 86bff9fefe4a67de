package dev.counterweight.engine.allocate;

/** A way to calculate target weights. Stateless; the record components of an implementation are its parameters. */
public sealed interface AllocationMethod
        permits Adaptive,
                BlackLitterman,
                EqualWeight,
                FixedWeights,
                HierarchicalRiskParity,
                InverseVariance,
                InverseVolatility,
                Learned,
                MarketCap,
                MaximumDiversification,
                MaximumSharpe,
                MeanVariance,
                MinimumCvar,
                MinimumVariance,
                Momentum,
                NewsTilt,
                PlugIn,
                RiskBudget,
                RiskParity,
                VolatilityTarget {
    /** The method's name on the command line and in files, such as {@code min-variance}. */
    String key();

    /** Calculates weights that satisfy the problem's constraints, or says why there are none. */
    AllocationOutcome allocate(AllocationProblem problem);
}
