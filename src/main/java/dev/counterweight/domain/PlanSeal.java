package dev.counterweight.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * What a plan was made from, as content hashes (SHA-256, hexadecimal). Execution recomputes them and refuses a plan whose
 * inputs have moved.
 */
public record PlanSeal(String prices, String positions, String definition) {
    /** The inputs that differ between this seal and another, in plain words; empty when equal. */
    public List<String> moved(PlanSeal now) {
        List<String> moved = new ArrayList<>();
        if (!prices.equals(now.prices)) {
            moved.add("prices");
        }
        if (!positions.equals(now.positions)) {
            moved.add("positions");
        }
        if (!definition.equals(now.definition)) {
            moved.add("portfolio definition");
        }
        return moved;
    }
}
