package dev.counterweight.service;

import dev.counterweight.data.files.HoldingsCsv;
import dev.counterweight.data.files.Nearest;
import dev.counterweight.data.files.RejectedRow;
import dev.counterweight.data.files.SourceFile;
import dev.counterweight.data.json.PortfolioFile;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Rejection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares a file of holdings with what is known. The file states an account anew: what it does not list is not held. */
final class HoldingsImport {
    /** What an account holds according to the file. */
    private static final class Stated {
        private final Map<InstrumentId, BigDecimal> quantities = new TreeMap<>();
        private final Map<CurrencyCode, BigDecimal> cash = new TreeMap<>();
    }

    private final SourceFile file;
    private final ImportOptions options;
    private final Book book;
    private final HoldingsCsv.Read read;
    private final SymbolNames names;
    private final Map<AccountId, Stated> accounts = new LinkedHashMap<>();
    private final Map<InstrumentId, Instrument> newInstruments = new LinkedHashMap<>();
    private final List<ImportLine> lines = new ArrayList<>();
    private final List<Rejection.Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private HoldingsImport(SourceFile file, ImportOptions options, Book book) {
        this.file = file;
        this.options = options;
        this.book = book;
        read = HoldingsCsv.read(file, options.reading());
        names = new SymbolNames(book.instruments());
    }

    /**
     * @param holdings what each account holds afterwards, for accounts whose holdings change
     * @param targets weights that the file states, in percent, by instrument
     */
    record Plan(ImportReport report, List<Holdings> holdings, Map<InstrumentId, BigDecimal> targets) {}

    static Plan plan(SourceFile file, ImportOptions options, Book book) {
        return new HoldingsImport(file, options, book).plan();
    }

    private Plan plan() {
        notes.addAll(read.notes());
        for (RejectedRow row : read.rejected()) {
            problems.add(row.problem());
            lines.add(new ImportLine(
                    row.line(),
                    ImportLine.Fate.REJECTED,
                    row.problem().value(),
                    row.problem().toString()));
        }
        read.rows().forEach(this::row);
        Map<InstrumentId, BigDecimal> targets = targets();
        List<Holdings> holdings = new ArrayList<>();
        accounts.forEach((account, stated) -> after(account, stated).ifPresent(holdings::add));
        lines.sort(Comparator.comparingInt(ImportLine::line));
        TreeSet<InstrumentId> held = new TreeSet<>();
        accounts.values().forEach(s -> held.addAll(s.quantities.keySet()));
        ImportReport report = new ImportReport(
                new ImportedFile(file.sha256(), file.name(), read.format()),
                List.copyOf(held),
                List.copyOf(newInstruments.values()),
                Optional.empty(),
                Optional.empty(),
                lines,
                problems,
                notes,
                false);
        return new Plan(report, holdings, targets);
    }

    private void row(HoldingsCsv.Row row) {
        Optional<AccountId> account = account(row);
        if (account.isEmpty() || !readableCurrency(row)) {
            return;
        }
        Holdings before = book.holdings(account.get());
        Optional<CurrencyCode> money = money(row);
        BigDecimal known;
        BigDecimal repeated;
        if (money.isPresent()) {
            known = before.cash(money.get()).amount();
            repeated = stated(account.get()).cash.putIfAbsent(money.get(), row.quantity());
        } else {
            Optional<InstrumentId> id = instrument(row);
            if (id.isEmpty()) {
                return;
            }
            known = before.quantity(id.get());
            repeated = stated(account.get()).quantities.putIfAbsent(id.get(), row.quantity());
        }
        if (repeated != null) {
            problem(
                    row,
                    ", symbol",
                    row.symbol(),
                    "each symbol once in an account",
                    "Add the quantities up in one line.");
            return;
        }
        String text =
                account.get() + "  " + row.symbol() + "  " + row.quantity().toPlainString();
        boolean same = known.compareTo(row.quantity()) == 0;
        ImportLine.Fate fate =
                same ? ImportLine.Fate.DUPLICATE : known.signum() == 0 ? ImportLine.Fate.NEW : ImportLine.Fate.CHANGED;
        String remark = same ? "Known already." : known.signum() == 0 ? "" : "Before: " + known.toPlainString() + ".";
        lines.add(new ImportLine(row.line(), fate, text, remark));
    }

    private Stated stated(AccountId account) {
        return accounts.computeIfAbsent(account, a -> new Stated());
    }

    private Optional<AccountId> account(HoldingsCsv.Row row) {
        Optional<String> name = row.account();
        if (name.isEmpty() && options.account().isEmpty()) {
            problem(
                    row,
                    ", account",
                    "",
                    "an account",
                    "Name it in the file, or state it for the whole file (--account).");
            return Optional.empty();
        }
        if (name.isEmpty()) {
            return options.account();
        }
        Optional<java.util.Set<String>> listed = read.accounts();
        if (listed.isPresent() && !listed.get().contains(name.get())) {
            problem(
                    row,
                    ", account",
                    name.get(),
                    "one of the accounts listed in the file",
                    Nearest.didYouMean(name.get(), listed.get()));
            return Optional.empty();
        }
        try {
            return Optional.of(new AccountId(name.get().replaceAll("[^A-Za-z0-9_./:^=+-]+", "_")));
        } catch (IllegalArgumentException e) {
            problem(row, ", account", name.get(), "a name that begins with a letter or digit", "Rename the account.");
            return Optional.empty();
        }
    }

