package dev.counterweight.service;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import dev.counterweight.engine.plan.PlanInputs;
import dev.counterweight.engine.plan.PlanSealing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a ticket may still come into being, days after its plan was approved: the portfolio is defined as it was, its last price
 * is recent, and lies no further than the greatest slippage from the approved one.
 */
final class TicketPrices {
    private final PortfolioReader.Present present;
    private final BigDecimal allowance;
    private final Duration age;
    private final boolean defined;
    private final Instant now;

    TicketPrices(PortfolioReader reader, Plan plan, Portfolio portfolio, Instant now) {
        List<InstrumentId> ids = plan.before().rows().stream()
                .map(DriftRow::instrument)
                .filter(id -> !id.isCash())
                .toList();
        present = reader.present(portfolio, ids);
        allowance = portfolio.policy().maxSlippage();
        age = reader.ledger().book().tradingRules().priceAge();
        this.now = now;
        defined = PlanSealing.sealOf(new PlanInputs(
                        portfolio, present.holdings(), present.instruments(), present.quotes(), BigDecimal.ZERO))
                .definition()
                .equals(plan.seal().definition());
    }

    /** Why it may not; empty when it may. */
    Optional<String> objection(Order order) {
        if (!defined) {
            return Optional.of("the portfolio was changed since the plan was approved");
        }
        Quote quote = present.quotes().get(order.instrument());
        if (quote == null) {
            return Optional.of("there is no price of " + order.instrument() + " any more");
        }
        if (Duration.between(quote.asOf(), now).compareTo(age) > 0) {
            return Optional.of("the price of " + order.instrument() + " is of " + quote.asOf() + ", longer ago than "
                    + age.toHours() + " hours");
        }
        BigDecimal off =
                quote.price().subtract(order.referencePrice()).divide(order.referencePrice(), MathContext.DECIMAL64);
        return off.abs().compareTo(allowance) > 0
                ? Optional.of("the price of " + order.instrument() + " is "
                        + quote.price().toPlainString() + ", " + percent(off) + " off the approved "
                        + order.referencePrice().toPlainString() + "; at most " + percent(allowance)
                        + " is allowed")
                : Optional.empty();
    }

    private static String percent(BigDecimal fraction) {
        return fraction.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }
}
