package dev.counterweight.data.files;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Daily prices as delimited text: wide (one row per date, one column per asset), or one asset per file (date or timestamp,
 * and close or open, high, low, close, volume). Delimiter, decimal mark, date format and encoding are detected over the whole
 * file and named; where the file leaves two readings open it is refused with the option that decides it. Gzip is unpacked.
 */
public final class PriceCsv {
    private PriceCsv() {}

    /**
     * Reads every asset of a file.
     *
     * @throws Rejection if the file as a whole cannot be read: missing, empty, binary, header only, without a column of dates or
     *     prices, or ambiguous. Rows that cannot be used are in the result
     */
    public static ReadResult read(Path file, ReadOptions options) {
        return read(SourceFile.read(file), options);
    }

    /** As {@link #read(Path, ReadOptions)}, of bytes that are in memory. */
    public static ReadResult read(SourceFile file, ReadOptions options) {
        return read(file, options, List.of());
    }

    static ReadResult read(SourceFile file, ReadOptions options, Collection<String> wanted) {
        SeriesReader.Series s = SeriesReader.read(file, options, SeriesReader.Kind.PRICE, wanted);
        return new ReadResult(
                new PricePanel(s.assets(), s.dates(), s.values()),
                s.lines(),
                s.detected(),
                s.rejected(),
                s.duplicates(),
                s.notes());
    }
}
