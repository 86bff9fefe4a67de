package dev.counterweight.domain;

import java.time.Instant;
import java.util.List;

/**
 * The trades that lead from a snapshot towards the targets, with their reasons, checks and cost.
 *
 * @param hash SHA-256 over everything in the plan but {@code madeAt}: the name under which it is approved and sent
 * @param seal what it was made from
 * @param orders sells first
 * @param before the portfolio now
 * @param after the portfolio if every order fills at its reference price and costs what is estimated
 * @param notes what a person should know, in plain words, such as orders left out because they were too small
 */
public record Plan(
        PortfolioId portfolio,
        PlanRequest request,
        Instant madeAt,
        String hash,
        PlanSeal seal,
        List<PlannedOrder> orders,
        List<Check> checks,
        PlanCosts costs,
        Snapshot before,
        Snapshot after,
        List<String> notes) {
    public Plan {
        orders = List.copyOf(orders);
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }

    /** Whether a hard check stops this plan. */
    public boolean blocked() {
        return checks.stream().anyMatch(Check::blocks);
    }
}
