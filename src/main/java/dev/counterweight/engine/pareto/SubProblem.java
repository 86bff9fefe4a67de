package dev.counterweight.engine.pareto;

import java.util.OptionalDouble;

/**
 * What a portfolio is the optimum of, besides the limits that hold for all: the epsilon-constraint form (Haimes, Lasdon, Wismer,
 * "On a bicriterion formulation of the problems of integrated system identification and system optimization", 1971), in which
 * one goal is optimised and the others are limits.
 *
 * @param goal what is optimised
 * @param leastReturn least annual {@code mu'w}; empty where it does not limit
 * @param mostRisk greatest annual volatility; empty where it does not limit
 * @param mostTurnover greatest sum of absolute changes; empty where it does not limit
 */
public record SubProblem(
        Objective goal, OptionalDouble leastReturn, OptionalDouble mostRisk, OptionalDouble mostTurnover) {}