    /** The currency of a row that states money: the symbol CASH, or the code of its own currency. */
    private Optional<CurrencyCode> money(HoldingsCsv.Row row) {
        boolean cash = row.symbol().equalsIgnoreCase("CASH");
        boolean code = row.currency().map(c -> c.equalsIgnoreCase(row.symbol())).orElse(false);
        if (!cash && !code) {
            return Optional.empty();
        }
        return row.currency().isPresent() ? currency(row) : Optional.of(options.currency());
    }

    private static Optional<CurrencyCode> currency(HoldingsCsv.Row row) {
        return row.currency().map(c -> new CurrencyCode(c.toUpperCase(Locale.ROOT)));
    }

    private boolean readableCurrency(HoldingsCsv.Row row) {
        try {
            currency(row);
            return true;
        } catch (IllegalArgumentException e) {
            problem(row, ", currency", row.currency().orElse(""), "a currency code such as USD", "Correct the line.");
            return false;
        }
    }

    private Optional<InstrumentId> instrument(HoldingsCsv.Row row) {
        Optional<InstrumentId> found = known(row.symbol());
        if (found.isEmpty()) {
            problem(
                    row,
                    ", symbol",
                    row.symbol(),
                    "the symbol of a known instrument",
                    names.nearest(row.symbol()) + " Import its prices first, or list it under #symbols.");
            return Optional.empty();
        }
        if (row.quantity().signum() < 0) {
            problem(
                    row,
                    ", quantity",
                    row.quantity().toPlainString(),
                    "zero or more: short positions are not held here",
                    "Correct the line.");
            return Optional.empty();
        }
        Instrument instrument = book.instruments().getOrDefault(found.get(), newInstruments.get(found.get()));
        Optional<CurrencyCode> stated = currency(row);
        if (instrument != null && stated.isPresent() && !stated.get().equals(instrument.currency())) {
            problem(
                    row,
                    ", currency",
                    row.currency().orElse(""),
                    "the currency of " + found.get() + ", " + instrument.currency(),
                    "Correct the line; amounts are not converted.");
            return Optional.empty();
        }
        return found;
    }

    private Optional<InstrumentId> known(String symbol) {
        Optional<InstrumentId> found = names.find(symbol);
        if (found.isEmpty() && read.symbols().containsKey(symbol)) {
            InstrumentId id = SymbolNames.idOf(symbol);
            newInstruments.computeIfAbsent(id, i -> PortfolioFile.assumed(i, options.currency()));
            return Optional.of(id);
        }
        return found;
    }

    private Map<InstrumentId, BigDecimal> targets() {
        Map<InstrumentId, BigDecimal> targets = new LinkedHashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> each : read.targets().entrySet()) {
            Optional<InstrumentId> id =
                    each.getKey().equalsIgnoreCase("CASH") ? Optional.of(InstrumentId.CASH) : known(each.getKey());
            if (id.isEmpty()) {
                problems.add(new Rejection.Problem(
                        file.name() + ", #targets",
                        each.getKey(),
                        "the symbol of a known instrument",
                        names.nearest(each.getKey())));
            } else {
                targets.put(id.get(), each.getValue());
            }
            sum = sum.add(each.getValue());
        }
        if (!read.targets().isEmpty()
                && sum.subtract(BigDecimal.valueOf(100)).abs().compareTo(new BigDecimal("0.1")) >= 0) {
            problems.add(new Rejection.Problem(
                    file.name() + ", #targets",
                    sum.toPlainString(),
                    "percentages that add up to 100",
                    "Change the weights."));
        }
        return targets;
    }

    /** The account as the file states it; empty where nothing changes. */
    private Optional<Holdings> after(AccountId account, Stated stated) {
        boolean running =
                book.unfinished().stream().anyMatch(r -> r.started().account().equals(account));
        if (running) {
            problems.add(new Rejection.Problem(
                    "account",
                    account.value(),
                    "an account without a running rebalance",
                    "Finish or cancel the rebalance first: its fills change the holdings."));
        }
        Holdings before = book.holdings(account);
        Map<CurrencyCode, BigDecimal> cash = stated.cash;
        if (cash.isEmpty() && !before.cash().isEmpty()) {
            cash = before.cash();
            notes.add("The file states no money for account " + account + "; what is known stays: "
                    + cash.entrySet().stream()
                            .map(e -> e.getValue().toPlainString() + " " + e.getKey())
                            .toList() + ".");
        }
        before.quantities().keySet().stream()
                .filter(id -> !stated.quantities.containsKey(id))
                .forEach(id -> notes.add("Account " + account + " no longer holds " + id + " ("
                        + before.quantity(id).toPlainString() + " before)."));
        Holdings after = new Holdings(account, new TreeMap<>(cash), new TreeMap<>(stated.quantities));
        return after.equals(before) ? Optional.empty() : Optional.of(after);
    }

    private void problem(HoldingsCsv.Row row, String column, String value, String expected, String next) {
        Rejection.Problem problem =
                new Rejection.Problem(file.name() + " line " + row.line() + column, value, expected, next);
        problems.add(problem);
        lines.add(new ImportLine(row.line(), ImportLine.Fate.REJECTED, value, problem.toString()));
    }
}
