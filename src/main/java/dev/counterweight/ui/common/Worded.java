package dev.counterweight.ui.common;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * A value as words: in a choice that is made and not typed, on a slider, along an axis. Nothing is read back.
 *
 * @param <T> what is shown; no value is shown as no words
 */
public final class Worded<T> extends StringConverter<T> {
    private final Function<T, String> words;

    private Worded(Function<T, String> words) {
        this.words = words;
    }

    public static <T> StringConverter<T> by(Function<T, String> words) {
        return new Worded<>(words);
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("'" + text + "' is chosen, not typed");
    }
}
