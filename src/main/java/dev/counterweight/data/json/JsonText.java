package dev.counterweight.data.json;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes trees of maps, lists, arrays, numbers, texts and truth values as JSON. Doubles are written so that reading them gives
 * the same bits; infinities become the strings {@code "Infinity"} and {@code "-Infinity"}, and not-a-number becomes
 * {@code null}. Everything else that is not a number or truth value is written as its text.
 */
public final class JsonText {
    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;

    private JsonText(boolean pretty) {
        this.pretty = pretty;
    }

    /** One line, no white space. */
    public static String compact(Object tree) {
        JsonText text = new JsonText(false);
        text.value(tree, 0);
        return text.out.toString();
    }

    /** Indented by two spaces; arrays of numbers stay on one line. */
    public static String pretty(Object tree) {
        JsonText text = new JsonText(true);
        text.value(tree, 0);
        return text.out.append('\n').toString();
    }

    private void value(@org.jspecify.annotations.Nullable Object value, int depth) {
        switch (value) {
            case null -> out.append("null");
            case Optional<?> o -> value(o.orElse(null), depth);
            case OptionalDouble o -> value(o.isPresent() ? (Object) o.getAsDouble() : null, depth);
            case Boolean b -> out.append(b.booleanValue());
            case Double d -> number(d);
            case Float f -> number(f);
            case BigDecimal d -> out.append(d.toPlainString());
            case Number n -> out.append(n);
            case Map<?, ?> map -> object(map, depth);
            // A path is an Iterable of paths, without end.
            case java.nio.file.Path path -> string(path.toString());
            case Iterable<?> list -> list(list, depth);
            case double[] numbers -> numbers(numbers);
            case int[] numbers -> integers(numbers);
            default -> string(value.toString());
        }
    }

    private void number(double d) {
        if (Double.isNaN(d)) {
            out.append("null");
        } else if (Double.isInfinite(d)) {
            out.append(d > 0 ? "\"Infinity\"" : "\"-Infinity\"");
        } else {
            out.append(d);
        }
    }

    private void numbers(double[] numbers) {
        out.append('[');
        for (int i = 0; i < numbers.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            number(numbers[i]);
        }
        out.append(']');
    }

    private void integers(int[] numbers) {
        out.append('[');
        for (int i = 0; i < numbers.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            out.append(numbers[i]);
        }
        out.append(']');
    }

    private void object(Map<?, ?> map, int depth) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            line(depth + 1);
            string(String.valueOf(entry.getKey()));
            out.append(pretty ? ": " : ":");
            value(entry.getValue(), depth + 1);
        }
        if (!first) {
            line(depth);
        }
        out.append('}');
    }

    private void list(Iterable<?> list, int depth) {
        out.append('[');
        boolean lines = false;
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            Object item = items.next();
            boolean wide = item instanceof Map || item instanceof Iterable;
            if (wide) {
                line(depth + 1);
                lines = true;
            }
            value(item, depth + 1);
            if (items.hasNext()) {
                out.append(',');
            }
        }
        if (lines) {
            line(depth);
        }
        out.append(']');
    }

    private void line(int depth) {
        if (pretty) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || isLoneSurrogate(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Half of a character: has no bytes in UTF-8, and would silently become a question mark. */
    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
