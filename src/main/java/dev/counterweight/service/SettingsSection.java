package dev.counterweight.service;

import dev.counterweight.data.json.Fields;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * One named part of {@code settings.json}. Whoever owns the settings declares the section as a constant; the composition root
 * lists the sections that there are.
 *
 * @param name its field in the file, lower case
 * @param defaults what holds until something was set
 * @param read builds the value and refuses what is wrong or not known, through {@link Fields#make}
 * @param write the fields in the order of the file; {@code read} takes what it gives
 */
public record SettingsSection<T>(
        String name, T defaults, Function<Fields, T> read, Function<T, Map<String, Object>> write) {
    public SettingsSection {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "section name \"" + name + "\", expected lower-case letters, digits and _");
        }
    }

    /** The constant that a field names in lower case with hyphens, such as {@code blue-orange}. */
    public static <E extends Enum<E>> E choice(Fields fields, String name, Class<E> type) {
        String found = fields.text(name);
        StringBuilder known = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(found.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            known.append(known.isEmpty() ? "" : ", ").append(word(constant));
        }
        throw fields.refuse(name, "one of " + known);
    }

    /** How {@link #choice} spells a constant. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
