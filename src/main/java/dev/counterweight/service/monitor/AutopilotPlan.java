package dev.counterweight.service.monitor;

import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.AutopilotState;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as the autopilot sees it.
 *
 * @param turnover what it buys and sells together, with the greatest slippage, in basis points of the portfolio's value
 * @param whole turnover of the whole way where this is a part of it, else the same
 * @param room turnover that is left today, in basis points, zero or more
 * @param objections why it may not be sent, sentences; empty when it may. A check that passes with a remark is one, unless the
 *     policy allows the remark by name
 */
record AutopilotPlan(Plan plan, int turnover, int whole, int room, List<String> objections) {
    private static final Duration DAY = Duration.ofDays(1);

    AutopilotPlan {
        objections = List.copyOf(objections);
    }

    static AutopilotPlan of(Plan plan, Portfolio portfolio, AutopilotState state, AutopilotPolicy policy, Instant now) {
        List<String> objections = new ArrayList<>();
        for (Check check : plan.checks()) {
            boolean passes = switch (check.verdict()) {
                case PASS -> true;
                case WARN -> policy.allowedWarnings().contains(check.name());
                case FAIL, UNABLE -> false;
            };
            if (!passes) {
                String remark = check.verdict() == Check.Verdict.WARN ? " This remark is not allowed by name." : "";
                objections.add(check.name() + " (" + check.subject() + "): " + check.reason() + remark);
            }
        }
        int turnover = turnover(plan, portfolio);
        int orders = plan.orders().size();
        int ordersBefore = 0;
        int turnoverBefore = 0;
        for (AutopilotState.Sent sent : state.sent()) {
            if (Duration.between(sent.at(), now).compareTo(DAY) < 0) {
                ordersBefore += sent.orders();
                turnoverBefore += sent.turnover();
            }
        }
        if (ordersBefore + orders > policy.dailyOrders()) {
            objections.add("daily_orders: " + orders + " orders after " + ordersBefore
                    + " in the last 24 hours are more than " + policy.dailyOrders() + ".");
        }
        if (turnoverBefore + turnover > policy.dailyTurnover()) {
            objections.add("daily_turnover: " + percent(turnover) + " of the portfolio after " + percent(turnoverBefore)
                    + " in the last 24 hours are more than " + percent(policy.dailyTurnover()) + ".");
            if (turnover > policy.dailyTurnover()) {
                objections.add("It stays so every day until part of the way is allowed, more turnover is allowed, or a"
                        + " person rebalances.");
            }
        }
        int room = Math.max(0, policy.dailyTurnover() - turnoverBefore);
        return new AutopilotPlan(plan, turnover, turnover, room, objections);
    }

    /** As a part of a plan with this turnover. */
    AutopilotPlan remaining(int ofWhole) {
        return new AutopilotPlan(plan, turnover, ofWhole, room, objections);
    }

    /** How far a part goes and what remains, a sentence with a blank after it; empty for the whole way. */
    String way() {
        return plan.request().partly()
                ? percent(plan.request().part()) + " of the way, as far as the turnover of the day allows; "
                        + percent(Math.max(0, whole - turnover)) + " of the portfolio remain to be traded. "
                : "";
    }

    boolean tooMuch() {
        return turnover > room;
    }

    private static int turnover(Plan plan, Portfolio portfolio) {
        BigDecimal total = plan.before().total().amount();
        if (total.signum() <= 0) {
            return 0;
        }
        BigDecimal traded = plan.orders().stream()
                .map(PlannedOrder::value)
                .map(m -> m.amount().abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(BigDecimal.ONE.add(portfolio.policy().maxSlippage()));
        return traded.multiply(BigDecimal.valueOf(10_000))
                .divide(total, 0, RoundingMode.CEILING)
                .intValue();
    }

    static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).toPlainString() + " %";
    }
}
