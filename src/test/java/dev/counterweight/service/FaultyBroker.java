package dev.counterweight.service;

import dev.counterweight.broker.Broker;
import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.broker.OrderReport;
import dev.counterweight.broker.OrderRequest;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** A broker with faults between it and us: lost requests, lost answers, reports twice, orders that vanish for a while. */
public final class FaultyBroker implements Broker {
    private final Broker inner;
    private final SplittableRandom random;
    private final Faults faults;

    /** Every request that reached the broker, in order. */
    public final List<OrderRequest> delivered = new ArrayList<>();

    /** Runs after each order that reached the broker. */
    Runnable afterDelivery = () -> {};

    /** Whether a request is lost on its way. */
    Predicate<OrderRequest> loseRequest = request -> false;

    /** From now on nothing is answered. */
    public boolean down;

    /**
     * Shares of the calls, from 0 to 1.
     *
     * @param lostRequest a request that does not reach the broker
     * @param lostAnswer a request that reaches the broker, without an answer
     * @param silence a question without an answer
     * @param twice executions that are reported twice and out of order
     * @param slowToShow a question about an order that the broker answers as if it had never heard of it
     */
    public record Faults(double lostRequest, double lostAnswer, double silence, double twice, double slowToShow) {
        public static final Faults NONE = new Faults(0, 0, 0, 0, 0);
    }

    public FaultyBroker(Broker inner, Faults faults, long seed) {
        this.inner = inner;
        this.faults = faults;
        random = new SplittableRandom(seed);
    }

    private void maybeSilent() throws BrokerUnavailable {
        if (down || random.nextDouble() < faults.silence()) {
            throw new BrokerUnavailable("no answer (injected)");
        }
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public boolean live() {
        return inner.live();
    }

    @Override
    public Holdings balances() throws BrokerUnavailable {
        return inner.balances();
    }

    @Override
    public Map<InstrumentId, Quote> prices(Collection<InstrumentId> instruments) throws BrokerUnavailable {
        return inner.prices(instruments);
    }

    @Override
    public Money portfolioValue(CurrencyCode currency) throws BrokerUnavailable {
        return inner.portfolioValue(currency);
    }

    @Override
    public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) throws BrokerUnavailable {
        return inner.history(instruments, from, to);
    }

    @Override
    public BigDecimal expectedSlippage() {
        return inner.expectedSlippage();
    }

    @Override
    public OrderReport submit(OrderRequest request) throws BrokerUnavailable {
        if (down || loseRequest.test(request) || random.nextDouble() < faults.lostRequest()) {
            throw new BrokerUnavailable("the request was lost (injected)");
        }
        OrderReport report = inner.submit(request);
        delivered.add(request);
        afterDelivery.run();
        if (random.nextDouble() < faults.lostAnswer()) {
            throw new BrokerUnavailable("the answer was lost (injected)");
        }
        return report;
    }

    @Override
    public Optional<OrderReport> order(ClientOrderId id) throws BrokerUnavailable {
        maybeSilent();
        boolean late = random.nextDouble() < faults.slowToShow();
        Optional<OrderReport> report = inner.order(id);
        return late && report.isPresent() && !report.get().state().isFinal() ? Optional.empty() : report;
    }

    @Override
    public Optional<OrderReport> cancel(ClientOrderId id) throws BrokerUnavailable {
        maybeSilent();
        return inner.cancel(id);
    }

    @Override
    public List<Fill> executionsSince(Instant since) throws BrokerUnavailable {
        maybeSilent();
        List<Fill> fills = new ArrayList<>(inner.executionsSince(since));
        if (random.nextDouble() < faults.twice()) {
            fills.addAll(List.copyOf(fills));
        }
        return fills;
    }
}
