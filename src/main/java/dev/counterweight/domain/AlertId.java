package dev.counterweight.domain;

/** Names one alert, such as {@code A17}. */
public record AlertId(String value) {
    public AlertId {
        Identifiers.checked("alert", value);
    }

    /** The name of the n-th alert of a journal, from 1. */
    public static AlertId numbered(long n) {
        return new AlertId("A" + n);
    }

    @Override
    public String toString() {
        return value;
    }
}
