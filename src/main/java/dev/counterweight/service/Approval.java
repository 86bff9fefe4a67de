package dev.counterweight.service;

import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanSeal;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Trigger;
import java.util.Optional;

/**
 * The approval of a plan, under its hash.
 *
 * @param seal what the approved plan was made from, so that a refusal can say which input moved
 * @param overrideReason why soft checks that fail are accepted; it is logged
 * @param typedName the name of the account or portfolio as it was typed in; needed where real money moves
 */
public record Approval(
        PortfolioId portfolio,
        String planHash,
        PlanRequest request,
        Optional<PlanSeal> seal,
        Trigger trigger,
        Optional<String> overrideReason,
        Optional<String> typedName) {
    public Approval(
            PortfolioId portfolio,
            String planHash,
            PlanRequest request,
            Optional<PlanSeal> seal,
            Trigger trigger,
            Optional<String> overrideReason) {
        this(portfolio, planHash, request, seal, trigger, overrideReason, Optional.empty());
    }

    /** The same with the name that was typed in. */
    public Approval typed(String name) {
        return new Approval(portfolio, planHash, request, seal, trigger, overrideReason, Optional.of(name));
    }

    /** Whether a typed text names a portfolio or its account, so that real money may move. */
    public static boolean names(Portfolio portfolio, String typed) {
        String name = typed.strip();
        return name.equals(portfolio.name()) || name.equals(portfolio.account().value());
    }

    /** Approval of a plan as it was shown. */
    public static Approval of(Plan plan, Trigger trigger, Optional<String> overrideReason) {
        return new Approval(
                plan.portfolio(), plan.hash(), plan.request(), Optional.of(plan.seal()), trigger, overrideReason);
    }
}
