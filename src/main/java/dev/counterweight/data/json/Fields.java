package dev.counterweight.data.json;

import dev.counterweight.domain.Rejection;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the fields of one JSON object. Each is asked for by name and type; {@link #make} then refuses what nobody asked for.
 * Nothing is converted: {@code "5"} is no number and {@code 1.5} no integer. Every refusal is a {@link Rejection} that names
 * source, line, field, value and what was expected.
 */
public final class Fields {
    private static final String NEXT = "Correct the value and try again.";
    /** Digits after or before the point beyond which a number is no amount of anything. */
    private static final int MOST_DIGITS = 400;

    private final String source;
    private final String path;
    private final Json.Obj object;
    private final Set<String> taken = new HashSet<>();

    private Fields(String source, String path, Json.Obj object) {
        this.source = source;
        this.path = path;
        this.object = object;
    }

    /** The fields of a document that must be an object. */
    static Fields of(Json document, String source) {
        if (document instanceof Json.Obj object) {
            return new Fields(source, "", object);
        }
        throw new Rejection(new Rejection.Problem(
                source + " line " + document.line(),
                document.shown(),
                "an object with named fields, found " + document.kind(),
                NEXT));
    }

    /** Field names in the order of the document. */
    public Set<String> names() {
        return new LinkedHashSet<>(object.members().keySet());
    }

    /** The line on which the object begins. */
    public int line() {
        return object.line();
    }

    /** Whether the field is there and not {@code null}. */
    public boolean has(String name) {
        Json value = object.members().get(name);
        return value != null && !(value instanceof Json.Null);
    }

    /** The value of a field as it was parsed. */
    public Json any(String name) {
        taken.add(name);
        Json value = object.members().get(name);
        if (value == null) {
            throw new Rejection(new Rejection.Problem(
                    where(object.line(), name), "", "a value, but the field is missing", "Add it and try again."));
        }
        return value;
    }

    public String text(String name) {
        return text(name, any(name));
    }

    /** A text that a constructor or factory turns into a value; what it refuses is refused here. */
    public <T> T value(String name, Function<String, T> make) {
        Json value = any(name);
        return made(value.line(), name, () -> make.apply(text(name, value)));
    }

    /** A number with all its digits. */
    public BigDecimal decimal(String name) {
        Json value = any(name);
        if (value instanceof Json.Num number) {
            try {
                BigDecimal decimal = new BigDecimal(number.literal());
                if (Math.abs((long) decimal.scale()) <= MOST_DIGITS && decimal.precision() <= MOST_DIGITS) {
                    return decimal;
                }
            } catch (NumberFormatException e) {
                throw wrong(name, value, "a number such as 0.25");
            }
            throw wrong(name, value, "a number of at most " + MOST_DIGITS + " digits");
        }
        throw wrong(name, value, "a number such as 0.25");
    }

    /** A number in double precision: the nearest double. */
    public double number(String name) {
        return number(name, any(name));
    }

    private double number(String name, Json value) {
        if (value instanceof Json.Num number) {
            try {
                double d = Double.parseDouble(number.literal());
                boolean lost = d == 0 && number.literal().matches("[-+]?[0.]*[1-9].*");
                if (Double.isFinite(d) && !lost) {
                    return d;
                }
            } catch (NumberFormatException e) {
                throw wrong(name, value, "a number such as 0.25");
            }
            throw wrong(name, value, "a number within the range of double precision, up to 1.8e308");
        }
        throw wrong(name, value, "a number such as 0.25");
    }

    /** A whole number, written without point and exponent. */
    public int integer(String name) {
        long value = longInteger(name);
        if (value != (int) value) {
            throw wrong(name, any(name), "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** A whole number, written without point and exponent. */
    public long longInteger(String name) {
        Json value = any(name);
        if (value instanceof Json.Num number) {
            try {
                return Long.parseLong(number.literal());
            } catch (NumberFormatException e) {
                throw wrong(name, value, "a whole number such as 30");
            }
        }
        throw wrong(name, value, "a whole number such as 30");
    }

    public boolean flag(String name) {
        Json value = any(name);
        if (value instanceof Json.Bool flag) {
            return flag.value();
        }
        throw wrong(name, value, "true or false");
    }

    /** An instant in ISO-8601, UTC. */
    public Instant instant(String name) {
        Json value = any(name);
        try {
            return Instant.parse(text(name, value));
        } catch (DateTimeException e) {
            throw wrong(name, value, "an instant such as 2026-01-31T09:30:00Z");
        }
    }

    /** A date in ISO-8601. */
    public LocalDate date(String name) {
        Json value = any(name);
        try {
            return LocalDate.parse(text(name, value));
        } catch (DateTimeException e) {
            throw wrong(name, value, "a date such as 2026-01-31");
        }
    }

    /** The constant of exactly this name. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        Json value = any(name);
        String text = text(name, value);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw wrong(name, value, "one of " + Arrays.toString(type.getEnumConstants()));
    }

    public Fields object(String name) {
        return object(inside(name), any(name));
    }

    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (Json item : items(name)) {
            objects.add(object(inside(name) + "[" + objects.size() + "]", item));
        }
        return objects;
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Json item : items(name)) {
            texts.add(text(name + "[" + texts.size() + "]", item));
        }
        return texts;
    }

    /** A list of numbers in double precision. */
    public double[] numbers(String name) {
        return numbers(name, items(name));
    }

    /** A list of lists of numbers, one after the other: row-major; every row as long as the first. */
    public double[] matrix(String name) {
        List<double[]> rows = new ArrayList<>();
        for (Json item : items(name)) {
            String each = name + "[" + rows.size() + "]";
            if (!(item instanceof Json.Arr row)) {
                throw wrong(each, item, "a list of numbers");
            }
            rows.add(numbers(each, row.items()));
            if (rows.getLast().length != rows.getFirst().length) {
                throw wrong(each, item, rows.getFirst().length + " numbers");
            }
        }
        return rows.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private double[] numbers(String name, List<Json> items) {
        double[] numbers = new double[items.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = number(name + "[" + k + "]", items.get(k));
        }
        return numbers;
    }

    /** Texts that a constructor or factory turns into values; what it refuses is refused here. */
    public <T> List<T> values(String name, Function<String, T> make) {
        List<T> values = new ArrayList<>();
        for (Json item : items(name)) {
            String each = name + "[" + values.size() + "]";
            values.add(made(item.line(), each, () -> make.apply(text(each, item))));
        }
        return values;
    }

    /** A field that may be missing or {@code null}, such as {@code optional("parent", Fields::text)}. */
    public <T> Optional<T> optional(String name, BiFunction<Fields, String, T> read) {
        taken.add(name);
        return has(name) ? Optional.of(read.apply(this, name)) : Optional.empty();
    }

    /** Builds a value out of the fields, refuses what its constructor refuses, and every field that was not asked for. */
    public <T> T make(Supplier<T> constructor) {
        T made = made(object.line(), "", constructor);
        finish();
        return made;
    }

    /** Refuses every field that was not asked for. */
    public void finish() {
        object.members().forEach((name, value) -> {
            if (!taken.contains(name)) {
                throw new Rejection(new Rejection.Problem(
                        where(value.line(), name),
                        value.shown(),
                        "one of the known fields " + new java.util.TreeSet<>(taken),
                        "Remove the field or correct its name."));
            }
        });
    }

    /** A refusal of this field's value in the same words as all others. */
    public Rejection refuse(String name, String expected) {
        return wrong(name, any(name), expected);
    }

    private List<Json> items(String name) {
        Json value = any(name);
        if (value instanceof Json.Arr list) {
            return list.items();
        }
        throw wrong(name, value, "a list");
    }

    private Fields object(String at, Json value) {
        if (value instanceof Json.Obj inner) {
            return new Fields(source, at, inner);
        }
        throw new Rejection(new Rejection.Problem(
                source + " line " + value.line() + ", " + at,
                value.shown(),
                "an object with named fields, found " + value.kind(),
                NEXT));
    }

    private String text(String name, Json value) {
        if (value instanceof Json.Text text) {
            return text.value();
        }
        throw wrong(name, value, "a text in quotes");
    }

    private <T> T made(int line, String name, Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            String message = String.valueOf(e.getMessage());
            String[] parts = message.split(", expected ", 2);
            String where = where(line, name) + ": " + parts[0];
            throw new Rejection(new Rejection.Problem(where, "", parts.length == 2 ? parts[1] : "another value", NEXT));
        }
    }

    private Rejection wrong(String name, Json value, String expected) {
        return new Rejection(new Rejection.Problem(
                where(value.line(), name), value.shown(), expected + ", found " + value.kind(), NEXT));
    }

    private String inside(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private String where(int line, String name) {
        String field = name.isEmpty() ? path : inside(name);
        return source + " line " + line + (field.isEmpty() ? "" : ", " + field);
    }
}
