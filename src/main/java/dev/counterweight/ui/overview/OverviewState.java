package dev.counterweight.ui.overview;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.common.Tables;
import java.time.LocalDate;
import java.util.List;

/**
 * What the overview shows, in words, all from the same moment.
 *
 * @param outside number of rows outside their band
 * @param headline the answer to "is it in balance?"
 * @param explanation one sentence with the fact behind the headline
 * @param tiles the four figures that come first
 * @param figures the others
 * @param parts the portfolio's rows, in its order
 * @param centre what stands in the middle of the donut: the largest drift and whose it is
 */
record OverviewState(
        String portfolio,
        String subtitle,
        boolean sample,
        long outside,
        Urgency urgency,
        String headline,
        String explanation,
        List<Tile> tiles,
        List<Tile> figures,
        List<Part> parts,
        Centre centre,
        ValueLine value) {
    OverviewState {
        tiles = List.copyOf(tiles);
        figures = List.copyOf(figures);
        parts = List.copyOf(parts);
    }

    /** A figure with its name, what it means, how it is made, and what it can be asked. */
    record Tile(String name, String figure, String below, String tone, String definition, Question question) {}

    /** One row of the allocation. Shares are fractions, for drawing; the words are for reading. */
    record Part(
            InstrumentId instrument,
            double currentShare,
            double targetShare,
            String current,
            String target,
            String drift,
            String tone,
            String spoken) {}

    record Centre(String number, String below) {}

    /** @param summary one sentence that says what the line shows */
    record ValueLine(List<Point> points, List<LocalDate> rebalances, String summary, Tables.TextTable table) {
        static final ValueLine NONE =
                new ValueLine(List.of(), List.of(), "", new Tables.TextTable(List.of(), List.of()));

        ValueLine {
            points = List.copyOf(points);
            rebalances = List.copyOf(rebalances);
        }
    }

    record Point(LocalDate day, double value) {}
}
