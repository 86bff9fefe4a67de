package dev.counterweight.broker;

import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.OrderState;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a broker says of an order.
 *
 * @param brokerOrderId what the broker calls it
 * @param filled quantity filled so far; its executions may still be on their way
 * @param text the broker's words, such as the reason of a reject
 */
public record OrderReport(
        ClientOrderId id, String brokerOrderId, OrderState state, BigDecimal filled, Optional<String> text) {}
