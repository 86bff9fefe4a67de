package dev.counterweight.domain;

import java.util.Locale;

/** An exchange that prices can come from. */
public enum Venue {
    /** Pairs in dollars and euros. */
    KRAKEN("Kraken"),
    /** Pairs in settlement coins, and some in euros. */
    BINANCE("Binance");

    private final String title;

    Venue(String title) {
        this.title = title;
    }

    /** How it writes its own name. */
    public String title() {
        return title;
    }

    /** Such as {@code kraken}, in files and commands. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
