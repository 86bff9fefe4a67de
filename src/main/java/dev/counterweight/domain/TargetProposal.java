package dev.counterweight.domain;

import java.util.List;
import java.util.Map;

/**
 * Targets that were calculated and are not in force.
 *
 * @param trigger the trigger that calculated them, such as {@code risk_parity}
 * @param targets in the portfolio's order, whole basis points that add up to 10,000; CASH is the remainder, where there is one
 * @param reasons how they come about, in plain words
 */
public record TargetProposal(String trigger, Map<InstrumentId, Weight> targets, List<String> reasons) {
    public TargetProposal {
        Ranges.text("trigger", trigger);
        targets = Ordered.copy(targets);
        Portfolio.checkTargets(targets);
        targets.forEach((id, w) -> {
            if (!w.equals(Weight.ofBasisPoints(w.basisPoints()))) {
                throw new IllegalArgumentException(
                        "proposed target of " + id + " is " + w.fraction() + ", expected whole basis points");
            }
        });
        reasons = List.copyOf(reasons);
    }

    /** Greatest distance of any weight from another set of weights, in basis points. */
    public int distance(Map<InstrumentId, Weight> others) {
        int greatest = 0;
        for (Map.Entry<InstrumentId, Weight> each : targets.entrySet()) {
            Weight other = others.getOrDefault(each.getKey(), Weight.ZERO);
            greatest = Math.max(greatest, Math.abs(each.getValue().minusBasisPoints(other)));
        }
        for (Map.Entry<InstrumentId, Weight> each : others.entrySet()) {
            if (!targets.containsKey(each.getKey())) {
                greatest = Math.max(greatest, Math.abs(each.getValue().basisPoints()));
            }
        }
        return greatest;
    }
}
