package dev.counterweight.domain;

/** What the program may do: everything, only reduce positions, or nothing. Survives a restart. */
public enum TradingState {
    ACTIVE,
    REDUCING,
    HALTED
}
