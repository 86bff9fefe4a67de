package dev.counterweight.cli;

import dev.counterweight.data.json.JsonText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Where a command prints: one JSON document or a readable text on standard output, messages on standard error. */
public final class Output {
    private final PrintWriter out;
    private final PrintWriter err;

    public Output(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    public void json(Map<String, ?> document) {
        out.print(JsonText.pretty(document));
        out.flush();
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Text that ends its last line itself. */
    public void text(String text) {
        out.print(text);
        out.flush();
    }

    /** A remark that is not part of the result. */
    public void message(String text) {
        err.println(text);
        err.flush();
    }

    /** Rows under headings; columns whose cells are all numeric are right-aligned. */
    public void table(List<String> headings, List<List<String>> rows) {
        int columns = headings.size();
        int[] width = new int[columns];
        boolean[] numeric = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            width[c] = headings.get(c).length();
            numeric[c] = !rows.isEmpty();
            for (List<String> row : rows) {
                String cell = row.get(c);
                width[c] = Math.max(width[c], cell.length());
                numeric[c] &= cell.isEmpty()
                        || cell.equals("-")
                        || cell.matches("[-+]?[0-9][0-9.,]*( ?(%|pp|bp|[A-Z]{2,5}))?");
            }
        }
        out.println(row(headings, width, numeric));
        StringBuilder rule = new StringBuilder();
        for (int c = 0; c < columns; c++) {
            rule.append(c > 0 ? "  " : "").append("-".repeat(width[c]));
        }
        out.println(rule);
        for (List<String> cells : rows) {
            out.println(row(cells, width, numeric));
        }
        out.flush();
    }

    private static String row(List<String> cells, int[] width, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < width.length; c++) {
            String pad = " ".repeat(width[c] - cells.get(c).length());
            line.append(c > 0 ? "  " : "").append(numeric[c] ? pad + cells.get(c) : cells.get(c) + pad);
        }
        return line.toString().stripTrailing();
    }
}
