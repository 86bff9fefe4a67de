package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import java.util.Locale;

/** A rebalancing method in one short line. */
record MethodWords(Messages messages, Formats formats) {
    String of(RebalancingMethod method) {
        String band = band(method.band());
        return switch (method) {
            case RebalancingMethod.Threshold t ->
                messages.get("portfolios.method.words.threshold", band, frequency(t.checkFrequency()));
            case RebalancingMethod.Calendar c ->
                messages.get("portfolios.method.words.calendar", band, frequency(c.frequency()));
            case RebalancingMethod.Adaptive a -> messages.get("portfolios.method.words.adaptive", band);
            case RebalancingMethod.RiskParity r ->
                messages.get("portfolios.method.words.riskParity", band, frequency(r.frequency()));
            case RebalancingMethod.HierarchicalRiskParity h ->
                messages.get("portfolios.method.words.hrp", band, formats.count(h.intervalHours()));
            case RebalancingMethod.VolatilityTarget v ->
                messages.get(
                        "portfolios.method.words.volatilityTarget", band, formats.percent(v.targetVolatility(), 1));
        };
    }

    String band(Band band) {
        return switch (band) {
            case Band.Absolute a -> messages.get("portfolios.band.words.absolute", formats.width(a.basisPoints()));
            case Band.Relative r ->
                messages.get(
                        "portfolios.band.words.relative",
                        formats.percent(
                                r.basisPointsOfTarget() / 10_000.0, r.basisPointsOfTarget() % 100 == 0 ? 0 : 2));
            case Band.Narrower n ->
                messages.get("portfolios.band.words.narrower", band(n.absolute()), band(n.relative()));
        };
    }

    String frequency(Frequency frequency) {
        return messages.get("portfolios.frequency." + frequency.name().toLowerCase(Locale.ROOT));
    }
}
