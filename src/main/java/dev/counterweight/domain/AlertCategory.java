package dev.counterweight.domain;

/** What an alert is about. */
public enum AlertCategory {
    /** Poor returns for the risk taken, or a significant loss in a day. */
    PERFORMANCE,
    /** A high risk score, a loss beyond the value at risk, correlation, shares of the risk, leverage. */
    RISK,
    /** A position that has grown large, or too few positions. */
    CONCENTRATION,
    /** Far below the peak, or near the drawdown limit. */
    DRAWDOWN,
    /** Restless prices, or a sudden rise of their volatility. */
    VOLATILITY
}
