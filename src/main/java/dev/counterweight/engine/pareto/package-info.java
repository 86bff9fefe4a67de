/**
 * Several goals at once: portfolios of which none is better in one goal without being worse in another, each the exact optimum
 * of a stated problem. Pure functions on values and arrays; imported by services.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.pareto;
