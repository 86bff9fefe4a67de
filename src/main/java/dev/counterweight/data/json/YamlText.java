package dev.counterweight.data.json;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes trees of maps, lists, numbers, texts and truth values as YAML 1.2 in block style. Texts are quoted unless they can be
 * nothing else; doubles read back to the same bits.
 */
public final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
    private static final Pattern RESERVED = Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n");

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /** A whole document. */
    public static String of(Map<String, ?> tree) {
        YamlText text = new YamlText();
        text.members(tree, 0);
        return text.out.toString();
    }

    private void members(Map<?, ?> map, int depth) {
        for (Map.Entry<?, ?> each : map.entrySet()) {
            out.append("  ".repeat(depth))
                    .append(text(String.valueOf(each.getKey())))
                    .append(':');
            value(each.getValue(), depth);
        }
    }

    private void value(@org.jspecify.annotations.Nullable Object value, int depth) {
        switch (value) {
            case Optional<?> o -> value(o.orElse(null), depth);
            case Map<?, ?> map
            when !map.isEmpty() -> {
                out.append('\n');
                members(map, depth + 1);
            }
            case Iterable<?> list
            when list.iterator().hasNext() -> {
                out.append('\n');
                items(list, depth + 1);
            }
            case null -> out.append(" null\n");
            default -> out.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void items(Iterable<?> list, int depth) {
        for (Object item : list) {
            String indent = "  ".repeat(depth);
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
                String lead = "- ";
                while (members.hasNext()) {
                    Map.Entry<?, ?> each = members.next();
                    out.append(indent)
                            .append(lead)
                            .append(text(String.valueOf(each.getKey())))
                            .append(':');
                    value(each.getValue(), depth + 1);
                    lead = "  ";
                }
            } else {
                out.append(indent).append("- ").append(scalar(item)).append('\n');
            }
        }
    }

    private static String scalar(Object value) {
        return switch (value) {
            case Boolean b -> b.toString();
            case Double d
            when !Double.isFinite(d) ->
                throw new IllegalArgumentException("number is " + d + ", expected a finite one");
            case BigDecimal d -> d.toPlainString();
            case Number n -> n.toString();
            case Map<?, ?> empty -> "{}";
            case Iterable<?> empty -> "[]";
            default -> text(value.toString());
        };
    }

    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches();
        return plain ? text : JsonText.compact(text);
    }
}
