package dev.counterweight.data.files;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a file was read. {@link #format} writes it as one line, and {@link #options} of that line reads the same bytes to the
 * same values.
 *
 * @param asset the asset of a file with one
 * @param priceColumn header of the column that its prices were taken from
 * @param dateColumn header of the column of dates, where the person named it
 */
public record Detected(
        Layout layout,
        char delimiter,
        char decimalMark,
        DateForm dateForm,
        Charset encoding,
        Optional<String> asset,
        Optional<String> priceColumn,
        Optional<String> dateColumn) {
    /** How dates and assets are laid out. */
    public enum Layout {
        /** One row per date, one column per asset. */
        WIDE,
        /** One row per date, columns of one asset. */
        PER_ASSET
    }

    private static final Map<Character, String> DELIMITERS =
            Map.of(',', "comma", ';', "semicolon", '\t', "tab", '|', "pipe");

    /** The delimiter's name: comma, semicolon, tab or pipe. */
    public String delimiterName() {
        return DELIMITERS.getOrDefault(delimiter, String.valueOf(delimiter));
    }

    /** Such as {@code wide;delimiter=comma;decimal=.;date=yyyy-MM-dd;encoding=UTF-8}. */
    public String format() {
        StringBuilder format = new StringBuilder(layout == Layout.WIDE ? "wide" : "per-asset")
                .append(";delimiter=")
                .append(delimiterName())
                .append(";decimal=")
                .append(decimalMark)
                .append(";date=")
                .append(dateForm.label())
                .append(";encoding=")
                .append(encoding.name());
        asset.ifPresent(a -> format.append(";asset=").append(escaped(a)));
        priceColumn.ifPresent(c -> format.append(";column=").append(escaped(c)));
        dateColumn.ifPresent(
                c -> format.append(';').append(Column.DATE.key()).append('=').append(escaped(c)));
        return format.toString();
    }

    /**
     * What a line written by {@link #format} says; further keys in it are ignored.
     *
     * @throws IllegalArgumentException if it is not such a line
     */
    public static ReadOptions options(String format) {
        Map<String, String> said = keys(format);
        ReadOptions options = ReadOptions.DETECT;
        for (Map.Entry<String, String> each : said.entrySet()) {
            String value = each.getValue();
            options = switch (each.getKey()) {
                case "delimiter" -> options.withDelimiter(delimiter(value));
                case "decimal" -> options.withDecimalMark(value.charAt(0));
                case "date" -> options.withDateForm(DateForm.of(value));
                case "encoding" -> options.withEncoding(Charset.forName(value));
                case "asset" -> options.withAsset(unescaped(value));
                case "column" -> options.withColumn(Column.PRICE, unescaped(value));
                case "date-column" -> options.withColumn(Column.DATE, unescaped(value));
                default -> options;
            };
        }
        return options;
    }

    /** The keys of a format line with their values, as written. */
    public static Map<String, String> keys(String format) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String part : format.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0 && equals < part.length() - 1) {
                keys.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return keys;
    }

    /** Reads a delimiter as people name it: {@code ;}, {@code semicolon} and so on. */
    public static char delimiter(String name) {
        for (Map.Entry<Character, String> each : DELIMITERS.entrySet()) {
            if (each.getValue().equalsIgnoreCase(name)
                    || each.getKey().toString().equals(name)) {
                return each.getKey();
            }
        }
        throw new IllegalArgumentException(
                "delimiter is \"" + name + "\", expected comma, semicolon, tab or pipe, or the character itself");
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unescaped(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
