package dev.counterweight.service;

import dev.counterweight.broker.Broker;
import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Portfolio;
import java.util.Optional;

/** Finds the broker of a portfolio's account. */
public interface Brokers {
    /** The broker that holds the account. Costs nothing; nothing is asked of it yet. */
    Broker of(Portfolio portfolio);

    /**
     * Makes sure that the broker and the journal agree on what the account holds, before a rebalance begins. A simulated
     * broker takes over what the journal says, and so does the broker by hand, whose person has stated it; another one is only
     * asked.
     *
     * @return what differs, in plain words; empty when they agree
     */
    Optional<String> agree(Portfolio portfolio, Holdings holdings) throws BrokerUnavailable;
}
