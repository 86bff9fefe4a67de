package dev.counterweight.service;

import dev.counterweight.data.files.Nearest;
import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.PortfolioFile;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Scenario;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The portfolios: made, changed, copied and removed; {@link #files} moves them in and out. Nothing is stored that the rules of
 * {@link Portfolio} refuse; a refusal changes nothing.
 */
public final class PortfolioService {
    private final Ledger ledger;
    private final PortfolioFiles files;

    /** For a folder without settings of the program. */
    public PortfolioService(Ledger ledger) {
        this(ledger, "user", seconds -> {});
    }

    /**
     * @param user who changes rules of alerts
     * @param checkSeconds takes the time between two checks that a {@code config.yaml} names
     */
    public PortfolioService(Ledger ledger, String user, IntConsumer checkSeconds) {
        this.ledger = ledger;
        files = new PortfolioFiles(ledger, this, user, checkSeconds);
    }

    /** Portfolios as files. */
    public PortfolioFiles files() {
        return files;
    }

    /** All portfolios, in the order in which they were first saved. */
    public List<Portfolio> list() {
        return List.copyOf(ledger.book().portfolios().values());
    }

    /** @throws Rejection naming the nearest id, if there is no such portfolio */
    public Portfolio show(PortfolioId id) {
        Book book = ledger.book();
        return book.portfolio(id)
                .orElseThrow(() -> rejected(
                        "portfolio",
                        id.value(),
                        "the id of a portfolio",
                        Nearest.didYouMean(
                                id.value(),
                                book.portfolios().keySet().stream()
                                        .map(PortfolioId::value)
                                        .toList())));
    }

    /**
     * Makes a portfolio. Its paper account starts with the initial capital in cash.
     *
     * @throws Rejection with everything that is wrong with the draft
     */
    public Portfolio create(PortfolioDraft draft) {
        List<Rejection.Problem> problems = draft.problems();
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
        PortfolioId id = free(PortfolioFile.idOf(draft.name()));
        Instant now = ledger.clock().instant();
        Portfolio portfolio = new Portfolio(
                id,
                draft.name().strip(),
                PortfolioFile.paperAccount(id),
                draft.initialCapital(),
                draft.targets(),
                draft.method(),
                draft.policy(),
                draft.limits(),
                false,
                now,
                now);
        store(portfolio, List.of());
        return portfolio;
    }

    /**
     * Makes a portfolio from the keys of a portfolio file, such as a command line gives them.
     *
     * @param keys texts, numbers, truth values, and maps of them
     */
    public Portfolio create(Map<String, ?> keys) {
        PortfolioFile.Definition d = PortfolioFile.readJson(
                JsonText.compact(keys), "options", ledger.clock().instant());
        Book book = ledger.book();
        if (book.portfolio(d.portfolio().id()).isPresent()) {
            throw taken(d.portfolio().id());
        }
        refuseSharedAccount(book, d.portfolio());
        store(d.portfolio(), d.instruments());
        d.comparison().ifPresent(c -> compare(d.portfolio().id(), c));
        return d.portfolio();
    }

    /**
     * Saves what a scenario changed: targets, rules, locks, and what is compared with; nothing is written where nothing differs.
     *
     * @throws Rejection if there is no such portfolio, or the targets do not add up to one
     */
    public void save(Scenario scenario) {
        PortfolioId id = scenario.portfolio().orElseThrow(() -> new IllegalStateException("no portfolio is chosen"));
        Portfolio before = show(id);
        Portfolio after;
        try {
            after = scenario.applyTo(before);
        } catch (IllegalArgumentException e) {
            throw rejected("target_allocations", "", "weights that add up to 1", String.valueOf(e.getMessage()));
        }
        if (!after.equals(before)) {
            save(after);
        }
        if (!ledger.book().locked(id).equals(scenario.locked())) {
            lock(id, scenario.locked());
        }
        compare(id, scenario.design().comparison());
    }

    /**
     * Saves a changed portfolio. Saving an earlier definition undoes the changes since.
     *
     * @return it with the time of this change
     * @throws Rejection if there is no portfolio of this id
     */
    public Portfolio save(Portfolio changed) {
        show(changed.id());
        refuseSharedAccount(ledger.book(), changed);
        Instant now = ledger.clock().instant();
        Portfolio saved = changed.changedAt(now);
        store(saved, List.of());
        return saved;
    }

    /**
     * Locks instruments of a portfolio, so that no plan trades them; all others are unlocked.
     *
     * @throws Rejection if there is no portfolio of this id
     */
    public void lock(PortfolioId id, Set<InstrumentId> locked) {
        show(id);
        if (!ledger.book().locked(id).equals(locked)) {
            Storing.run(() -> ledger.append(new JournalEvent.LocksChanged(id, locked)));
        }
    }

    /**
     * Chooses what a portfolio is compared with and explained by. What has no prices yet can be chosen; figures say so then.
     *
     * @throws Rejection if there is no portfolio of this id
     */
    public void compare(PortfolioId id, Comparison comparison) {
        show(id);
        if (!ledger.book().comparison(id).equals(comparison)) {
            Storing.run(() -> ledger.append(new JournalEvent.ComparisonChosen(id, comparison)));
        }
    }

    /** The same definition under a new name, with a paper account of its own that starts with the initial capital in cash. */
    public Portfolio copy(PortfolioId from, String name) {
        Portfolio p = show(from);
        PortfolioId id = free(PortfolioFile.idOf(name));
        Instant now = ledger.clock().instant();
        Portfolio copy = new Portfolio(
                id,
                name.strip(),
                PortfolioFile.paperAccount(id),
                p.initialCapital(),
                p.targets(),
                p.method(),
                p.policy(),
                p.limits(),
                p.sample(),
                now,
                now);
        store(copy, List.of());
        compare(id, ledger.book().comparison(from));
        return copy;
    }

    /**
     * Removes a portfolio. Its history and what its account holds stay.
     *
     * @throws Rejection if there is none, or it is being rebalanced
     */
    public void remove(PortfolioId id) {
        show(id);
        boolean running = ledger.book().unfinished().stream()
                .anyMatch(r -> r.started().plan().portfolio().equals(id));
        if (running) {
            throw rejected(
                    "portfolio", id.value(), "a portfolio without a running rebalance", "Finish or cancel it first.");
        }
        Storing.run(() -> ledger.append(new JournalEvent.PortfolioRemoved(id)));
    }

    void store(Portfolio p, List<Instrument> described) {
        Book book = ledger.book();
        List<Instrument> unknown = newInstruments(book, p, described);
        boolean fresh = book.portfolio(p.id()).isEmpty() && !book.holdings().containsKey(p.account());
        Storing.run(() -> {
            if (!unknown.isEmpty()) {
                ledger.append(new JournalEvent.InstrumentsDefined(unknown));
            }
            if (fresh && p.account().value().startsWith("paper-")) {
                ledger.append(new JournalEvent.CashMoved(p.account(), p.initialCapital(), "initial capital"));
            }
            ledger.append(new JournalEvent.PortfolioSaved(p));
        });
    }

    /** Instruments that are not known yet: as described, else as their names suggest. */
    static List<Instrument> newInstruments(Book book, Portfolio p, List<Instrument> described) {
        Map<InstrumentId, Instrument> all = new LinkedHashMap<>();
        p.targets().keySet().stream()
                .filter(id -> !id.isCash())
                .forEach(id -> all.put(id, PortfolioFile.assumed(id, p.baseCurrency())));
        described.forEach(i -> all.put(i.id(), i));
        return all.values().stream()
                .filter(i -> !book.instruments().containsKey(i.id()))
                .toList();
    }

    private PortfolioId free(PortfolioId wanted) {
        Book book = ledger.book();
        PortfolioId id = wanted;
        for (int k = 2;
                book.portfolio(id).isPresent() || book.holdings().containsKey(PortfolioFile.paperAccount(id));
                k++) {
            id = new PortfolioId(wanted.value() + "-" + k);
        }
        return id;
    }

    static void refuseSharedAccount(Book book, Portfolio p) {
        book.portfolios().values().stream()
                .filter(other -> !other.id().equals(p.id()) && other.account().equals(p.account()))
                .findFirst()
                .ifPresent(other -> {
                    throw rejected(
                            "account",
                            p.account().value(),
                            "an account of its own; portfolio " + other.id() + " has this one",
                            "Name another account.");
                });
    }

    static Rejection taken(PortfolioId id) {
        return rejected(
                "portfolio",
                id.value(),
                "an id that is not taken",
                "Replace that portfolio (--replace), or choose another id (--as).");
    }

    static Rejection rejected(String where, String value, String expected, String next) {
        return new Rejection(new Rejection.Problem(where, value, expected, next));
    }
}
