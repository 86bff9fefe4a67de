package dev.counterweight.ui.blotter;

import dev.counterweight.domain.Fill;
import dev.counterweight.domain.JournalPlace;
import dev.counterweight.domain.Order;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of an order's timeline.
 *
 * @param line where it stands in the journal
 * @param order what was known of it after this entry
 * @param fill the fill, when the entry tells of one
 */
record OrderStep(JournalPlace line, Order order, Optional<Fill> fill) {
    Instant at() {
        return line.at();
    }
}
