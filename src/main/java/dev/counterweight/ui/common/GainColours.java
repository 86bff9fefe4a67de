package dev.counterweight.ui.common;

/** In which two colours gains and losses are written. Over and under target keep theirs: they are no judgement. */
public enum GainColours {
    BLUE_ORANGE,
    GREEN_RED,
    /** Gains red, losses green, as in East Asian markets. */
    ASIA,
    HIGH_CONTRAST;

    /** Style class of the window's content while this is chosen. */
    public String style() {
        return "gains-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
