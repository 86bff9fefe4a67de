package dev.counterweight.data.json;

import dev.counterweight.domain.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads JSON and YAML and guesses nothing: a name that occurs twice, anything after the document, an alias, and text that is
 * not UTF-8 are refused; numbers keep every digit; types are checked by {@link Fields} and never converted. Every refusal is a
 * {@link Rejection} that names source and line.
 */
public final class StrictJson {
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNestingDepth(64).build();
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();
    private static final YAMLFactory YAML =
            YAMLFactory.builder().streamReadConstraints(LIMITS).build();
    private static final Pattern YAML_FRACTION = Pattern.compile("[-+]?\\.[0-9]+([eE][-+]?[0-9]+)?");
    private static final String NEXT = "Correct it and try again.";

    private StrictJson() {}

    /**
     * Parses one JSON document.
     *
     * @param source what messages call it, usually the file's name
     */
    public static Json parse(String text, String source) {
        return document(() -> JSON.createParser(ObjectReadContext.empty(), text), text, source, "a JSON document");
    }

    /** Parses one JSON document in UTF-8; a byte-order mark is skipped. */
    public static Json parse(byte[] utf8, String source) {
        return parse(text(utf8, source), source);
    }

    /** Parses one YAML document (1.2; plain {@code yes} and {@code no} are texts). */
    public static Json parseYaml(String text, String source) {
        return document(() -> YAML.createParser(ObjectReadContext.empty(), text), text, source, "a YAML document");
    }

    /** The fields of a JSON document that must be an object. */
    public static Fields fields(String text, String source) {
        return Fields.of(parse(text, source), source);
    }

    /** The fields of a JSON document in UTF-8 that must be an object. */
    public static Fields fields(byte[] utf8, String source) {
        return Fields.of(parse(utf8, source), source);
    }

    /** Decodes UTF-8 without replacing what is wrong; a byte-order mark is skipped. */
    public static String text(byte[] utf8, String source) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Rejection(
                    new Rejection.Problem(source, "", "text in UTF-8, found other bytes", "Save it as UTF-8 text."));
        }
    }

    private static Json document(Supplier<JsonParser> open, String text, String source, String expected) {
        if (text.isBlank()) {
            throw new Rejection(
                    new Rejection.Problem(source, "", expected + ", found nothing", "Is it the right file?"));
        }
        try (JsonParser parser = open.get()) {
            if (parser.nextToken() == null) {
                throw new Rejection(
                        new Rejection.Problem(source, "", expected + ", found only comments", "Is it the right file?"));
            }
            Json document = value(parser, source);
            if (parser.nextToken() != null) {
                throw refused(source, line(parser), "the end of the document, found more text");
            }
            return document;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String what = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
            throw refused(source, Syntax.line(what, line), Syntax.expected(what, expected.contains("YAML")));
        }
    }

    private static Json value(JsonParser parser, String source) {
        int line = line(parser);
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw refused(source, line, "a value, found the alias *" + parser.getString());
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, source, line);
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser, source));
                }
                yield new Json.Arr(line, items);
            }
            case VALUE_STRING -> scalar(parser, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(line, parser.getString());
            case VALUE_TRUE -> new Json.Bool(line, true);
            case VALUE_FALSE -> new Json.Bool(line, false);
            case VALUE_NULL -> new Json.Null(line);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw refused(source, line, "a value, found " + token);
        };
    }

    /** A text; or a YAML number without a digit before the point, which the parser takes for a text. */
    private static Json scalar(JsonParser parser, int line) {
        String text = parser.getString();
        boolean number =
                parser instanceof YAMLParser && YAML_FRACTION.matcher(text).matches();
        return number ? new Json.Num(line, text) : new Json.Text(line, text);
    }

    private static Json object(JsonParser parser, String source, int line) {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int at = line(parser);
            parser.nextToken();
            if (members.put(name, value(parser, source)) != null) {
                throw refused(source, at, "each name once, found \"" + name + "\" again");
            }
        }
        return new Json.Obj(line, members);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static Rejection refused(String source, int line, String expected) {
        String where = line > 0 ? source + " line " + line : source;
        return new Rejection(new Rejection.Problem(where, "", expected, NEXT));
    }
}
