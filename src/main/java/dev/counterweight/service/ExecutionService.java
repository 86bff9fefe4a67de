package dev.counterweight.service;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Execution;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides who carries out a portfolio's orders. Going over to real money is explicit: a person types the name of the portfolio or of
 * its account, and says with it that the account at the bank holds what is known here.
 */
public final class ExecutionService {
    private final Ledger ledger;
    private final String user;
    private final OrderJournal.Past past;

    /**
     * @param user who decides
     * @param past such as {@link HistoryService#entries}
     */
    public ExecutionService(Ledger ledger, String user, OrderJournal.Past past) {
        this.ledger = ledger;
        this.user = user;
        this.past = past;
    }

    public Execution of(PortfolioId id) {
        return ledger.book().execution(id);
    }

    /** What the account is taken to hold, which a switch to real money confirms. */
    public Holdings held(PortfolioId id) {
        return ledger.book().holdings(portfolio(id).account());
    }

    /**
     * Why a portfolio cannot be switched over now, in the order in which to put it right; empty when it can. Reads the journal.
     *
     * @throws Rejection if there is no such portfolio
     */
    public List<Rejection.Problem> obstacles(PortfolioId id, Execution next) {
        Portfolio portfolio = portfolio(id);
        Book book = ledger.book();
        List<Rejection.Problem> problems = new ArrayList<>();
        if (ledger.readOnly()) {
            problems.add(new Rejection.Problem(
                    "data folder", "", "a folder that can be written", "Close the other window or command first."));
        }
        if (book.unfinished().stream().anyMatch(r -> r.started().account().equals(portfolio.account()))) {
            problems.add(new Rejection.Problem(
                    "portfolio",
                    id.value(),
                    "a portfolio without an unfinished rebalance",
                    "Say what became of its tickets, or stop it, first."));
        }
        if (next.live() && !book.execution(id).live()) {
            problems.addAll(unreal(portfolio, book));
        }
        return problems;
    }

    private List<Rejection.Problem> unreal(Portfolio portfolio, Book book) {
        List<Rejection.Problem> problems = new ArrayList<>();
        if (portfolio.sample()) {
            problems.add(new Rejection.Problem(
                    "portfolio",
                    portfolio.id().value(),
                    "a portfolio of your own; this one is a SAMPLE",
                    "Create or import one, and state what its account holds."));
        }
        Set<InstrumentId> used = new LinkedHashSet<>(portfolio.targets().keySet());
        used.addAll(book.holdings(portfolio.account()).quantities().keySet());
        List<InstrumentId> generated = generated(book, used);
        if (!generated.isEmpty()) {
            problems.add(new Rejection.Problem(
                    "prices",
                    String.join(
                            ", ", generated.stream().map(InstrumentId::value).toList()),
                    "real prices; these are generated SAMPLE prices",
                    "Name the instruments otherwise and import real prices of them."));
        }
        if (simulated(portfolio.account())) {
            problems.add(new Rejection.Problem(
                    "holdings",
                    portfolio.account().value(),
                    "what the account at the bank holds; they were last moved by simulated fills",
                    "Import a statement of them first (holdings import --portfolio " + portfolio.id() + ")."));
        }
        return problems;
    }

    /** The instruments whose prices are generated. */
    static List<InstrumentId> generated(Book book, Set<InstrumentId> used) {
        Set<InstrumentId> generated = new LinkedHashSet<>();
        book.priceImports().stream()
                .filter(JournalEvent.PricesImported::sample)
                .forEach(i -> generated.addAll(i.instruments()));
        generated.retainAll(used);
        return List.copyOf(generated);
    }

    /** Whether fills of the simulated broker moved the account after what it holds was last stated. */
    private boolean simulated(AccountId account) {
        boolean[] moved = {false};
        past.scan(entry -> {
            if (entry.event() instanceof JournalEvent.HoldingsStated s
                    && s.holdings().account().equals(account)) {
                moved[0] = false;
            } else if (entry.event() instanceof JournalEvent.OrderFilled f
                    && f.account().equals(account)) {
                moved[0] = true;
            }
        });
        return moved[0];
    }

    /**
     * Switches a portfolio over, or changes how it is executed by hand. The same again changes nothing.
     *
     * @param typed the name of the portfolio or of its account, as a person typed it
     * @throws Rejection if it cannot be now, or the name is another one
     */
    public Execution set(PortfolioId id, Execution next, String typed) {
        Portfolio portfolio = portfolio(id);
        Execution before = of(id);
        if (before.equals(next)) {
            return next;
        }
        List<Rejection.Problem> problems = obstacles(id, next);
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
        if (!Approval.names(portfolio, typed)) {
            throw new Rejection(new Rejection.Problem(
                    "name",
                    typed,
                    "\"" + portfolio.name() + "\" or \"" + portfolio.account() + "\", typed in",
                    "Nothing was changed."));
        }
        Storing.run(() -> {
            if (next.live() && !before.live()) {
                ledger.append(new JournalEvent.HoldingsStated(
                        ledger.book().holdings(portfolio.account()), java.util.Optional.empty()));
            }
            ledger.append(new JournalEvent.ExecutionSet(id, next, user));
        });
        return next;
    }

    private Portfolio portfolio(PortfolioId id) {
        return ledger.book()
                .portfolio(id)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "portfolio", id.value(), "the id of a portfolio", "See \"portfolio list\".")));
    }
}
