package dev.counterweight.service;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a person has entered of a new portfolio so far. May be unfinished or wrong: {@link #problems} says what is. */
public record PortfolioDraft(
        String name,
        Money initialCapital,
        Map<InstrumentId, Weight> targets,
        RebalancingMethod method,
        TradingPolicy policy,
        RiskLimits limits) {
    public PortfolioDraft {
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    }

    /** Nothing entered yet: 100,000 of a currency, a threshold of 5 percentage points checked daily, default limits. */
    public static PortfolioDraft empty(CurrencyCode currency) {
        return new PortfolioDraft(
                "",
                new Money(currency, new BigDecimal(100_000)),
                Map.of(),
                new RebalancingMethod.Threshold(
                        new dev.counterweight.domain.Band.Absolute(500), dev.counterweight.domain.Frequency.DAILY),
                TradingPolicy.standard(currency),
                RiskLimits.DEFAULT);
    }

    public PortfolioDraft named(String next) {
        return new PortfolioDraft(next, initialCapital, targets, method, policy, limits);
    }

    public PortfolioDraft worth(Money next) {
        return new PortfolioDraft(name, next, targets, method, policy, limits);
    }

    public PortfolioDraft aimingAt(Map<InstrumentId, Weight> next) {
        return new PortfolioDraft(name, initialCapital, next, method, policy, limits);
    }

    public PortfolioDraft rebalancedBy(RebalancingMethod next) {
        return new PortfolioDraft(name, initialCapital, targets, next, policy, limits);
    }

    public PortfolioDraft tradedBy(TradingPolicy next) {
        return new PortfolioDraft(name, initialCapital, targets, method, next, limits);
    }

    public PortfolioDraft limitedBy(RiskLimits next) {
        return new PortfolioDraft(name, initialCapital, targets, method, policy, next);
    }

    /** What keeps this from being a portfolio; empty when nothing does. */
    public List<Rejection.Problem> problems() {
        List<Rejection.Problem> problems = new ArrayList<>();
        if (name.isBlank() || name.length() > 200) {
            problems.add(problem("name", name, "1 to 200 characters", "Name the portfolio."));
        }
        if (initialCapital.amount().signum() <= 0) {
            problems.add(problem(
                    "initial_capital", initialCapital.toString(), "more than zero", "Enter what it starts with."));
        }
        try {
            Portfolio.checkTargets(targets);
        } catch (IllegalArgumentException e) {
            String[] parts = String.valueOf(e.getMessage()).split(", expected ", 2);
            problems.add(problem(parts[0], "", parts.length == 2 ? parts[1] : "other weights", "Change the weights."));
        }
        if (!policy.minTradeSize().currency().equals(initialCapital.currency())) {
            problems.add(problem(
                    "min_trade_size",
                    policy.minTradeSize().toString(),
                    "an amount of " + initialCapital.currency(),
                    "Enter it in the base currency."));
        }
        return problems;
    }

    /** Where the targets themselves are outside the limits, in sentences. Such a portfolio can be saved; its plans are checked. */
    public List<String> hints() {
        List<String> hints = new ArrayList<>();
        targets.forEach((id, target) -> {
            if (id.isCash()) {
                return;
            }
            if (target.fraction() > limits.maxSingleStrategy()) {
                hints.add("Target of " + id + " is " + percent(target.fraction()) + ", above max_single_strategy, "
                        + percent(limits.maxSingleStrategy()) + ".");
            }
            if (target.fraction() > 0 && target.fraction() < limits.minSingleStrategy()) {
                hints.add("Target of " + id + " is " + percent(target.fraction()) + ", below min_single_strategy, "
                        + percent(limits.minSingleStrategy()) + ".");
            }
        });
        return hints;
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f %%", fraction * 100);
    }

    private static Rejection.Problem problem(String where, String value, String expected, String next) {
        return new Rejection.Problem(where, value, expected, next);
    }
}
