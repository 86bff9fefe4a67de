package dev.counterweight.data.json;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a parser means, in words for the person whose file it is. The parser's own words name its features and character codes; here
 * each of them becomes one of a few sentences, which the window can say in the person's language.
 */
final class Syntax {
    /** A character or a word that the parser names. */
    private static final Pattern FOUND = Pattern.compile("(?:character|token|marker) \\(?'(.+?)'");

    private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,9}), column \\d");

    private record Meaning(Pattern parser, String expected) {
        static Meaning of(String parser, String expected) {
            return new Meaning(Pattern.compile(parser), expected);
        }
    }

    private static final String VALUE = "a value: a text in quotes, a number, true, false or null, found %s";

    /** In this order; {@code %s} is what was found. */
    private static final List<Meaning> JSON = List.of(
            Meaning.of("end-of-input.*closing quote", "the quote that ends a text, found the end of the file"),
            Meaning.of("end-of-input.*Object", "a } for each {, found the end of the file"),
            Meaning.of("end-of-input.*Array", "a ] for each [, found the end of the file"),
            Meaning.of("end-of-input", "more, found the end of the file"),
            Meaning.of("comment", "no comments, which JSON does not have"),
            Meaning.of("expecting a colon", "a colon between a name and its value, found %s"),
            Meaning.of("start property name", "a name in double quotes, found %s"),
            Meaning.of("expecting comma", "a comma between two values, found %s"),
            Meaning.of("numeric value|numeric|number", "a number such as 0.25 or -3"),
            Meaning.of("Illegal unquoted character", "a text on one line; a line break in it is written \\n"),
            Meaning.of("character escape", "n, t, a quote, a backslash or u with four digits after a backslash"),
            Meaning.of("close marker", "an end for a beginning, found %s without one"),
            Meaning.of("(?i)nesting depth", "at most 64 levels, one in the other"),
            Meaning.of("token '|valid value", VALUE));

    private static final List<Meaning> YAML = List.of(
            Meaning.of(
                    "mapping values are not allowed",
                    "one name and its value on a line; a text with a colon in quotes"),
            Meaning.of("flow (sequence|mapping)", "a closing bracket for each opening one"),
            Meaning.of("quoted scalar", "a text to end with the quote that it began with"),
            Meaning.of(
                    "next token",
                    "spaces and not tabs before a line, and quotes around a text that begins with a mark"),
            Meaning.of("block|document start", "lines that belong together to begin in the same column"),
            Meaning.of("(?i)nesting depth", "at most 64 levels, one in the other"));

    private Syntax() {}

    /** The sentence after {@code expected} for what a parser said. */
    static String expected(String parser, boolean yaml) {
        String first = parser.lines().findFirst().orElse("");
        Optional<String> meant = (yaml ? YAML : JSON)
                .stream()
                        .filter(m -> m.parser().matcher(first).find())
                        .findFirst()
                        .map(m -> named(m.expected(), first));
        return meant.orElse(yaml ? "a YAML document" : "a JSON document");
    }

    /** The line where it goes wrong; the location that the parser gives may be where what contains it began. */
    static int line(String parser, int given) {
        return LINE.matcher(parser)
                .results()
                .mapToInt(m -> Integer.parseInt(m.group(1)))
                .max()
                .orElse(given);
    }

    private static String named(String expected, String parser) {
        if (!expected.contains("%s")) {
            return expected;
        }
        Matcher found = FOUND.matcher(parser);
        return expected.replace("%s", found.find() ? found.group(1) : "something else");
    }
}
