package dev.counterweight.data.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.counterweight.domain.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cells of a delimited text (RFC 4180), blank lines left out.
 *
 * @param rows each with the line on which it begins, counted from one
 */
record CsvTable(char delimiter, List<Row> rows) {
    private static final char[] DELIMITERS = {';', '\t', '|', ','};
    private static final int LOOKED_AT = 200;
    private static final Pattern LINE = Pattern.compile("starting at line (\\d+)");

    /** One record. A quoted cell may hold line breaks, so a row can span lines. */
    record Row(int line, List<String> cells) {
        String cell(int column) {
            return cells.get(column);
        }

        boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    static CsvTable read(String name, String text, Optional<Character> stated) {
        char delimiter = stated.orElseGet(() -> detect(text));
        List<Row> rows = new ArrayList<>();
        int line = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord each : reader) {
                line = Math.toIntExact(each.getStartingLineNumber());
                Row row = new Row(line, each.getFields());
                if (!row.blank()) {
                    rows.add(row);
                }
            }
        } catch (CsvParseException e) {
            String message = String.valueOf(e.getMessage());
            Matcher at = LINE.matcher(message);
            int broken = at.find() ? Integer.parseInt(at.group(1)) : line + 1;
            throw new Rejection(new Rejection.Problem(
                    name + " line " + broken,
                    "",
                    "cells whose quotation marks are closed and end the cell (" + message + ")",
                    "Correct the line and try again."));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new CsvTable(delimiter, rows);
    }

    /**
     * The candidate that splits the header, and most lines into as many cells as the header. A comma wins only when no other
     * does, because it is also a decimal mark.
     */
    private static char detect(String text) {
        List<String> lines =
                text.lines().filter(l -> !l.isBlank()).limit(LOOKED_AT).toList();
        char best = ',';
        double bestShare = 0;
        for (char candidate : DELIMITERS) {
            int header = lines.isEmpty() ? 0 : count(lines.get(0), candidate);
            if (header == 0) {
                continue;
            }
            long same =
                    lines.stream().filter(l -> count(l, candidate) == header).count();
            double share = (double) same / lines.size();
            if (share > bestShare) {
                best = candidate;
                bestShare = share;
            }
        }
        return best;
    }

    private static int count(String line, char wanted) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                count++;
            }
        }
        return count;
    }
}
