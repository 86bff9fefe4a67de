package dev.counterweight.service;

import dev.counterweight.broker.Broker;
import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.TradingState;
import dev.counterweight.engine.plan.BuyResizing;
import dev.counterweight.engine.plan.PlanInputs;
import dev.counterweight.engine.plan.PlanWords;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries one rebalance to its end from wherever the journal says it is: a fresh one and one that was interrupted take the
 * same way. Sales, their fills, buys sized anew from the money that is really there, their fills, the summary.
 */
final class RebalanceRun {
    private final Collaborators with;
    private final Ledger ledger;
    private final JournalEvent.RebalanceStarted started;
    private final Plan plan;
    private final Portfolio portfolio;
    private final OrderDesk desk;
    private final OrderIntents intents;
    private final RebalanceMoney money;
    private final Progress progress;
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<ClientOrderId> leftOut = new HashSet<>();
    private Optional<String> stopped = Optional.empty();
    private boolean interrupted;
    private final boolean byHand;

    /**
     * What every run works with.
     *
     * @param lock shared by everything that touches orders
     */
    record Collaborators(
            Ledger ledger,
            PortfolioReader reader,
            Brokers brokers,
            Pause pause,
            ExecutionSettings settings,
            ReentrantLock lock) {}

    /** Something is not known that must be known before the rebalance can go on. */
    private static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<String> reasons;

