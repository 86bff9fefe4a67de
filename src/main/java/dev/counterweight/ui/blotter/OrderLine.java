package dev.counterweight.ui.blotter;

import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One row of the blotter.
 *
 * @param startedAt when its rebalance started
 * @param steps what happened to it, oldest first
 */
record OrderLine(Order order, Instant startedAt, List<OrderStep> steps) {
    OrderLine {
        steps = List.copyOf(steps);
    }

    ClientOrderId id() {
        return order.id();
    }

    InstrumentId instrument() {
        return order.instrument();
    }

    OrderState state() {
        return order.state();
    }

    /** When the journal first told of it. */
    Instant at() {
        return steps.isEmpty() ? startedAt : steps.getFirst().at();
    }

    long fills() {
        return steps.stream().filter(s -> s.fill().isPresent()).count();
    }

    /**
     * How much worse than the reference price the average fill was, in basis points of the reference price; negative when it
     * was better. Empty before the first fill.
     */
    Optional<BigDecimal> slippage() {
        return order.averagePrice().map(average -> {
            BigDecimal above = average.subtract(order.referencePrice());
            BigDecimal worse = order.side() == Side.BUY ? above : above.negate();
            return worse.movePointRight(4).divide(order.referencePrice(), MathContext.DECIMAL64);
        });
    }
}
