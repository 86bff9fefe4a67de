package dev.counterweight.service;

import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanSeal;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Trigger;
import java.util.Optional;

/**
 * The approval of a plan, under its hash.
 *
 * @param seal what the approved plan was made from, so that a refusal can say which input moved
 * @param overrideReason why soft checks that fail are accepted; it is logged
 */
public record Approval(
        PortfolioId portfolio,
        String planHash,
        PlanRequest request,
        Optional<PlanSeal> seal,
        Trigger trigger,
        Optional<String> overrideReason) {

    /** Approval of a plan as it was shown. */
    public static Approval of(Plan plan, Trigger trigger, Optional<String> overrideReason) {
        return new Approval(
                plan.portfolio(), plan.hash(), plan.request(), Optional.of(plan.seal()), trigger, overrideReason);
    }
}
