package dev.counterweight.service.analysis;

/**
 * A measured Sharpe ratio and what it was measured on. Ratios are per period, not annual.
 *
 * @param kurtosis 3 for a normal distribution
 * @param benchmark ratio that the true one is compared with
 * @param trials how many strategies were tried before this one was picked
 * @param varianceOfTrials variance of their ratios
 * @param confidence of the minimum track record
 */
public record SharpeQuestion(
        double sharpe,
        int observations,
        double skewness,
        double kurtosis,
        double benchmark,
        int trials,
        double varianceOfTrials,
        double confidence) {}