        Unresolved(List<String> reasons) {
            super(String.join("; ", reasons));
            this.reasons = reasons;
        }
    }

    /** A person has to say what became of tickets before it can go on. */
    private static final class Waits extends Exception {
        private static final long serialVersionUID = 1L;
        private final int phase;
        private final int open;

        Waits(int phase, int open) {
            super("waiting for " + open + " tickets", null, false, false);
            this.phase = phase;
            this.open = open;
        }
    }

    RebalanceRun(Collaborators with, JournalEvent.RebalanceStarted started, Portfolio portfolio, Progress progress) {
        this.with = with;
        ledger = with.ledger();
        this.started = started;
        plan = started.plan();
        this.portfolio = portfolio;
        this.progress = progress;
        Broker broker = with.brokers().of(portfolio);
        desk = new OrderDesk(ledger, broker, started, portfolio.policy().maxSlippage(), with.lock());
        intents = new OrderIntents(ledger, started);
        money = new RebalanceMoney(ledger, started, portfolio, desk);
        byHand = broker.byHand();
        if (byHand) {
            stopped = recorded().stopped();
            notes.addAll(recorded().notes());
        }
    }

    private Book.Rebalance recorded() {
        return Optional.ofNullable(book().rebalances().get(started.id()))
                .orElseThrow(() -> new IllegalStateException("rebalance " + started.id() + " is not in the journal"));
    }

    /** Takes up a rebalance that was interrupted: the broker is asked about every order before anything is sent. */
    RebalanceOutcome resume() {
        if (byHand) {
            return run();
        }
        notes.add("The program was restarted during this rebalance; the broker was asked about every order first.");
        if (!InputsSince.unmoved(with.reader(), plan, portfolio)) {
            stopped = Optional.of("prices or the portfolio definition moved since the plan was approved");
        }
        return run();
    }

    RebalanceOutcome run() {
        try {
            begin();
            phase(1, sales());
            List<PlannedOrder> buys = phaseOrders(2);
            if (!buys.isEmpty() && stopReason(2).isEmpty()) {
                phase(2, buys());
            } else if (!buys.isEmpty()) {
                stopReason(2).ifPresent(this::stop);
                phase(2, List.of());
            }
            return finish();
        } catch (BrokerUnavailable e) {
            return new RebalanceOutcome.Unfinished(
                    started.id(), List.of("The broker does not answer: " + e.getMessage()));
        } catch (Unresolved e) {
            return new RebalanceOutcome.Unfinished(started.id(), e.reasons);
        } catch (Waits e) {
            progress.report(0, "Waiting for " + e.open + " tickets");
            return new RebalanceOutcome.Waiting(started.id(), plan.portfolio(), e.phase, e.open);
        }
    }

    private Book book() {
        return ledger.book();
    }

    private Holdings holdings() {
        return book().holdings(started.account());
    }

    /** Asks the broker first; books a deposit once; makes sure that both agree before the first order. */
    private void begin() throws BrokerUnavailable, Unresolved {
        desk.look();
        if (!desk.orders().isEmpty()) {
            return;
        }
        if (stopped.isEmpty()) {
            money.deposit().ifPresent(this::stop);
        }
        Optional<String> differs = with.brokers().agree(portfolio, holdings());
        differs.ifPresent(this::stop);
    }

    private List<PlannedOrder> phaseOrders(int phase) {
        return plan.orders().stream().filter(o -> o.phase() == phase).toList();
    }

    private PlanInputs inputs() {
        PortfolioReader.Present present = with.reader().present(portfolio);
        return new PlanInputs(
                portfolio,
                present.holdings(),
                present.instruments(),
                present.quotes(),
                with.brokers().of(portfolio).expectedSlippage());
    }

    private List<Order> sales() {
        PlanInputs inputs = inputs();
        List<Order> orders = new ArrayList<>();
        for (PlannedOrder planned : phaseOrders(1)) {
            for (PlannedOrder open : intents.open(planned)) {
                orders.addAll(intents.missing(planned, open.quantity(), inputs));
            }
        }
        return orders;
    }

    /** Buys that are not intended yet, sized from the money that no open order needs. */
    private List<Order> buys() {
        List<PlannedOrder> open = new ArrayList<>();
        phaseOrders(2).forEach(planned -> open.addAll(intents.open(planned)));
        boolean first = desk.orders().stream().noneMatch(o -> o.phase() == 2);
        Money available = money.availableForBuys();
        PlanInputs inputs = inputs();
        BigDecimal share =
                BigDecimal.valueOf(portfolio.target(InstrumentId.CASH).fraction());
        Money reserve = plan.after().total().times(share);
        BuyResizing resized = BuyResizing.of(inputs, open, available, reserve);
        notes.addAll(resized.notes());
        if (first) {
            ledger.append(new JournalEvent.PhaseStarted(started.id(), 2, available, resized.notes()));
        }
        List<Order> orders = new ArrayList<>();
        for (PlannedOrder planned : phaseOrders(2)) {
            BigDecimal quantity = resized.quantities().getOrDefault(planned.instrument(), BigDecimal.ZERO);
            if (intents.open(planned).isEmpty()) {
                continue;
            }
            if (quantity.signum() > 0) {
                orders.addAll(intents.missing(planned, quantity, inputs));
            } else if (byHand) {
                orders.add(intents.leftOut(planned, "left out: the money there did not pay for it"));
            } else {
                leftOut.add(intents.idOf(planned));
            }
        }
        return orders;
    }

    /** Journals all intents of a phase, sends them, and waits until none is open. */
    private void phase(int phase, List<Order> orders) throws BrokerUnavailable, Unresolved, Waits {
        if (stopReason(phase).isEmpty()) {
            orders.forEach(desk::intend);
        }
        if (byHand) {
            tickets(phase);
            return;
        }
        Map<ClientOrderId, Instant> due = intents.due(open(phase), now());
        Instant lastDue = due.values().stream().max(Comparator.naturalOrder()).orElse(now());
        Instant deadline = lastDue.plus(with.settings().fillTimeout());
        boolean cancelling = false;
        boolean answered = false;
        Optional<String> silence = Optional.empty();
        while (true) {
            Optional<String> stop = stopReason(phase);
            stop.ifPresent(this::stop);
            List<ClientOrderId> unheard = List.of();
            try {
                unheard = desk.look();
                answered = true;
                silence = Optional.empty();
            } catch (BrokerUnavailable e) {
                silence = Optional.of("the broker does not answer: " + e.getMessage());
            }
            if (answered && silence.isEmpty()) {
                sendOrDrop(phase, unheard, stop, due);
            }
            List<Order> open = open(phase);
            tell(phase, open);
            if (open.isEmpty()) {
                return;
            }
            boolean late = !now().isBefore(deadline);
            if ((stop.isPresent() || late) && !cancelling) {
                cancelling = true;
                deadline = late ? deadline : now();
                notes.add("Open orders of phase " + phase + " were cancelled: "
                        + stop.orElse("not filled within "
                                + with.settings().fillTimeout().toSeconds() + " s") + ".");
            }
            if (cancelling && silence.isEmpty()) {
                cancel(stop.orElse("not filled in time"));
            }
            if (cancelling && now().isAfter(deadline.plus(with.settings().cancelGrace()))) {
                throw new Unresolved(RebalanceResult.riddles(open(phase), silence));
            }
            pause();
        }
    }

    /**
     * Makes tickets of the orders of a phase that have none, at prices that still hold, and takes over what became of the others.
     *
     * @throws Waits while one is open
     */
    private void tickets(int phase) throws BrokerUnavailable, Unresolved, Waits {
        Optional<String> stop = stopReason(phase);
        stop.ifPresent(this::stop);
        List<ClientOrderId> unheard = desk.look();
        TicketPrices prices = new TicketPrices(with.reader(), plan, portfolio, now());
        for (Order order : open(phase)) {
            boolean none = order.state() == OrderState.APPROVED || unheard.contains(order.id());
            if (none && stop.isEmpty()) {
                prices.objection(order).ifPresent(why -> desk.drop(order.id(), "not sent: " + why));
            }
        }
        sendOrDrop(phase, unheard, stop, Map.of());
        if (stop.isPresent()) {
            desk.cancelOpen(stop.get());
        }
        desk.cancelAgain();
        desk.look();
        List<Order> open = open(phase);
        tell(phase, open);
        if (open.stream().anyMatch(o -> o.brokerOrderId().isEmpty() || o.state() == OrderState.UNKNOWN)) {
            throw new Unresolved(RebalanceResult.riddles(open, Optional.empty()));
        }
        if (!open.isEmpty()) {
            throw new Waits(phase, open.size());
        }
    }

    private void cancel(String why) {
        try {
            desk.cancelOpen(why);
        } catch (BrokerUnavailable e) {
            progress.report(0, "The broker does not answer: " + e.getMessage());
        }
    }

    private void sendOrDrop(
            int phase, List<ClientOrderId> unheard, Optional<String> stop, Map<ClientOrderId, Instant> due) {
        Set<ClientOrderId> unknownToBroker = new HashSet<>(unheard);
        for (Order order : open(phase)) {
            boolean unsent = order.state() == OrderState.APPROVED;
            boolean lost = unknownToBroker.contains(order.id())
                    && order.brokerOrderId().isEmpty();
            if (!unsent && !lost) {
                continue;
            }
            boolean later = unsent && due.getOrDefault(order.id(), Instant.MIN).isAfter(now());
            if (stop.isPresent()) {
                desk.drop(order.id(), "not sent: " + stop.get());
            } else if (later) {
                continue;
            } else if (desk.sends(order.id()) < with.settings().sends()) {
                desk.send(order.id(), () -> stopReason(phase).isEmpty());
            } else {
                desk.drop(order.id(), "sent " + desk.sends(order.id()) + " times; the broker never heard of it");
            }
        }
    }

    private List<Order> open(int phase) {
        return desk.orders().stream()
                .filter(o -> o.phase() == phase && !o.state().isFinal())
                .toList();
    }

    private void tell(int phase, List<Order> open) {
        int all = Math.max(1, plan.orders().size());
        long done = desk.orders().stream().filter(o -> o.state().isFinal()).count();
        long inPhase = desk.orders().stream().filter(o -> o.phase() == phase).count();
        progress.report(
                Math.min(1, (double) done / all),
                "Phase " + phase + ", " + (phase == 1 ? "sales" : "buys") + ": " + (inPhase - open.size()) + " of "
                        + inPhase + " done");
    }

    private void pause() {
        try {
            with.pause().sleep(with.settings().poll());
        } catch (InterruptedException e) {
            stop("the program is closing");
            interrupted = true;
        }
    }

    private Instant now() {
        return ledger.clock().instant();
    }

    /** Why nothing more may be sent in a phase; the first reason stays. */
    private Optional<String> stopReason(int phase) {
        if (stopped.isPresent()) {
            return stopped;
        }
        if (progress.cancelled()) {
            return Optional.of("stopped by the user");
        }
        TradingState state = book().tradingState();
        if (state == TradingState.HALTED) {
            return Optional.of("trading was halted");
        }
        return state == TradingState.REDUCING && phase == 2
                ? Optional.of("trading is reduced to sales")
                : Optional.empty();
    }

    private void stop(String why) {
        if (stopped.isEmpty()) {
            stopped = Optional.of(why);
            if (byHand) {
                desk.stopped(why);
            }
        }
    }

    private RebalanceOutcome finish() {
        money.withdraw().ifPresent(notes::add);
        RebalanceResult result = new RebalanceResult(started, portfolio, with.reader());
        boolean complete = complete();
        if (stopped.isPresent() && !complete) {
            notes.add("Stopped: " + stopped.get() + ". "
                    + PlanWords.money(holdings().cash(portfolio.baseCurrency())) + " stay as money.");
        }
        String status = complete ? "completed" : stopped.isPresent() ? "aborted" : "partial";
        RebalanceSummary summary = result.summary(desk.orders(), status, List.copyOf(notes), now());
        String fileName = RebalanceFiles.name(book(), summary.startedAt());
        ledger.append(new JournalEvent.RebalanceFinished(summary, fileName));
        progress.report(1, "Rebalance " + summary.status());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new RebalanceOutcome.Finished(summary, fileName);
    }

    /** Every order that was to be made was made and filled. */
    private boolean complete() {
        return desk.orders().stream().allMatch(o -> o.state() == OrderState.FILLED)
                && plan.orders().stream().allMatch(o -> intents.whole(o) || leftOut.contains(intents.idOf(o)));
    }
}
