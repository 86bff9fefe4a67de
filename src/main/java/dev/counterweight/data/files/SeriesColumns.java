package dev.counterweight.data.files;

import dev.counterweight.domain.Rejection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a table hold the dates and the values.
 *
 * @param date index of the date column
 * @param values index of each value column
 * @param assets name of each value column's asset
 * @param priceColumn in a file with one asset, the header of its price column
 */
record SeriesColumns(
        Detected.Layout layout,
        int date,
        List<Integer> values,
        List<String> assets,
        Optional<String> priceColumn,
        List<String> notes) {
    private static final Set<String> DATE =
            Set.of("", "date", "datum", "day", "tag", "timestamp", "time", "datetime", "zeit", "index", "unnamed0");
    private static final Set<String> CLOSE = Set.of(
            "close",
            "closelast",
            "closingprice",
            "schluss",
            "schlusskurs",
            "kurs",
            "price",
            "preis",
            "last",
            "lastprice",
            "settle",
            "nav",
            "quote",
            "value");
    private static final Set<String> ADJUSTED = Set.of("adjclose", "adjustedclose", "adjclosing", "closeadjusted");
    private static final Set<String> SYMBOL = Set.of("symbol", "ticker");
    private static final Set<String> BESIDE = Set.of(
            "open",
            "high",
            "low",
            "volume",
            "vol",
            "eröffnung",
            "erster",
            "hoch",
            "tief",
            "volumen",
            "umsatz",
            "stücke",
            "turnover",
            "trades",
            "count",
            "dividends",
            "stocksplits",
            "currency",
            "währung",
            "change",
            "changepercent",
            "openinterest",
            "quotevolume",
            "closetime",
            "vwap",
            "marketcap",
            "unixtimestamp");

    /** Finds the columns, or says what is missing. */
    static SeriesColumns of(String file, CsvTable table, ReadOptions options) {
        List<String> header =
                table.rows().get(0).cells().stream().map(String::strip).toList();
        int headerLine = table.rows().get(0).line();
        if (header.stream().anyMatch(DateForm::looksLikeDate)) {
            throw rejected(
                    file + " line " + headerLine,
                    "a header line that names the columns, but the first line is data",
                    "Put a line such as date,AAPL,MSFT above it.");
        }
        if (table.rows().size() == 1) {
            throw rejected(file, "at least one line below the header", "Export the data again.");
        }
        int date = Headings.named(file, header, options, Column.DATE).orElseGet(() -> dateColumn(file, table, header));
        List<Integer> columns = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            if (c != date && !(header.get(c).isEmpty() && blank(table, c))) {
                columns.add(c);
            }
        }
        if (columns.isEmpty()) {
            throw rejected(
                    file + " line " + headerLine,
                    "a column of values beside the dates",
                    "State the delimiter if the columns were not told apart.");
        }
        return isPerAsset(file, header, columns, options)
                ? perAsset(file, table, header, date, columns, options)
                : wide(file, headerLine, header, date, columns);
    }

    private static int dateColumn(String file, CsvTable table, List<String> header) {
        boolean unnamedIndex =
                normal(header.get(0)).isEmpty() || normal(header.get(0)).equals("unnamed0");
        if (unnamedIndex
                && DateForm.looksLikeDate(table.rows().get(1).cells().get(0).strip())) {
            return 0;
        }
        for (int c = 0; c < header.size(); c++) {
            if (!normal(header.get(c)).isEmpty() && DATE.contains(normal(header.get(c)))) {
                return c;
            }
        }
        List<String> first = table.rows().get(1).cells();
        for (int c = 0; c < Math.min(first.size(), header.size()); c++) {
            if (DateForm.looksLikeDate(first.get(c).strip())
                    && (c == 0 || header.get(c).isEmpty())) {
                return c;
            }
        }
        throw rejected(
                file + " line " + table.rows().get(0).line(),
                "a column of dates, named such as date, timestamp or Datum; found " + String.join(", ", header),
                "Name the date column, or state the delimiter if the columns were not told apart.");
    }

    private static boolean isPerAsset(String file, List<String> header, List<Integer> columns, ReadOptions options) {
        if (options.column(Column.PRICE).isPresent()
                || options.column(Column.SYMBOL).isPresent()) {
            return true;
        }
        List<String> names = columns.stream().map(c -> normal(header.get(c))).toList();
        boolean onlyKnown = names.stream()
                .allMatch(n -> CLOSE.contains(n) || ADJUSTED.contains(n) || BESIDE.contains(n) || SYMBOL.contains(n));
        boolean close = names.stream().anyMatch(n -> CLOSE.contains(n) || ADJUSTED.contains(n));
        if (onlyKnown && !close && (names.contains("volume") || names.size() >= 3)) {
            throw rejected(
                    file + " line 1",
                    "a column of closing prices, named such as Close, Adj Close, Schluss or price; found "
                            + String.join(", ", header),
                    "Export the file with the closing price.");
        }
        return onlyKnown && close;
    }

    private static SeriesColumns perAsset(
            String file, CsvTable table, List<String> header, int date, List<Integer> columns, ReadOptions options) {
        List<String> notes = new ArrayList<>();
        int price = priceColumn(file, header, columns, options, notes);
        String asset = options.asset()
                .or(() -> symbol(file, table, header, columns, options))
                .orElseGet(() -> stem(file));
        return new SeriesColumns(
                Detected.Layout.PER_ASSET, date, List.of(price), List.of(asset), Optional.of(header.get(price)), notes);
    }

    private static int priceColumn(
            String file, List<String> header, List<Integer> columns, ReadOptions options, List<String> notes) {
        Optional<Integer> named = Headings.named(file, header, options, Column.PRICE);
        if (named.isPresent()) {
            return named.get();
        }
        List<Integer> close = columns.stream()
                .filter(c -> CLOSE.contains(normal(header.get(c))))
                .toList();
        List<Integer> adjusted = columns.stream()
                .filter(c -> ADJUSTED.contains(normal(header.get(c))))
                .toList();
        if (close.isEmpty() && adjusted.isEmpty()) {
            throw rejected(
                    file + " line 1",
                    "a column of closing prices, named such as Close, Adj Close, Schluss or price; found "
                            + String.join(", ", header),
                    "State which column holds the prices.");
        }
        int chosen = close.isEmpty() ? adjusted.get(0) : close.get(0);
        List<String> others = columns.stream()
                .filter(c -> c != chosen && (close.contains(c) || adjusted.contains(c)))
                .map(header::get)
                .toList();
        if (!others.isEmpty()) {
            notes.add("Column " + header.get(chosen) + " is used; " + String.join(", ", others)
                    + " can be chosen instead.");
        }
        return chosen;
    }

    private static Optional<String> symbol(
            String file, CsvTable table, List<String> header, List<Integer> columns, ReadOptions options) {
        Optional<Integer> column = Headings.named(file, header, options, Column.SYMBOL)
                .or(() -> columns.stream()
                        .filter(c -> SYMBOL.contains(normal(header.get(c))))
                        .findFirst());
        if (column.isEmpty()) {
            return Optional.empty();
        }
        int at = column.get();
        List<String> symbols = table.rows().stream()
                .skip(1)
                .filter(r -> r.cells().size() > at)
                .map(r -> r.cell(at).strip())
                .filter(s -> !s.isEmpty())
                .distinct()
                .limit(3)
                .toList();
        if (symbols.size() > 1) {
            throw rejected(
                    file + " column " + header.get(at),
                    "one asset in the whole file; found " + String.join(", ", symbols),
                    "Make one file per asset, or one column per asset.");
        }
        return symbols.stream().findFirst();
    }

    private static SeriesColumns wide(
            String file, int headerLine, List<String> header, int date, List<Integer> columns) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> assets = new ArrayList<>();
        for (int c : columns) {
            String name = header.get(c);
            if (name.isEmpty()) {
                throw rejected(
                        file + " line " + headerLine + ", column " + (c + 1),
                        "the name of an asset, but the heading is empty",
                        "Name the column.");
            }
            Integer before = seen.put(name, c);
            if (before != null) {
                throw rejected(
                        file + " line " + headerLine,
                        "each asset once; columns " + (before + 1) + " and " + (c + 1) + " are both named " + name,
                        "Rename or remove one.");
            }
            assets.add(name);
        }
        return new SeriesColumns(Detected.Layout.WIDE, date, columns, assets, Optional.empty(), List.of());
    }

    private static boolean blank(CsvTable table, int column) {
        return table.rows().stream()
                .allMatch(r -> r.cells().size() <= column || r.cell(column).isBlank());
    }

    /** The file's name without {@code .csv}, {@code .gz} and the like. */
    private static String stem(String file) {
        String stem = file.replaceFirst("(?i)\\.gz$", "").replaceFirst("\\.[A-Za-z0-9]{1,4}$", "");
        return stem.isEmpty() ? file : stem;
    }

    private static String normal(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Rejection rejected(String where, String expected, String next) {
        return new Rejection(new Rejection.Problem(where, "", expected, next));
    }
}
