package dev.counterweight.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of the journal as lists show it.
 *
 * @param type name of the event in the journal, such as {@code order-filled}
 * @param detail one line in plain words
 * @param hash of the journal's line
 */
public record HistoryEvent(
        long sequence,
        Instant at,
        String type,
        Optional<PortfolioId> portfolio,
        Optional<AccountId> account,
        Optional<RebalanceId> rebalance,
        Optional<ClientOrderId> order,
        String detail,
        String hash) {}
