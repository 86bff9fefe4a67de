package dev.counterweight.data.files;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.ReturnPanel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Several files of prices or returns as one panel: columns in the order of the files, rows on the union of their dates. A
 * selection takes assets and dates out of it. A row that cannot be used refuses the whole input.
 */
public final class SeriesFiles {
    private SeriesFiles() {}

    /** Prices, NaN where one is missing, and how each file was read. */
    public record PriceInput(PricePanel panel, List<Detected> detected, List<String> notes) {}

    /**
     * Returns without gaps, and how each file was read.
     *
     * @param dropped rows left out because a return was missing
     */
    public record ReturnInput(ReturnPanel panel, int dropped, List<Detected> detected, List<String> notes) {}

    /** @throws Rejection with every problem of the first file that has one, or if the files contradict each other */
    public static PriceInput prices(List<Path> files, ReadOptions options, Selection selection) {
        Merged merged = merge(files, options, selection, SeriesReader.Kind.PRICE);
        int[] columns = selection.columns(merged.assets());
        int[] rows = selection.rows(merged.dates(), "prices");
        double[] values = new double[rows.length * columns.length];
        for (int t = 0; t < rows.length; t++) {
            for (int k = 0; k < columns.length; k++) {
                values[t * columns.length + k] = merged.value(rows[t], columns[k]);
            }
        }
        PricePanel panel = new PricePanel(
                Arrays.stream(columns).mapToObj(merged.assets()::get).toList(),
                Arrays.stream(rows).mapToObj(merged.dates()::get).toList(),
                values);
        return new PriceInput(panel, merged.detected(), merged.notes());
    }

    /** As {@link #prices}; rows with a missing return are left out and counted. */
    public static ReturnInput returns(List<Path> files, ReadOptions options, Selection selection) {
        Merged merged = merge(files, options, selection, SeriesReader.Kind.RETURN);
        int[] columns = selection.columns(merged.assets());
        int[] rows = selection.rows(merged.dates(), "returns");
        int[] whole = Arrays.stream(rows)
                .filter(t -> Arrays.stream(columns).noneMatch(c -> Double.isNaN(merged.value(t, c))))
                .toArray();
        if (whole.length == 0) {
            throw new Rejection(new Rejection.Problem(
                    "returns",
                    "",
                    "at least one date on which every asset has a return; all " + rows.length + " have gaps",
                    "Choose fewer assets or other dates."));
        }
        double[] values = new double[whole.length * columns.length];
        for (int t = 0; t < whole.length; t++) {
            for (int k = 0; k < columns.length; k++) {
                values[t * columns.length + k] = merged.value(whole[t], columns[k]);
            }
        }
        ReturnPanel panel = new ReturnPanel(
                Arrays.stream(columns).mapToObj(merged.assets()::get).toList(),
                Arrays.stream(whole).mapToObj(merged.dates()::get).toList(),
                values);
        return new ReturnInput(panel, rows.length - whole.length, merged.detected(), merged.notes());
    }

    private record Merged(
            List<String> assets, List<LocalDate> dates, double[] values, List<Detected> detected, List<String> notes) {
        double value(int row, int column) {
            return values[row * assets.size() + column];
        }
    }

    private static Merged merge(List<Path> files, ReadOptions options, Selection selection, SeriesReader.Kind kind) {
        if (files.isEmpty()) {
            throw new Rejection(new Rejection.Problem("files", "", "at least one file", "Name it."));
        }
        List<SeriesReader.Series> all = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path file : files) {
            SeriesReader.Series series = SeriesReader.read(SourceFile.read(file), options, kind, selection.assets());
            ReadResult.refuseRejected(series.rejected());
            String name = String.valueOf(file.getFileName());
            all.add(series);
            names.add(name);
            series.notes().forEach(note -> notes.add(name + ": " + note));
            if (!series.duplicates().isEmpty()) {
                notes.add(name + ": " + series.duplicates().size() + " repeated rows counted once.");
            }
        }
        List<Detected> detected =
                all.stream().map(SeriesReader.Series::detected).toList();
        if (all.size() == 1) {
            SeriesReader.Series only = all.get(0);
            return new Merged(only.assets(), only.dates(), only.values(), detected, notes);
        }
        return union(all, names, detected, notes);
    }

    private static Merged union(
            List<SeriesReader.Series> all, List<String> names, List<Detected> detected, List<String> notes) {
        Map<String, Integer> column = new LinkedHashMap<>();
        TreeMap<LocalDate, Integer> row = new TreeMap<>();
        for (SeriesReader.Series series : all) {
            series.assets().forEach(asset -> column.putIfAbsent(asset, column.size()));
            series.dates().forEach(date -> row.put(date, 0));
        }
        int next = 0;
        for (Map.Entry<LocalDate, Integer> each : row.entrySet()) {
            each.setValue(next++);
        }
        int n = column.size();
        double[] values = new double[row.size() * n];
        Arrays.fill(values, Double.NaN);
        for (int f = 0; f < all.size(); f++) {
            SeriesReader.Series series = all.get(f);
            int[] to = series.assets().stream()
                    .mapToInt(a -> column.getOrDefault(a, 0))
                    .toArray();
            for (int t = 0; t < series.dates().size(); t++) {
                int base = row.getOrDefault(series.dates().get(t), 0) * n;
                for (int k = 0; k < to.length; k++) {
                    double value = series.values()[t * to.length + k];
                    double before = values[base + to[k]];
                    if (!Double.isNaN(value) && !Double.isNaN(before) && before != value) {
                        throw new Rejection(new Rejection.Problem(
                                names.get(f) + " line " + series.lines().get(t) + ", column "
                                        + series.assets().get(k),
                                String.valueOf(value),
                                "the same value as another file has on "
                                        + series.dates().get(t) + ", " + before,
                                "Keep the right file."));
                    }
                    values[base + to[k]] = Double.isNaN(value) ? before : value;
                }
            }
        }
        return new Merged(List.copyOf(column.keySet()), List.copyOf(row.keySet()), values, detected, notes);
    }
}
