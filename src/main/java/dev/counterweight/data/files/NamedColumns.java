package dev.counterweight.data.files;

import dev.counterweight.domain.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which column of a table holds what, told by its heading.
 *
 * @param file named in problems
 */
record NamedColumns(String file, Map<String, Integer> at) {
    /**
     * @param headings of each column, in lower case, with {@code _} for blanks
     * @param needed columns that there must be
     * @param expected what a file has, in words
     * @throws Rejection if a needed one is missing
     */
    static NamedColumns of(
            String file,
            CsvTable.Row header,
            Map<String, List<String>> headings,
            List<String> needed,
            String expected) {
        Map<String, Integer> at = new HashMap<>();
        headings.forEach((column, words) -> {
            for (int c = 0; c < header.cells().size(); c++) {
                if (words.contains(
                        header.cell(c).strip().toLowerCase(Locale.ROOT).replace(' ', '_'))) {
                    at.putIfAbsent(column, c);
                }
            }
        });
        List<String> missing = needed.stream().filter(c -> !at.containsKey(c)).toList();
        if (!missing.isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    file + " line " + header.line(),
                    String.join(", ", header.cells()),
                    expected,
                    "Missing: " + String.join(", ", missing) + "."));
        }
        return new NamedColumns(file, Map.copyOf(at));
    }

    /** What stands in a column; nothing where the row or the file has no such column. */
    String cell(CsvTable.Row row, String column) {
        int c = at.getOrDefault(column, Integer.MAX_VALUE);
        return c < row.cells().size() ? row.cell(c).strip() : "";
    }

    /**
     * @param expected what belongs into the cell, in words
     * @throws Rejection if nothing stands there
     */
    String needed(CsvTable.Row row, String column, String expected) {
        String cell = cell(row, column);
        if (cell.isEmpty()) {
            throw new Rejection(new Rejection.Problem(where(row, column), "", expected, "Fill in the cell."));
        }
        return cell;
    }

    /** A cell, as problems name it. */
    String where(CsvTable.Row row, String column) {
        return file + " line " + row.line() + ", " + column;
    }
}
