package dev.counterweight.service.analysis;

/**
 * How a large trade is worked off.
 *
 * @param holdings what is left before the first and after each slice
 * @param trades what each slice trades
 * @param wholeTrades the same in whole units that add up; empty where the quantity is not whole
 * @param variance of the cost
 */
public record ScheduleReport(
        double[] holdings, double[] trades, long[] wholeTrades, double expectedCost, double variance) {}
