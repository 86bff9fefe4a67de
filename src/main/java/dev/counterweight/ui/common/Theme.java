package dev.counterweight.ui.common;

/** Which set of colours; {@link #SYSTEM} follows the desktop. */
public enum Theme {
    DARK,
    LIGHT,
    SYSTEM;

    /** The set that is really used. */
    public Theme resolved(boolean systemIsDark) {
        return switch (this) {
            case DARK, LIGHT -> this;
            case SYSTEM -> systemIsDark ? DARK : LIGHT;
        };
    }

    /** Class-path name of the style sheet that holds its tokens. */
    public String tokens() {
        return switch (this) {
            case DARK, SYSTEM -> "/css/tokens-dark.css";
            case LIGHT -> "/css/tokens-light.css";
        };
    }
}
