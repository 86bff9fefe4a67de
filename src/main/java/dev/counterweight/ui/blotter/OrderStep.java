package dev.counterweight.ui.blotter;

import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Order;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of an order's timeline.
 *
 * @param order what was known of it after this entry
 * @param fill the fill, when the entry tells of one
 */
record OrderStep(Instant at, Order order, Optional<Fill> fill) {}
