/**
 * What would have happened, and what might: backtests, sweeps over rebalancing policies, stress scenarios, Monte Carlo and
 * attribution. Works on values that are handed in; requests and reports are plain values, so that the command line and the
 * view-models need not know the engine.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.service.simulation;
