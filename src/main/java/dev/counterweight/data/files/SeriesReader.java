package dev.counterweight.data.files;

import dev.counterweight.domain.Rejection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads dated rows of numbers: prices or returns, one asset or many. */
final class SeriesReader {
    /** What the numbers are, and with that which are possible. */
    enum Kind {
        PRICE("a price above zero", "leave it empty if there was no price that day") {
            @Override
            boolean possible(double value) {
                return value > 0;
            }
        },
        RETURN("a simple return of -1 or more, as a fraction", "leave it empty if there was none that day") {
            @Override
            boolean possible(double value) {
                return value >= -1;
            }
        };

        private final String expected;
        private final String whenMissing;

        Kind(String expected, String whenMissing) {
            this.expected = expected;
            this.whenMissing = whenMissing;
        }

        abstract boolean possible(double value);
    }

    /** Rows in date order: {@code values} is row-major, {@code dates.size() x assets.size()}, NaN where a cell is empty. */
    record Series(
            List<String> assets,
            List<LocalDate> dates,
            double[] values,
            List<Integer> lines,
            Detected detected,
            List<RejectedRow> rejected,
            List<Integer> duplicates,
            List<String> notes) {}

    private record Row(int line, LocalDate date, double[] values) {}

    private final String file;
    private final Kind kind;
    private final CsvTable table;
    private final SeriesColumns columns;
    private final DateForm dateForm;
    private final NumberForm numberForm;
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final List<Integer> duplicates = new ArrayList<>();

    private SeriesReader(
            String file, Kind kind, CsvTable table, SeriesColumns columns, DateForm dateForm, NumberForm numberForm) {
        this.file = file;
        this.kind = kind;
        this.table = table;
        this.columns = columns;
        this.dateForm = dateForm;
        this.numberForm = numberForm;
    }

    /**
     * @param wanted the only assets to read of a file with many; empty for all
     * @throws Rejection if the file as a whole cannot be read; rows that cannot are in the result
     */
    static Series read(SourceFile source, ReadOptions options, Kind kind, Collection<String> wanted) {
        String file = source.name();
        Encoding.Decoded decoded = Encoding.decode(source, options.encoding());
        CsvTable table = CsvTable.read(file, decoded.text(), options.delimiter());
        SeriesColumns all = SeriesColumns.of(file, table, options);
        DateForm dateForm = options.dateForm().orElseGet(() -> dateForm(file, table, all));
        char decimalMark = options.decimalMark().orElseGet(() -> decimalMark(file, table, all));
        SeriesColumns columns = only(all, wanted);
        Detected detected = new Detected(
                all.layout(),
                table.delimiter(),
                decimalMark,
                dateForm,
                decoded.charset(),
                all.layout() == Detected.Layout.PER_ASSET
                        ? Optional.of(all.assets().get(0))
                        : Optional.empty(),
                all.priceColumn(),
                options.column(Column.DATE));
        return new SeriesReader(file, kind, table, columns, dateForm, new NumberForm(decimalMark)).series(detected);
    }

