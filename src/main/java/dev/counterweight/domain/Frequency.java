package dev.counterweight.domain;

/** How often a calendar speaks, with the days that pass between two times in the elapsed form. */
public enum Frequency {
    DAILY(1),
    WEEKLY(7),
    MONTHLY(30),
    QUARTERLY(90);

    private final int elapsedDays;

    Frequency(int elapsedDays) {
        this.elapsedDays = elapsedDays;
    }

    public int elapsedDays() {
        return elapsedDays;
    }
}
