package dev.counterweight.domain;

/** Buy or sell. */
public enum Side {
    BUY,
    SELL
}
