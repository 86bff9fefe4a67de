package dev.counterweight.service;

import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest.Mode;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Side;
import dev.counterweight.engine.plan.PlanWords;
import java.math.BigDecimal;
import java.util.Optional;

/** The money of one rebalance: what comes in before it, what its buys may take, what is taken out after it. */
record RebalanceMoney(Ledger ledger, JournalEvent.RebalanceStarted started, Portfolio portfolio, OrderDesk desk) {
    private Plan plan() {
        return started.plan();
    }

    private Money cash() {
        return ledger.book().holdings(started.account()).cash(portfolio.baseCurrency());
    }

    /**
     * Books the deposit of the plan, once.
     *
     * @return why it was not booked; empty when it was, or there is none
     */
    Optional<String> deposit() {
        if (!(plan().request().mode() instanceof Mode.Invest invest)) {
            return Optional.empty();
        }
        Money now = cash();
        if (now.equals(plan().before().cash())) {
            ledger.append(new JournalEvent.CashMoved(
                    started.account(), invest.amount(), "deposit for rebalance " + started.id()));
            return Optional.empty();
        }
        return now.equals(plan().before().cash().plus(invest.amount()))
                ? Optional.empty()
                : Optional.of("the money in the account moved before the deposit was booked");
    }

    /** What no open buy can need, even at its limit. */
    Money availableForBuys() {
        BigDecimal most = BigDecimal.ONE
                .add(portfolio.policy().maxSlippage())
                .multiply(BigDecimal.ONE.add(portfolio.policy().transactionCost()));
        Money available = cash();
        for (Order order : desk.orders()) {
            if (order.side() == Side.BUY && !order.state().isFinal()) {
                BigDecimal value = order.leaves().multiply(order.referencePrice());
                available = available
                        .minus(new Money(order.currency(), value.multiply(most)))
                        .minus(portfolio.policy().fixedFee());
            }
        }
        return available;
    }

    /**
     * Takes the money out once it is there. Whether that was done before an interruption follows from the amounts.
     *
     * @return what is to be noted of it
     */
    Optional<String> withdraw() {
        if (!(plan().request().mode() instanceof Mode.Withdraw withdraw)) {
            return Optional.empty();
        }
        Money expected = RebalanceResult.cashAfterFills(plan().before().cash(), desk.orders());
        Money now = cash();
        if (now.equals(expected.minus(withdraw.amount()))) {
            return Optional.empty();
        }
        if (!now.equals(expected)) {
            return Optional.of("Nothing was taken out: the money in the account moved in another way meanwhile.");
        }
        if (now.compareTo(withdraw.amount()) < 0) {
            return Optional.of("Nothing was taken out: " + PlanWords.money(now) + " are there, not "
                    + PlanWords.money(withdraw.amount()) + ".");
        }
        ledger.append(new JournalEvent.CashMoved(
                started.account(), withdraw.amount().negated(), "withdrawal by rebalance " + started.id()));
        return Optional.of(PlanWords.money(withdraw.amount()) + " were taken out.");
    }
}
