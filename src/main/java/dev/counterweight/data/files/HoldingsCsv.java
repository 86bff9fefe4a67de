package dev.counterweight.data.files;

import dev.counterweight.domain.Rejection;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holdings as delimited text: one table whose columns are found by their headings, or sections that begin with
 * {@code #holdings}, {@code #symbols}, {@code #accounts} and {@code #targets}. What the rows mean is up to the caller: symbols and
 * accounts are texts here.
 */
public final class HoldingsCsv {
    private static final Set<String> ACCOUNT =
            Set.of("account", "accountname", "accountid", "accountnumber", "konto", "depot", "depotname");
    private static final Set<String> SYMBOL =
            Set.of("symbol", "ticker", "tickersymbol", "instrument", "asset", "security", "coin");
    private static final Set<String> QUANTITY = Set.of(
            "quantity",
            "qty",
            "shares",
            "units",
            "stück",
            "stueck",
            "anzahl",
            "position",
            "balance",
            "holding",
            "holdings");
    private static final Set<String> PRICE = Set.of("price", "lastprice", "kurs", "quote", "close");
    private static final Set<String> CURRENCY = Set.of("currency", "ccy", "währung", "waehrung");
    private static final Set<String> SECTIONS = Set.of("holdings", "symbols", "accounts", "targets");

    private HoldingsCsv() {}

    /**
     * One row.
     *
     * @param account as written; empty where the file has no such column
     * @param quantity may be negative or zero
     * @param price empty where there is none
     */
    public record Row(
            int line,
            Optional<String> account,
            String symbol,
            BigDecimal quantity,
            Optional<BigDecimal> price,
            Optional<String> currency) {}

    /**
     * What a file holds.
     *
     * @param format how it was read, such as {@code holdings;delimiter=comma;decimal=.;encoding=UTF-8}
     * @param symbols name of each instrument that a section describes, with its line
     * @param accounts that a section lists; empty where there is no such section
     * @param targets weights in percent that a section states
     * @param rejected rows that cannot be used, by line
     */
    public record Read(
            String format,
            List<Row> rows,
            Map<String, Integer> symbols,
            Optional<Set<String>> accounts,
            Map<String, BigDecimal> targets,
            List<RejectedRow> rejected,
            List<String> notes) {}

    /** @throws Rejection if the file as a whole cannot be read */
    public static Read read(SourceFile source, ReadOptions options) {
        Encoding.Decoded decoded = Encoding.decode(source, options.encoding());
        Map<String, String> sections = sections(source.name(), decoded.text());
        boolean sectioned = !sections.isEmpty();
        String holdings = sections.getOrDefault("holdings", decoded.text());
        if (sectioned && !sections.containsKey("holdings")) {
            throw rejected(
                    source.name(),
                    "a section #holdings; found #" + String.join(", #", sections.keySet()),
                    "Add the section.");
        }
        return new Reader(source.name(), options, sections).read(holdings, decoded.charset());
    }

    /** The text of each section, with empty lines in front so that line numbers stay those of the file. */
    private static Map<String, String> sections(String file, String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        String name = "";
        StringBuilder body = new StringBuilder();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String heading = line.strip().toLowerCase(Locale.ROOT).replaceAll("[,;|\\s]+$", "");
            if (heading.startsWith("#")) {
                if (!SECTIONS.contains(heading.substring(1))) {
                    throw rejected(
                            file + " line " + number,
                            "one of the sections #holdings, #symbols, #accounts, #targets; found " + line.strip(),
                            "Correct the name.");
                }
                if (!name.isEmpty()) {
                    sections.put(name, body.toString());
                }
                name = heading.substring(1);
                if (sections.containsKey(name)) {
                    throw rejected(
                            file + " line " + number, "each section once; found #" + name + " again", "Join them.");
                }
                body = new StringBuilder("\n".repeat(number));
            } else if (!name.isEmpty()) {
                body.append(line).append('\n');
            } else if (!line.isBlank()) {
                return Map.of(); // a table without sections
            }
        }
        if (!name.isEmpty()) {
            sections.put(name, body.toString());
        }
        return sections;
    }

    private static Rejection rejected(String where, String expected, String next) {
        return new Rejection(new Rejection.Problem(where, "", expected, next));
    }

    private static final class Reader {
        private final String file;
        private final ReadOptions options;
        private final Map<String, String> sections;
        private final List<RejectedRow> rejected = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Reader(String file, ReadOptions options, Map<String, String> sections) {
            this.file = file;
            this.options = options;
            this.sections = sections;
        }

        Read read(String holdings, Charset charset) {
            CsvTable table = CsvTable.read(file, holdings, options.delimiter());
            List<String> header = header(table, "holdings");
            int symbol = named(header, Column.SYMBOL)
                    .orElseGet(() -> column(table, header, SYMBOL, "symbols, named such as symbol or ticker"));
            int quantity = named(header, Column.QUANTITY)
                    .orElseGet(() -> column(table, header, QUANTITY, "quantities, named such as quantity or shares"));
            Optional<Integer> account = named(header, Column.ACCOUNT).or(() -> find(header, ACCOUNT));
            Optional<Integer> price = named(header, Column.PRICE).or(() -> find(header, PRICE));
            Optional<Integer> currency = named(header, Column.CURRENCY).or(() -> find(header, CURRENCY));
            refuseTwice(header, symbol, quantity, account, price, currency);
            noteIgnored(header, symbol, quantity, account, price, currency);
            char decimalMark = options.decimalMark().orElseGet(() -> decimalMark(table, quantity, price));
            NumberForm numbers = new NumberForm(decimalMark);
            List<Row> rows = new ArrayList<>();
            for (CsvTable.Row row : table.rows().subList(1, table.rows().size())) {
                if (row.cells().size() < header.size()) {
                    reject(row.line(), "", row.cells().size() + " cells", header.size() + " cells, as the header has");
                    continue;
                }
                row(row, symbol, quantity, account, price, currency, numbers).ifPresent(rows::add);
            }
            String format = "holdings;delimiter="
                    + new Detected(
                                    Detected.Layout.WIDE,
                                    table.delimiter(),
                                    decimalMark,
                                    new DateForm(DateForm.Order.YEAR_FIRST, '-'),
                                    charset,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty())
                            .delimiterName()
                    + ";decimal=" + decimalMark + ";encoding=" + charset.name() + stated();
            return new Read(format, rows, symbols(), accounts(), targets(), rejected, notes);
        }

        private Optional<Integer> named(List<String> header, Column column) {
            return Headings.named(file, header, options, column);
        }

        /** The columns that the person named, as part of a format line. */
        private String stated() {
            StringBuilder stated = new StringBuilder();
            for (Column column : Column.values()) {
                options.column(column)
                        .ifPresent(heading -> stated.append(';')
                                .append(column.key())
                                .append('=')
                                .append(Detected.escaped(heading)));
            }
            return stated.toString();
        }

        /** A column that was named for one thing cannot be found to be another one. */
        private void refuseTwice(
                List<String> header,
                int symbol,
                int quantity,
                Optional<Integer> account,
                Optional<Integer> price,
                Optional<Integer> currency) {
            Set<Integer> seen = new HashSet<>();
            Stream.of(Optional.of(symbol), Optional.of(quantity), account, price, currency)
                    .flatMap(Optional::stream)
                    .filter(c -> !seen.add(c))
                    .findFirst()
                    .ifPresent(c -> {
                        throw rejected(
                                file + " line 1",
                                "one meaning for each column, but " + header.get(c) + " has two",
                                "Name the columns apart.");
                    });
        }

        private Optional<Row> row(
                CsvTable.Row row,
                int symbol,
                int quantity,
                Optional<Integer> account,
                Optional<Integer> price,
                Optional<Integer> currency,
                NumberForm numbers) {
            String name = row.cell(symbol).strip();
            if (name.isEmpty()) {
                reject(row.line(), "", "", "a symbol");
                return Optional.empty();
            }
            String quantityCell = row.cell(quantity).strip();
            Optional<BigDecimal> amount = numbers.decimal(quantityCell);
            if (amount.isEmpty()) {
                String expected = Double.isInfinite(numbers.value(quantityCell))
                        ? "a number below 1.8e308"
                        : "a number with the decimal mark \"" + numbers.decimalMark() + "\"";
                reject(row.line(), ", quantity", quantityCell, expected);
                return Optional.empty();
            }
            Optional<String> priceCell = cell(row, price);
            Optional<BigDecimal> priced = priceCell.flatMap(numbers::decimal);
            if (priceCell.isPresent() && (priced.isEmpty() || priced.get().signum() <= 0)) {
                reject(row.line(), ", price", priceCell.get(), "a price above zero, or an empty cell");
                return Optional.empty();
            }
            return Optional.of(
                    new Row(row.line(), cell(row, account), name, amount.get(), priced, cell(row, currency)));
        }

        private static Optional<String> cell(CsvTable.Row row, Optional<Integer> column) {
            return column.map(c -> row.cell(c).strip()).filter(c -> !c.isEmpty());
        }

        private void reject(int line, String column, String value, String expected) {
            rejected.add(new RejectedRow(
                    line,
                    new Rejection.Problem(file + " line " + line + column, value, expected, "Correct the line.")));
        }

        private void noteIgnored(
                List<String> header,
                int symbol,
                int quantity,
                Optional<Integer> account,
                Optional<Integer> price,
                Optional<Integer> currency) {
            List<String> ignored = new ArrayList<>();
            for (int c = 0; c < header.size(); c++) {
                Optional<Integer> at = Optional.of(c);
                boolean used =
                        c == symbol || c == quantity || at.equals(account) || at.equals(price) || at.equals(currency);
                if (!used && !header.get(c).isEmpty()) {
                    ignored.add(header.get(c));
                }
            }
            if (!ignored.isEmpty()) {
                notes.add("Columns that are not used: " + String.join(", ", ignored) + ".");
            }
            if (price.isPresent()) {
                notes.add("Prices in a holdings file are checked but not imported: they carry no date.");
            }
        }

        private char decimalMark(CsvTable table, int quantity, Optional<Integer> price) {
            NumberForm.Evidence evidence = new NumberForm.Evidence();
            for (CsvTable.Row row : table.rows().subList(1, table.rows().size())) {
                if (row.cells().size() > quantity) {
                    evidence.see(row.line(), row.cell(quantity).strip());
                }
                price.filter(p -> row.cells().size() > p)
                        .ifPresent(p -> evidence.see(row.line(), row.cell(p).strip()));
            }
            return evidence.verdict(file, table.delimiter());
        }

        private List<String> header(CsvTable table, String what) {
            if (table.rows().size() < 2) {
                throw rejected(file, "a header and at least one line of " + what, "Export the file again.");
            }
            return table.rows().get(0).cells().stream().map(String::strip).toList();
        }

        private int column(CsvTable table, List<String> header, Set<String> names, String what) {
            return find(header, names)
                    .orElseThrow(() -> rejected(
                            file + " line " + table.rows().get(0).line(),
                            "a column of " + what + "; found " + String.join(", ", header),
                            "Name the column, or state the delimiter if the columns were not told apart."));
        }

        private static Optional<Integer> find(List<String> header, Set<String> names) {
            for (int c = 0; c < header.size(); c++) {
                if (names.contains(header.get(c).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""))) {
                    return Optional.of(c);
                }
            }
            return Optional.empty();
        }

        private Map<String, Integer> symbols() {
            Map<String, Integer> names = new LinkedHashMap<>();
            each(
                    "symbols",
                    Set.of("name", "symbol"),
                    (row, at) -> names.put(row.cell(at).strip(), row.line()));
            return names;
        }

        private Optional<Set<String>> accounts() {
            Set<String> names = new LinkedHashSet<>();
            each(
                    "accounts",
                    Set.of("name", "account"),
                    (row, at) -> names.add(row.cell(at).strip()));
            return sections.containsKey("accounts") ? Optional.of(names) : Optional.empty();
        }

        private Map<String, BigDecimal> targets() {
            Map<String, BigDecimal> targets = new LinkedHashMap<>();
            String text = sections.get("targets");
            if (text == null || text.isBlank()) {
                return targets;
            }
            CsvTable table = CsvTable.read(file, text, options.delimiter());
            List<String> header = header(table, "targets");
            int symbol = column(table, header, SYMBOL, "symbols, named such as symbol");
            int percent = column(table, header, Set.of("percent", "weight", "target"), "percentages, named percent");
            NumberForm numbers = new NumberForm(
                    options.decimalMark().orElseGet(() -> decimalMark(table, percent, Optional.empty())));
            for (CsvTable.Row row : table.rows().subList(1, table.rows().size())) {
                String cell = row.cells().size() > percent ? row.cell(percent).strip() : "";
                Optional<BigDecimal> value = numbers.decimal(cell).filter(v -> v.signum() >= 0);
                if (value.isEmpty() || row.cells().size() <= symbol) {
                    reject(row.line(), ", percent", cell, "a percentage of zero or more");
                } else if (targets.putIfAbsent(row.cell(symbol).strip(), value.get()) != null) {
                    reject(row.line(), ", symbol", row.cell(symbol).strip(), "each symbol once in #targets");
                }
            }
            return targets;
        }

        private void each(String section, Set<String> names, java.util.function.ObjIntConsumer<CsvTable.Row> use) {
            String text = sections.get(section);
            if (text == null || text.isBlank()) {
                return;
            }
            CsvTable table = CsvTable.read(file, text, options.delimiter());
            int at = column(table, header(table, section), names, "names, named name");
            for (CsvTable.Row row : table.rows().subList(1, table.rows().size())) {
                if (row.cells().size() > at && !row.cell(at).isBlank()) {
                    use.accept(row, at);
                }
            }
        }
    }
}
