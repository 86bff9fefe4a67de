package dev.counterweight.domain;

/**
 * Whether the market of a portfolio is calm or rough.
 *
 * @param reason one sentence in plain words, without its full stop
 */
public record Regime(Level level, String reason) {
    /** Volatility now. */
    public enum Level {
        NORMAL,
        HIGH
    }
}
