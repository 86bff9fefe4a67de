package dev.counterweight.domain;

/** Range checks whose messages name the field, the value and what was expected. */
final class Ranges {
    private Ranges() {}

    static double fraction(String field, double value, double least, double greatest) {
        if (!(value >= least && value <= greatest)) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", expected a number from " + least + " to " + greatest);
        }
        return value;
    }

    static int count(String field, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(field + " is " + value + ", expected " + least + " or more");
        }
        return value;
    }

    static String text(String field, String value) {
        if (value.isBlank() || value.length() > 200) {
            throw new IllegalArgumentException(field + " is \"" + value + "\", expected 1 to 200 characters");
        }
        return value;
    }
}
