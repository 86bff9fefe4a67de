package dev.counterweight.engine.pareto;

/**
 * A portfolio that no other one of the table is better than in every goal.
 *
 * @param weights fractions, length n, sum to one. Not copied: treat as read-only
 * @param figures return, volatility, turnover and diversification ratio, in the order of {@link Objective}; turnover is NaN where
 *     nothing is held now
 * @param subProblem what it is the optimum of
 * @param residual largest violation of the optimality conditions of that problem, recomputed from the inputs
 */
public record ParetoPoint(double[] weights, double[] figures, SubProblem subProblem, double residual) {
    public double figure(Objective objective) {
        return figures[objective.ordinal()];
    }
}
