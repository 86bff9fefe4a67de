package dev.counterweight.data.files;

import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the user states about a file of prices, returns or holdings; what is empty is detected.
 *
 * @param delimiter between the cells of a line
 * @param decimalMark point or comma
 * @param dateForm how dates are written
 * @param encoding of the text
 * @param asset for a file with one asset: what it is called; else the file's name without its ending
 * @param columns headings by what stands below them; columns that are not named are found by their headings
 */
public record ReadOptions(
        Optional<Character> delimiter,
        Optional<Character> decimalMark,
        Optional<DateForm> dateForm,
        Optional<Charset> encoding,
        Optional<String> asset,
        Map<Column, String> columns) {
    /** Everything is detected. */
    public static final ReadOptions DETECT = new ReadOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public ReadOptions {
        columns = Map.copyOf(columns);
    }

    /** The heading that was named for a column. */
    public Optional<String> column(Column column) {
        return Optional.ofNullable(columns.get(column));
    }

    public ReadOptions withDelimiter(char stated) {
        return new ReadOptions(Optional.of(stated), decimalMark, dateForm, encoding, asset, columns);
    }

    public ReadOptions withDecimalMark(char stated) {
        return new ReadOptions(
                delimiter, Optional.of(new NumberForm(stated).decimalMark()), dateForm, encoding, asset, columns);
    }

    public ReadOptions withDateForm(DateForm stated) {
        return new ReadOptions(delimiter, decimalMark, Optional.of(stated), encoding, asset, columns);
    }

    public ReadOptions withEncoding(Charset stated) {
        return new ReadOptions(delimiter, decimalMark, dateForm, Optional.of(stated), asset, columns);
    }

    public ReadOptions withAsset(String stated) {
        return new ReadOptions(delimiter, decimalMark, dateForm, encoding, Optional.of(stated), columns);
    }

    /** @param heading of the column, upper and lower case alike */
    public ReadOptions withColumn(Column column, String heading) {
        Map<Column, String> next = new EnumMap<>(Column.class);
        next.putAll(columns);
        next.put(column, heading);
        return new ReadOptions(delimiter, decimalMark, dateForm, encoding, asset, next);
    }
}
