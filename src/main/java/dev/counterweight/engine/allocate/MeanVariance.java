package dev.counterweight.engine.allocate;

/**
 * A portfolio of the efficient frontier, chosen by what it has to reach.
 *
 * @param goal a return, a volatility, or a trade-off between the two
 */
public record MeanVariance(Goal goal) implements AllocationMethod {
    /** What chooses the portfolio. */
    public sealed interface Goal {}

    /** Least variance with at least this annual arithmetic return. */
    public record TargetReturn(double least) implements Goal {
        public TargetReturn {
            if (!Double.isFinite(least)) {
                throw new IllegalArgumentException("target return is " + least + ", expected a finite number");
            }
        }
    }

    /** Greatest return with at most this annual volatility. */
    public record TargetVolatility(double most) implements Goal {
        public TargetVolatility {
            if (!(most > 0) || Double.isInfinite(most)) {
                throw new IllegalArgumentException("target volatility is " + most + ", expected a positive number");
            }
        }
    }

    /** Greatest {@code mu'w - d/2 w'Sw}. */
    public record RiskAversion(double d) implements Goal {
        public RiskAversion {
            if (!(d > 0) || Double.isInfinite(d)) {
                throw new IllegalArgumentException("risk aversion is " + d + ", expected a positive number");
            }
        }
    }

    @Override
    public String key() {
        return "mean-variance";
    }

    @Override
    public AllocationOutcome allocate(AllocationProblem problem) {
        MeanVarianceProblem solver = MeanVarianceProblem.of(problem);
        return switch (goal) {
            case TargetReturn target -> solver.targetReturn(target.least());
            case TargetVolatility target -> solver.targetVolatility(target.most());
            case RiskAversion aversion -> solver.riskAversion(aversion.d());
        };
    }
}
