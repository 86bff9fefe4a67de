package dev.counterweight.data.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Rows as CSV text: commas, decimal points, full precision, one line feed after each row. */
public final class CsvText {
    private final StringWriter text = new StringWriter();
    private final CsvWriter writer =
            CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    private final int columns;

    /** Starts with the heading. */
    public CsvText(List<String> heading) {
        columns = heading.size();
        writer.writeRecord(heading);
    }

    /** Adds a row of numbers, dates and texts; a number that is not one is an empty cell. */
    public CsvText row(Object... cells) {
        return row(List.of(cells));
    }

    public CsvText row(List<?> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(
                    "a row has " + cells.size() + " cells, expected " + columns + ": " + cells);
        }
        writer.writeRecord(cells.stream().map(CsvText::cell).toList());
        return this;
    }

    private static String cell(Object value) {
        return value instanceof Double d && !Double.isFinite(d) ? "" : value.toString();
    }

    @Override
    public String toString() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
