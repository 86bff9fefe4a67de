/**
 * What a scenario means, calculated at once: drift, trades, cost, risk, limits and the small backtest. Reading the market may wait
 * for the disk; evaluating a scenario on it is a pure function that is fast enough for every step of a drag.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.service.whatif;
