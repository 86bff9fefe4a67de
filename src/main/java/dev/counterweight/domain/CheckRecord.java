package dev.counterweight.domain;

import java.util.List;
import java.util.Optional;

/**
 * What a check of the monitor came to, as it is written down.
 *
 * @param due why a rebalance is due; empty when none is
 * @param decisive name of the trigger that asks for one, whether it is held back or not
 * @param heldBack name of what holds it back
 * @param why one sentence in plain words
 * @param fired every trigger that asked, with what it measured
 * @param regime of the market; empty without a price history
 * @param looked whether drift was looked at as often as the portfolio's {@code check_frequency} says
 */
public record CheckRecord(
        Optional<Trigger> due,
        Optional<String> decisive,
        Optional<String> heldBack,
        String why,
        List<TriggerVerdict> fired,
        Optional<Regime.Level> regime,
        boolean looked) {
    public CheckRecord {
        fired = List.copyOf(fired);
    }

    /** Whether another check says the same, whatever numbers it measured. */
    public boolean says(CheckRecord other) {
        return due.equals(other.due)
                && decisive.equals(other.decisive)
                && heldBack.equals(other.heldBack)
                && regime.equals(other.regime)
                && names(fired).equals(names(other.fired));
    }

    private static List<String> names(List<TriggerVerdict> verdicts) {
        return verdicts.stream().map(TriggerVerdict::name).sorted().toList();
    }
}
