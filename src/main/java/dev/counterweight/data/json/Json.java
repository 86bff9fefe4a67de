package dev.counterweight.data.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a parsed JSON or YAML document, with the line (from 1) on which it stands. */
public sealed interface Json {
    int line();

    /** What it is, in words for messages. */
    String kind();

    /** What it is, short enough for a message. */
    String shown();

    /** Named values in the order in which the document has them. */
    record Obj(int line, Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public String kind() {
            return "an object";
        }

        @Override
        public String shown() {
            return "{...}";
        }
    }

    record Arr(int line, List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public String shown() {
            return "[...]";
        }
    }

    record Text(int line, String value) implements Json {
        @Override
        public String kind() {
            return "a text";
        }

        @Override
        public String shown() {
            return value.length() > 80 ? value.substring(0, 77) + "..." : value;
        }
    }

    /**
     * A number as it was written, so that no digit is lost before it is known what the number is for.
     *
     * @param literal such as {@code 0.10} or {@code 1e-3}
     */
    record Num(int line, String literal) implements Json {
        @Override
        public String kind() {
            return "a number";
        }

        @Override
        public String shown() {
            return literal.length() > 80 ? literal.substring(0, 77) + "..." : literal;
        }
    }

    record Bool(int line, boolean value) implements Json {
        @Override
        public String kind() {
            return "true or false";
        }

        @Override
        public String shown() {
            return String.valueOf(value);
        }
    }

    record Null(int line) implements Json {
        @Override
        public String kind() {
            return "null";
        }

        @Override
        public String shown() {
            return "null";
        }
    }
}
