package dev.counterweight.domain;

/** What kind of thing an instrument is. */
public enum AssetClass {
    EQUITY,
    FUND,
    BOND,
    COMMODITY,
    CRYPTO,
    STRATEGY,
    OTHER
}
