/**
 * What would have happened: backtests of rebalancing rules, sweeps over them, bootstraps. Pure functions on price panels and
 * primitive arrays, the same numbers for the same input; imports the domain and the rooms that estimate, allocate and measure.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.simulate;
