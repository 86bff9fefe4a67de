package dev.counterweight.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of telling people of an alert through one channel.
 *
 * @param outcome {@code sending}, {@code sent}, {@code failed}, {@code given up} or {@code dropped}
 * @param at when it became so
 * @param detail why it failed
 */
public record HistoryDelivery(
        MessageId message,
        NoticeId notice,
        DeliveryChannel channel,
        String outcome,
        int attempts,
        Instant at,
        Optional<String> detail) {}
