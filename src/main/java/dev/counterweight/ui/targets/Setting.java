package dev.counterweight.ui.targets;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that can be set about a calculation.
 *
 * @param key stable, such as {@code linkage}
 * @param meaning one sentence
 * @param options what can be chosen; none where a number is typed
 * @param value the present value: an option's value, or a number as people type it
 * @param enter takes a new value, or says what is wrong with it
 */
record Setting(
        String key,
        String name,
        String meaning,
        List<Option> options,
        String value,
        Function<String, Optional<String>> enter) {
    Setting {
        options = List.copyOf(options);
    }

    /** A value with its words. */
    record Option(String value, String words) {}

    Option chosen() {
        return options.stream().filter(o -> o.value().equals(value)).findFirst().orElse(new Option(value, value));
    }
}
