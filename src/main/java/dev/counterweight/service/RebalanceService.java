package dev.counterweight.service;

import dev.counterweight.broker.Broker;
import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.TradingRules;
import dev.counterweight.domain.TradingState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends approved plans and sees them through. One rebalance runs at a time; {@link #halt} may be called from any thread at
 * any moment.
 */
public final class RebalanceService {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Ledger ledger;
    private final PortfolioReader reader;
    private final PlanService plans;
    private final Brokers brokers;
    private final RebalanceRun.Collaborators with;
    private final ReentrantLock running = new ReentrantLock();
    private final ReentrantLock orders = new ReentrantLock();

    /** @param pause how the program waits for fills */
    public RebalanceService(
            Ledger ledger, Prices prices, PlanService plans, Brokers brokers, Pause pause, ExecutionSettings settings) {
        this.ledger = ledger;
        this.plans = plans;
        this.brokers = brokers;
        reader = new PortfolioReader(ledger, prices);
        with = new RebalanceRun.Collaborators(ledger, reader, brokers, pause, settings, orders);
    }

    /**
     * Makes the approved plan again from what is known now, and sends it if it is the same. Blocks until it has ended, or waits for
     * a person.
     *
     * @throws dev.counterweight.domain.Rejection if there is no such portfolio
     */
    public RebalanceOutcome execute(Approval approval, Progress progress) {
        if (!running.tryLock()) {
            return refused("Another rebalance is running; wait for its end or stop it.");
        }
        try {
            if (ledger.readOnly()) {
                return refused("The data folder is open for reading only; nothing can be traded.");
            }
            Portfolio portfolio = reader.portfolio(approval.portfolio());
            boolean typed = approval.typedName()
                    .filter(name -> Approval.names(portfolio, name))
                    .isPresent();
            if (brokers.of(portfolio).live() && !typed) {
                return refused("Real money moves: the name of the portfolio, \"" + portfolio.name()
                        + "\", or of its account, \"" + portfolio.account() + "\", must be typed in.");
            }
            if (!reader.unfinished(portfolio).isEmpty()) {
                return refused("An earlier rebalance of account " + portfolio.account()
                        + " has not ended; it must be taken up and finished first.");
            }
            try {
                countLateFills(portfolio);
                Optional<String> differs = brokers.agree(portfolio, holdings(portfolio));
                if (differs.isPresent()) {
                    return refused(differs.get());
                }
            } catch (BrokerUnavailable e) {
                return refused("The broker does not answer, nothing was sent: " + e.getMessage());
            }
            Plan now = plans.plan(portfolio, approval.request());
            List<String> reasons = refusals(approval, now);
            if (!reasons.isEmpty()) {
                return new RebalanceOutcome.Refused(reasons, Optional.of(now));
            }
            var started = new JournalEvent.RebalanceStarted(
                    newId(now.madeAt()), portfolio.account(), approval.trigger(), now, approval.overrideReason());
            ledger.append(started);
            return new RebalanceRun(with, started, portfolio, progress).run();
        } finally {
            running.unlock();
        }
    }

    private static RebalanceOutcome refused(String reason) {
        return new RebalanceOutcome.Refused(List.of(reason), Optional.empty());
    }

    private dev.counterweight.domain.Holdings holdings(Portfolio portfolio) {
        return ledger.book().holdings(portfolio.account());
    }

    private RebalanceId newId(Instant at) {
        return new RebalanceId("R" + NAME.format(at) + "-" + (ledger.book().sequence() + 1));
    }

    /** Executions that reached us only after their rebalance had ended still count. */
    private void countLateFills(Portfolio portfolio) throws BrokerUnavailable {
        Optional<JournalEvent.RebalanceStarted> last = RebalanceResult.last(reader, portfolio);
        if (last.isPresent()) {
            Broker broker = brokers.of(portfolio);
            new OrderDesk(ledger, broker, last.get(), portfolio.policy().maxSlippage(), orders).countFills();
        }
    }

    private static List<String> refusals(Approval approval, Plan now) {
        if (!now.hash().equals(approval.planHash())) {
            return List.of(moved(approval, now));
        }
        List<String> reasons = new ArrayList<>();
        for (Check check : now.checks()) {
            boolean needsReason = check.verdict() == Check.Verdict.FAIL
                    && !check.hard()
                    && approval.overrideReason().filter(r -> !r.isBlank()).isEmpty();
            if (check.blocks() || needsReason) {
                reasons.add(check.name() + " (" + check.subject() + "): " + check.reason()
                        + (check.blocks() ? "" : " Sending it all the same needs a reason, which is logged."));
            }
        }
        if (now.orders().isEmpty()) {
            reasons.add("There is nothing to trade.");
        }
        return reasons;
    }

    private static String moved(Approval approval, Plan now) {
        Optional<List<String>> inputs = approval.seal().map(seal -> seal.moved(now.seal()));
        String what;
        if (inputs.isEmpty()) {
            what = "a plan made now is another one";
        } else if (inputs.get().isEmpty()) {
            what = "its checks, costs or request are not the same any more";
        } else {
            what = "what moved since: " + String.join(", ", inputs.get());
        }
        return "The approved plan does not hold any more: " + what + ". Look at the new plan, " + now.hash() + ".";
    }

    /**
     * Takes up every rebalance that was interrupted, such as by the end of the program. Asks the broker before it sends
     * anything. Call once after the data folder was opened, and again when the broker answers again.
     */
    public List<RebalanceOutcome> recover(Progress progress) {
        running.lock();
        try {
            List<RebalanceOutcome> outcomes = new ArrayList<>();
            if (ledger.readOnly()) {
                return outcomes;
            }
            for (Book.Rebalance unfinished : ledger.book().unfinished()) {
                outcomes.add(resume(unfinished, progress));
            }
            for (Portfolio portfolio : ledger.book().portfolios().values()) {
                if (brokers.of(portfolio).byHand()) {
                    late(portfolio).ifPresent(outcomes::add);
                }
            }
            return outcomes;
        } finally {
            running.unlock();
        }
    }

    private RebalanceOutcome resume(Book.Rebalance unfinished, Progress progress) {
        JournalEvent.RebalanceStarted started = unfinished.started();
        Optional<Portfolio> portfolio = ledger.book().portfolio(started.plan().portfolio());
        if (portfolio.isEmpty()) {
            return new RebalanceOutcome.Unfinished(
                    started.id(), List.of("Its portfolio, " + started.plan().portfolio() + ", was removed."));
        }
        RebalanceRun run = new RebalanceRun(with, started, portfolio.get(), progress);
        if (!brokers.of(portfolio.get()).byHand()) {
            return run.resume();
        }
        try {
            return run.resume();
        } catch (IllegalArgumentException e) { // what a person recorded does not fit what the journal says is held
            return new RebalanceOutcome.Unfinished(started.id(), List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Executions that a person recorded of an ended rebalance, where the program ended before they were counted. */
    private Optional<RebalanceOutcome> late(Portfolio portfolio) {
        try {
            countLateFills(portfolio);
            return Optional.empty();
        } catch (BrokerUnavailable | IllegalArgumentException e) {
            return RebalanceResult.last(reader, portfolio)
                    .map(s -> new RebalanceOutcome.Unfinished(s.id(), List.of(String.valueOf(e.getMessage()))));
        }
    }

    /**
     * Takes up one rebalance after a person said something about its tickets, or their time may have run out.
     *
     * @return how it stands; empty when it had ended before, executions that came late being counted then
     */
    public Optional<RebalanceOutcome> takeUp(RebalanceId id) {
        running.lock();
        try {
            Optional<Book.Rebalance> known =
                    Optional.ofNullable(ledger.book().rebalances().get(id));
            if (known.isEmpty() || ledger.readOnly()) {
                return Optional.empty();
            }
            if (!known.get().finished()) {
                return Optional.of(resume(known.get(), Progress.none()));
            }
            return ledger.book()
                    .portfolio(known.get().started().plan().portfolio())
                    .flatMap(this::late);
        } finally {
            running.unlock();
        }
    }

    /**
     * Takes up the rebalance of a portfolio that waits for a person, such as when tickets may have run out, and counts what a person
     * said just before the program ended.
     *
     * @return how it stands; empty when none waits
     */
    public Optional<RebalanceOutcome> takeUpWaiting(PortfolioId id) {
        running.lock();
        try {
            Optional<Book.Rebalance> waiting = waiting(id);
            if (waiting.isPresent()) {
                return takeUp(waiting.get().started().id());
            }
            return ledger.readOnly() || !ledger.book().execution(id).live()
                    ? Optional.empty()
                    : ledger.book().portfolio(id).flatMap(this::late);
        } finally {
            running.unlock();
        }
    }

    private Optional<Book.Rebalance> waiting(PortfolioId id) {
        return ledger.book().execution(id).live()
                ? ledger.book().unfinished().stream()
                        .filter(r -> r.started().plan().portfolio().equals(id))
                        .findFirst()
                : Optional.empty();
    }

    /** Asks for the cancel of one ticket; {@link #takeUp} then says how its rebalance stands. */
    void cancelTicket(ClientOrderId order, String why) {
        Order known = ledger.book().orders().get(order);
        Book.Rebalance rebalance =
                known == null ? null : ledger.book().rebalances().get(known.rebalance());
        if (rebalance != null) {
            withDesk(rebalance.started(), desk -> desk.cancel(order, why)).ifPresent(problem -> {
                throw new Rejection(new Rejection.Problem("tickets", "", "tickets that can be cancelled", problem));
            });
        }
    }

    /** Stops a portfolio's waiting rebalance for good; see {@link TicketService#stop}. */
    Optional<RebalanceOutcome> stopWaiting(PortfolioId id, String why) {
        Optional<Book.Rebalance> waiting = waiting(id);
        waiting.ifPresent(r -> withDesk(r.started(), desk -> desk.stopped(why)));
        return waiting.flatMap(r -> takeUp(r.started().id()));
    }

    /**
     * Stops all trading: blocks new orders first, on disk, then asks the broker to cancel the open ones.
     *
     * @return what could not be cancelled, in plain words
     */
    public List<String> halt(String reason) {
        return change(TradingState.HALTED, reason);
    }

    /** From now on only sales are sent. Open buys are cancelled by the rebalance that sent them. */
    public void reduce(String reason) {
        change(TradingState.REDUCING, reason);
    }

    /** Allows trading again. */
    public void arm(String reason) {
        change(TradingState.ACTIVE, reason);
    }

    /**
     * Changes the precautions that hold for every portfolio, from the next plan on.
     *
     * @throws dev.counterweight.domain.Rejection if a restricted instrument is not known
     */
    public void rules(TradingRules rules) {
        rules.restricted().stream()
                .filter(id -> !ledger.book().instruments().containsKey(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new Rejection(new Rejection.Problem(
                            "restricted",
                            id.value(),
                            "a known instrument",
                            "Check its spelling with \"prices list\", or import its prices first."));
                });
        if (!rules.equals(ledger.book().tradingRules())) {
            Storing.run(() -> ledger.append(new JournalEvent.TradingRulesChanged(rules)));
        }
    }

    private List<String> change(TradingState state, String reason) {
        List<String> problems = new ArrayList<>();
        orders.lock();
        try {
            ledger.append(new JournalEvent.TradingStateChanged(state, reason));
            if (state == TradingState.HALTED) {
                ledger.book().unfinished().forEach(r -> halted(r.started(), problems));
            }
        } finally {
            orders.unlock();
        }
        takeUpWaiting();
        return problems;
    }

    /** What waits for a person goes on, or ends, as trading is now; where a rebalance runs at this moment, the next word does it. */
    private void takeUpWaiting() {
        if (!running.tryLock()) {
            return;
        }
        try {
            for (Book.Rebalance r : ledger.book().unfinished()) {
                if (ledger.book().execution(r.started().plan().portfolio()).live()) {
                    takeUp(r.started().id());
                }
            }
        } finally {
            running.unlock();
        }
    }

    /** A halt is over some time; what waits for a person days long is stopped for good. */
    private void halted(JournalEvent.RebalanceStarted started, List<String> problems) {
        withDesk(started, desk -> {
                    if (ledger.book().execution(started.plan().portfolio()).live()) {
                        desk.stopped("trading was halted");
                    }
                    desk.cancelOpen("trading was halted");
                })
                .ifPresent(problems::add);
    }

    @FunctionalInterface
    private interface AtTheDesk {
        void act(OrderDesk desk) throws BrokerUnavailable;
    }

    private Optional<String> withDesk(JournalEvent.RebalanceStarted started, AtTheDesk action) {
        Optional<Portfolio> portfolio = ledger.book().portfolio(started.plan().portfolio());
        if (portfolio.isEmpty()) {
            return Optional.of("The portfolio of rebalance " + started.id() + " was removed.");
        }
        try {
            Broker broker = brokers.of(portfolio.get());
            action.act(new OrderDesk(
                    ledger, broker, started, portfolio.get().policy().maxSlippage(), orders));
            return Optional.empty();
        } catch (BrokerUnavailable e) {
            return Optional.of("The broker does not answer: " + e.getMessage());
        }
    }
}
