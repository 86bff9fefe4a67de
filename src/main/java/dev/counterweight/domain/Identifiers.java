package dev.counterweight.domain;

import java.util.regex.Pattern;

/** The rule that all names used as keys in files and in the journal obey. */
final class Identifiers {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./:^=+-]{0,63}");

    private Identifiers() {}

    static String checked(String field, String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " is \"" + value
                    + "\", expected 1 to 64 letters, digits or _ . / : ^ = + -, beginning with a letter or digit");
        }
        return value;
    }
}
