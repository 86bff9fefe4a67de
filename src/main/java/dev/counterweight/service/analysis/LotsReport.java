package dev.counterweight.service.analysis;

import java.util.List;

/**
 * Whole units that come nearest to weights.
 *
 * @param prices of one unit each, on the last date
 * @param cash what is left
 * @param objective sum of the money that assets are off their targets, and the cash left
 * @param bound no whole units have a smaller objective
 * @param optimal whether that is proven to be the objective
 */
public record LotsReport(
        List<String> assets,
        double[] prices,
        double[] targetWeights,
        long[] units,
        double money,
        double cash,
        double objective,
        double bound,
        boolean optimal) {}