    private static DateForm dateForm(String file, CsvTable table, SeriesColumns columns) {
        DateForm.Evidence evidence = new DateForm.Evidence();
        for (CsvTable.Row row : table.rows().subList(1, table.rows().size())) {
            if (row.cells().size() > columns.date()) {
                evidence.see(row.line(), row.cell(columns.date()).strip());
            }
        }
        return evidence.verdict(file)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        file + " line " + table.rows().get(1).line(),
                        table.rows().get(1).cells().get(0),
                        "a date such as 2024-01-31, 31/01/2024 or 01/31/2024",
                        "Write dates in one of these forms.")));
    }

    private static char decimalMark(String file, CsvTable table, SeriesColumns columns) {
        NumberForm.Evidence evidence = new NumberForm.Evidence();
        for (CsvTable.Row row : table.rows().subList(1, table.rows().size())) {
            for (int c : columns.values()) {
                if (row.cells().size() > c) {
                    evidence.see(row.line(), row.cell(c).strip());
                }
            }
        }
        return evidence.verdict(file, table.delimiter());
    }

    private static SeriesColumns only(SeriesColumns all, Collection<String> wanted) {
        if (wanted.isEmpty() || all.layout() == Detected.Layout.PER_ASSET) {
            return all;
        }
        List<Integer> values = new ArrayList<>();
        List<String> assets = new ArrayList<>();
        for (int k = 0; k < all.assets().size(); k++) {
            if (wanted.contains(all.assets().get(k))) {
                values.add(all.values().get(k));
                assets.add(all.assets().get(k));
            }
        }
        return assets.isEmpty()
                ? all
                : new SeriesColumns(all.layout(), all.date(), values, assets, all.priceColumn(), all.notes());
    }

    private Series series(Detected detected) {
        List<Row> rows = new ArrayList<>();
        int width = table.rows().get(0).cells().size();
        for (CsvTable.Row row : table.rows().subList(1, table.rows().size())) {
            parse(row, width).ifPresent(rows::add);
        }
        List<Row> kept = withoutRepeatedDates(rows);
        List<String> notes = new ArrayList<>(columns.notes());
        sort(kept).ifPresent(notes::add);
        rejected.sort(Comparator.comparingInt(RejectedRow::line));
        int n = columns.assets().size();
        double[] values = new double[kept.size() * n];
        for (int t = 0; t < kept.size(); t++) {
            System.arraycopy(kept.get(t).values(), 0, values, t * n, n);
        }
        return new Series(
                columns.assets(),
                kept.stream().map(Row::date).toList(),
                values,
                kept.stream().map(Row::line).toList(),
                detected,
                rejected,
                duplicates,
                notes);
    }

    private Optional<Row> parse(CsvTable.Row row, int width) {
        List<String> cells = row.cells();
        boolean surplus = cells.size() > width
                && cells.subList(width, cells.size()).stream().anyMatch(c -> !c.isBlank());
        if (cells.size() < width || surplus) {
            reject(
                    row.line(),
                    "",
                    cells.size() + " cells",
                    width + " cells, as the header has",
                    "Correct the line, or state the delimiter.");
            return Optional.empty();
        }
        String dateCell = row.cell(columns.date()).strip();
        Optional<LocalDate> date = dateForm.parse(dateCell);
        if (date.isEmpty()) {
            reject(
                    row.line(),
                    "",
                    dateCell,
                    "an existing date written as " + dateForm.label(),
                    "Correct the date, or state the date format.");
            return Optional.empty();
        }
        double[] values = new double[columns.values().size()];
        for (int k = 0; k < values.length; k++) {
            String cell = row.cell(columns.values().get(k)).strip();
            values[k] = cell.isEmpty() ? Double.NaN : numberForm.value(cell);
            if (!cell.isEmpty() && !usable(row.line(), columns.values().get(k), cell, values[k])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Row(row.line(), date.get(), values));
    }

    private boolean usable(int line, int column, String cell, double value) {
        if (Double.isFinite(value) && kind.possible(value)) {
            return true;
        }
        String expected = Double.isNaN(value)
                ? "a number with the decimal mark \"" + numberForm.decimalMark() + "\""
                : Double.isInfinite(value) ? "a number below 1.8e308" : kind.expected;
        String heading = table.rows().get(0).cell(column).strip();
        reject(line, ", column " + heading, cell, expected, "Correct the cell, or " + kind.whenMissing + ".");
        return false;
    }

    private void reject(int line, String column, String value, String expected, String next) {
        rejected.add(
                new RejectedRow(line, new Rejection.Problem(file + " line " + line + column, value, expected, next)));
    }

    /** Repeats with the same values are counted; dates with different values are rejected on all their lines. */
    private List<Row> withoutRepeatedDates(List<Row> rows) {
        Map<LocalDate, Row> first = new HashMap<>();
        Set<LocalDate> contradicted = new HashSet<>();
        List<Row> kept = new ArrayList<>();
        for (Row row : rows) {
            Row before = first.putIfAbsent(row.date(), row);
            if (before == null) {
                kept.add(row);
            } else if (same(before.values(), row.values())) {
                duplicates.add(row.line());
            } else {
                contradicted.add(row.date());
                rejectRepeat(row.line(), row.date(), before.line());
            }
        }
        for (Row row : kept) {
            if (contradicted.contains(row.date())) {
                reject(
                        row.line(),
                        "",
                        row.date().toString(),
                        "one row per date, but a later line has other values for it",
                        "Keep the right one.");
            }
        }
        kept.removeIf(row -> contradicted.contains(row.date()));
        return kept;
    }

    private void rejectRepeat(int line, LocalDate date, int firstLine) {
        reject(
                line,
                "",
                date.toString(),
                "one row per date, but line " + firstLine + " has other values for it",
                "Keep the right one; prices are daily.");
    }

    private static boolean same(double[] a, double[] b) {
        for (int k = 0; k < a.length; k++) {
            if (Double.doubleToLongBits(a[k]) != Double.doubleToLongBits(b[k])) {
                return false;
            }
        }
        return true;
    }

    /** Sorts by date; says so where the file was in another order. */
    private static Optional<String> sort(List<Row> rows) {
        boolean ascending = true;
        boolean descending = true;
        for (int t = 1; t < rows.size(); t++) {
            boolean up = rows.get(t - 1).date().isBefore(rows.get(t).date());
            ascending &= up;
            descending &= !up;
        }
        if (ascending) {
            return Optional.empty();
        }
        rows.sort(Comparator.comparing(Row::date));
        return Optional.of(
                descending
                        ? "The file had the newest date first; sorted."
                        : "The rows were not in date order; sorted.");
    }
}
