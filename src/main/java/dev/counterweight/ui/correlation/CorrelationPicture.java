package dev.counterweight.ui.correlation;

import dev.counterweight.domain.InstrumentId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Correlations over one window, in the order in which they are shown.
 *
 * @param values {@code n x n}, row-major; NaN where an instrument does not move. Not copied: treat as read-only
 * @param spread over the pairs of instruments that are held, or of those with a target
 * @param before over those that are held, where the change to those with a target is shown
 */
record CorrelationPicture(
        List<InstrumentId> assets,
        double[] values,
        int observations,
        LocalDate from,
        LocalDate to,
        Spread spread,
        Optional<Spread> before) {
    CorrelationPicture {
        assets = List.copyOf(assets);
    }

    /** Two instruments and their correlation. */
    record Pair(InstrumentId first, InstrumentId second, double correlation) {}

    /**
     * How the pairs lie.
     *
     * @param pairs whose correlation is known
     * @param average NaN when there is no pair
     * @param above number of pairs above the limit
     */
    record Spread(int pairs, double average, int above, Optional<Pair> greatest, Optional<Pair> least) {}

    double at(InstrumentId first, InstrumentId second) {
        int i = assets.indexOf(first);
        int j = assets.indexOf(second);
        return i < 0 || j < 0 ? Double.NaN : values[i * assets.size() + j];
    }

    /** The instrument that moves most like another; empty when there is no other or nothing is known. */
    Optional<InstrumentId> closest(InstrumentId to) {
        int i = assets.indexOf(to);
        Optional<InstrumentId> best = Optional.empty();
        double greatest = Double.NEGATIVE_INFINITY;
        for (int j = 0; i >= 0 && j < assets.size(); j++) {
            double rho = values[i * assets.size() + j];
            if (j != i && rho > greatest) {
                greatest = rho;
                best = Optional.of(assets.get(j));
            }
        }
        return best;
    }
}
