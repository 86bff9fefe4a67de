package dev.counterweight.service;

import dev.counterweight.broker.Broker;
import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.Portfolio;
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
     * Makes the approved plan again from what is known now, and sends it if it is the same. Blocks until it has ended.
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
                JournalEvent.RebalanceStarted started = unfinished.started();
                Optional<Portfolio> portfolio =
                        ledger.book().portfolio(started.plan().portfolio());
                outcomes.add(
                        portfolio.isPresent()
                                ? new RebalanceRun(with, started, portfolio.get(), progress).resume()
                                : new RebalanceOutcome.Unfinished(
                                        started.id(),
                                        List.of("Its portfolio, "
                                                + started.plan().portfolio() + ", was removed.")));
            }
            return outcomes;
        } finally {
            running.unlock();
        }
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
                ledger.book().unfinished().forEach(r -> cancelOpen(r.started(), problems));
            }
        } finally {
            orders.unlock();
        }
        return problems;
    }

    private void cancelOpen(JournalEvent.RebalanceStarted started, List<String> problems) {
        Optional<Portfolio> portfolio = ledger.book().portfolio(started.plan().portfolio());
        if (portfolio.isEmpty()) {
            problems.add("The portfolio of rebalance " + started.id() + " was removed.");
            return;
        }
        try {
            Broker broker = brokers.of(portfolio.get());
            new OrderDesk(ledger, broker, started, portfolio.get().policy().maxSlippage(), orders)
                    .cancelOpen("trading was halted");
        } catch (BrokerUnavailable e) {
            problems.add("The broker does not answer: " + e.getMessage());
        }
    }
}
