package dev.counterweight.data.files;

import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.Rejection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Executions of tickets in a CSV file: the columns {@code ticket}, {@code reference}, {@code quantity}, {@code price}, {@code fee}
 * (may be missing: none) and {@code time}, found by their headings. Numbers have no thousands separators; the decimal mark is the
 * one that the file uses, and where that cannot be told it has to be stated.
 *
 * @param decimal the decimal mark that was used
 */
public record TicketFillsCsv(char decimal, List<Row> rows, List<RejectedRow> rejected) {
    private static final Map<String, List<String>> HEADINGS = Map.of(
            "ticket", List.of("ticket", "order", "client_order_id"),
            "reference", List.of("reference", "referenz", "execution_id", "id"),
            "quantity", List.of("quantity", "menge", "stück", "shares", "amount"),
            "price", List.of("price", "kurs", "preis"),
            "fee", List.of("fee", "fees", "gebühr", "gebühren", "commission"),
            "time", List.of("time", "zeit", "date", "datum", "timestamp"));
    private static final Pattern POINT = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern COMMA = Pattern.compile("\\d{1,18}(,\\d{1,18})?");
    private static final Pattern EITHER = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

    /** One execution; the time as it is written. */
    public record Row(
            int line,
            String ticket,
            String reference,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal fee,
            String time) {}

    public TicketFillsCsv {
        rows = List.copyOf(rows);
        rejected = List.copyOf(rejected);
    }

    /**
     * @param stated the decimal mark; empty for finding it
     * @throws Rejection if a column is missing, or the decimal mark cannot be told
     */
    public static TicketFillsCsv read(SourceFile file, Optional<Character> stated) {
        CsvTable table = CsvTable.read(file.name(), StrictJson.text(file.bytes(), file.name()), Optional.empty());
        if (table.rows().isEmpty()) {
            throw problem(file.name(), "", "a heading and one line for each execution", "Choose another file.");
        }
        NamedColumns columns = NamedColumns.of(
                file.name(),
                table.rows().getFirst(),
                HEADINGS,
                List.of("ticket", "reference", "quantity", "price", "time"),
                "the columns ticket, reference, quantity, price, time and, where there are fees, fee");
        List<CsvTable.Row> body = table.rows().subList(1, table.rows().size());
        char decimal = stated.orElseGet(() -> decimal(body, columns));
        List<Row> rows = new ArrayList<>();
        List<RejectedRow> rejected = new ArrayList<>();
        for (CsvTable.Row row : body) {
            try {
                rows.add(new Row(
                        row.line(),
                        columns.needed(row, "ticket", "a ticket"),
                        columns.needed(row, "reference", "a reference"),
                        number(row, columns, "quantity", decimal),
                        number(row, columns, "price", decimal),
                        columns.cell(row, "fee").isEmpty() ? BigDecimal.ZERO : number(row, columns, "fee", decimal),
                        columns.needed(row, "time", "a time")));
            } catch (Rejection e) {
                rejected.add(new RejectedRow(row.line(), e.problems().getFirst()));
            }
        }
        return new TicketFillsCsv(decimal, rows, rejected);
    }

    private static char decimal(List<CsvTable.Row> body, NamedColumns columns) {
        boolean point = false;
        boolean comma = false;
        Optional<CsvTable.Row> unclear = Optional.empty();
        for (CsvTable.Row row : body) {
            for (String column : List.of("quantity", "price", "fee")) {
                String cell = columns.cell(row, column);
                if (EITHER.matcher(cell).matches()) {
                    unclear = Optional.of(row);
                } else {
                    point |= cell.contains(".");
                    comma |= cell.contains(",");
                }
            }
        }
        if (unclear.isPresent() && point == comma) {
            throw problem(
                    columns.file() + " line " + unclear.get().line(),
                    "",
                    "numbers whose decimal mark can be told; this line's could be thousands",
                    "State it: --decimal . or --decimal ,");
        }
        return comma && !point ? ',' : '.';
    }

    private static BigDecimal number(CsvTable.Row row, NamedColumns columns, String column, char decimal) {
        String cell = columns.needed(row, column, "a " + column);
        if (!(decimal == ',' ? COMMA : POINT).matcher(cell).matches()) {
            throw problem(
                    columns.where(row, column),
                    cell,
                    "a number of zero or more with the decimal mark \"" + decimal + "\" and no thousands separators",
                    "Correct the cell.");
        }
        return new BigDecimal(cell.replace(',', '.'));
    }

    private static Rejection problem(String where, String value, String expected, String next) {
        return new Rejection(new Rejection.Problem(where, value, expected, next));
    }
}
