package dev.counterweight.data.files;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import java.util.ArrayList;
import java.util.List;

/**
 * What a price file holds.
 *
 * @param panel the usable rows, dates ascending, empty cells as NaN
 * @param lines the line of each row of the panel
 * @param rejected rows that cannot be used, by line
 * @param duplicates lines that repeat a date with the same prices; counted once
 * @param notes what else the user needs to know, such as that the rows were sorted
 */
public record ReadResult(
        PricePanel panel,
        List<Integer> lines,
        Detected detected,
        List<RejectedRow> rejected,
        List<Integer> duplicates,
        List<String> notes) {
    private static final int LISTED = 20;

    public ReadResult {
        lines = List.copyOf(lines);
        rejected = List.copyOf(rejected);
        duplicates = List.copyOf(duplicates);
        notes = List.copyOf(notes);
    }

    /**
     * The panel, if every row could be used.
     *
     * @throws Rejection naming the rejected rows
     */
    public PricePanel complete() {
        refuseRejected(rejected);
        return panel;
    }

    /** Fails with the problems of all rows given; not if there are none. */
    static void refuseRejected(List<RejectedRow> rejected) {
        if (rejected.isEmpty()) {
            return;
        }
        List<Rejection.Problem> problems = new ArrayList<>(
                rejected.stream().limit(LISTED).map(RejectedRow::problem).toList());
        if (rejected.size() > LISTED) {
            problems.add(new Rejection.Problem(
                    "further lines",
                    String.valueOf(rejected.size() - LISTED),
                    "none",
                    "Correct the ones above first; often one cause repeats."));
        }
        throw new Rejection(problems);
    }
}
