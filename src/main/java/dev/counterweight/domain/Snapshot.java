package dev.counterweight.domain;

import java.util.List;

/**
 * A portfolio at one moment: every row, the money, and the total.
 *
 * @param rows one per target or holding, CASH included, in the portfolio's order
 * @param cash uninvested money in the base currency
 * @param total value of all priced rows and the money
 */
public record Snapshot(List<DriftRow> rows, Money cash, Money total) {
    public Snapshot {
        rows = List.copyOf(rows);
    }

    /** Greatest distance of any row from its target, in basis points. */
    public int largestDrift() {
        return rows.stream().mapToInt(r -> Math.abs(r.driftBasisPoints())).max().orElse(0);
    }

    public long outside() {
        return rows.stream().filter(r -> r.status() == DriftRow.Status.OUTSIDE).count();
    }

    public long unableToCheck() {
        return rows.stream()
                .filter(r -> r.status() == DriftRow.Status.UNABLE_TO_CHECK)
                .count();
    }
}
