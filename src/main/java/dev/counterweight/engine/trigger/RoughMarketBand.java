package dev.counterweight.engine.trigger;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Trigger;
import dev.counterweight.engine.estimate.VolatilityRegime;
import java.util.Comparator;
import java.util.Optional;

/** A narrower band while volatility is high. It never widens a portfolio's own band. */
final class RoughMarketBand implements RebalanceTrigger {
    private static final String NAME = "regime_tolerance";

    @Override
    public Finding look(Situation now) {
        if (now.watching().rules().roughBand().isEmpty()) {
            return quiet("", "", "Switched off: bands are the same in calm and in rough markets.");
        }
        int band = now.watching().rules().roughBand().getAsInt();
        if (now.market().isEmpty()) {
            return quiet("", "", "There is no price history of this portfolio to tell calm from rough markets.");
        }
        VolatilityRegime regime = now.market().get().regime();
        String measured = regime.reason() + ".";
        if (regime.level() == VolatilityRegime.Level.NORMAL) {
            return quiet(
                    "normal", "high", "The market does not count as rough: " + measured + " Bands stay as they are.");
        }
        if (now.portfolio().method() instanceof RebalancingMethod.Calendar) {
            return quiet(
                    "high", "high", "The market is rough, but drift does not start a calendar rebalance: " + measured);
        }
        Optional<DriftRow> decisive = now.snapshot().rows().stream()
                .filter(r -> r.status() != DriftRow.Status.UNABLE_TO_CHECK)
                .max(Comparator.comparingInt(r -> Math.abs(r.driftBasisPoints()) - narrower(r, band)));
        if (decisive.isEmpty()) {
            return quiet("high", "high", "Nothing can be checked: there is no value.");
        }
        DriftRow row = decisive.get();
        int drift = Math.abs(row.driftBasisPoints());
        int limit = narrower(row, band);
        return Finding.of(
                NAME,
                Trigger.DRIFT,
                Words.bp(drift),
                ">= " + Words.bp(limit),
                drift >= limit,
                "The market is rough, so a band of " + Words.points(limit) + " counts; " + DriftBand.where(row) + ". "
                        + measured);
    }

    private static int narrower(DriftRow row, int band) {
        return Math.min(row.bandBasisPoints(), band);
    }

    private static Finding quiet(String value, String threshold, String reason) {
        return Finding.quiet(NAME, Trigger.DRIFT, value, threshold, reason);
    }
}
