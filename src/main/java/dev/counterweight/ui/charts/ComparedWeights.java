package dev.counterweight.ui.charts;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Weights that a curve or a tree leads to, and how far they are from what is held or from what is meant; or, for the change, how far
 * those two are apart, in which the curve has no part.
 */
public final class ComparedWeights {
    private static final double LEAST_SHOWN = 0.5e-4;
    private static final int ALL_SHOWN = 8;

    private final WeightRows rows;
    private final Session session;
    private final String heading;

    /** @param heading of the weights */
    public ComparedWeights(WeightRows rows, Session session, String heading) {
        this.rows = rows;
        this.session = session;
        this.heading = heading;
    }

    /**
     * Weights of the whole portfolio: what was divided is what CASH and instruments without a past leave.
     *
     * @param weights in the order of the assets, sum 1; not changed
     */
    public void show(WhatIf whatIf, List<InstrumentId> assets, double[] weights) {
        Formats formats = session.formats();
        Shown shown = session.shownProperty().get();
        Categories colours = Categories.of(whatIf.scenario().targets().keySet());
        double invested = whatIf.scenario().targets().entrySet().stream()
                .filter(t -> whatIf.market().assets().contains(t.getKey()))
                .mapToDouble(t -> t.getValue().fraction())
                .sum();
        List<WeightRows.Row> lines = new ArrayList<>();
        for (int i = 0; i < assets.size(); i++) {
            InstrumentId id = assets.get(i);
            int at = whatIf.market().assets().indexOf(id);
            double there = Math.max(0, weights[i]) * invested;
            double held = at < 0 ? 0 : whatIf.current().weights()[at];
            double meant =
                    whatIf.scenario().targets().getOrDefault(id, Weight.ZERO).fraction();
            if (there >= LEAST_SHOWN
                    || Math.abs(held) >= LEAST_SHOWN
                    || meant >= LEAST_SHOWN
                    || assets.size() <= ALL_SHOWN) {
                double apart = switch (shown) {
                    case CURRENT -> there - held;
                    case PROPOSED -> there - meant;
                    case CHANGE -> meant - held;
                };
                lines.add(new WeightRows.Row(
                        id.value(),
                        colours.style(id),
                        there,
                        List.of(formats.percent(there, 1), Formats.bare(formats.pp((int)
                                Math.round(apart * 10_000))))));
            }
        }
        String against = "common.compared." + shown.name().toLowerCase(Locale.ROOT);
        rows.show(List.of(heading, session.messages().get(against)), lines);
    }
}
