package dev.counterweight.broker;

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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One account at a broker. Every call may be repeated: asking changes nothing, and sending or cancelling an order twice is
 * the same as once. Every call that needs the broker's answer throws {@link BrokerUnavailable} when there is none; whether
 * the broker acted is then not known and must be asked before anything is sent again.
 */
public interface Broker {
    /** Such as {@code paper}. */
    String name();

    /** Whether real money moves. */
    boolean live();

    /** Whether a person carries out its orders, so that nothing can be expected of it within seconds. */
    default boolean byHand() {
        return false;
    }

    /** Money and quantities, after every execution so far. */
    Holdings balances() throws BrokerUnavailable;

    /** Last prices of the instruments that the broker has one for. */
    Map<InstrumentId, Quote> prices(Collection<InstrumentId> instruments) throws BrokerUnavailable;

    /** Balances at last prices; instruments without a price or in other currencies are not part of it. */
    Money portfolioValue(CurrencyCode currency) throws BrokerUnavailable;

    /** Daily prices, both ends inclusive; NaN where there is none. */
    PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) throws BrokerUnavailable;

    /** What a fill is expected to differ from the last price, a fraction, to the disadvantage of the account. */
    BigDecimal expectedSlippage();

    /**
     * Sends an order. If the broker knows its client order id already, nothing is sent and that order is reported.
     *
     * @throws IllegalArgumentException if the id is known for an order with another content
     */
    OrderReport submit(OrderRequest request) throws BrokerUnavailable;

    /** What became of an order; empty when the broker has never heard of it. */
    Optional<OrderReport> order(ClientOrderId id) throws BrokerUnavailable;

    /** Asks for a cancel, which takes time: fills may still arrive. Empty when the broker has never heard of the order. */
    Optional<OrderReport> cancel(ClientOrderId id) throws BrokerUnavailable;

    /** Every fill at or after a moment, in order of time. The same fill always has the same id. */
    List<Fill> executionsSince(Instant since) throws BrokerUnavailable;
}
