package dev.counterweight.ui.overview;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.Tables;
import java.time.LocalDate;
import java.util.List;

/**
 * What the overview shows, in words, all from the same moment.
 *
 * @param shown which weights everything but the headline speaks of
 * @param outside number of rows outside their band
 * @param headline the answer to "is it in balance?"
 * @param explanation one sentence with the fact behind the headline
 * @param tiles the four figures that come first
 * @param figures the others
 */
record OverviewState(
        Shown shown,
        String portfolio,
        String subtitle,
        boolean sample,
        long outside,
        Urgency urgency,
        String headline,
        String explanation,
        List<Tile> tiles,
        List<Tile> figures,
        Allocation allocation,
        ValueLine value) {
    OverviewState {
        tiles = List.copyOf(tiles);
        figures = List.copyOf(figures);
    }

    /** A figure with its name, what it means, how it is made, and what it can be asked. */
    record Tile(String name, String figure, String below, String tone, String definition, Question question) {}

    /**
     * What is held or would be after the trades, against what is meant.
     *
     * @param headings of the three columns of numbers, with their unit
     * @param rings what the rings of the donut are
     * @param parts the portfolio's rows, in its order
     * @param centre what stands in the middle of the donut: the largest number of the third column and whose it is
     */
    record Allocation(List<String> headings, String rings, List<Part> parts, Centre centre) {
        Allocation {
            headings = List.copyOf(headings);
            parts = List.copyOf(parts);
        }
    }

    /**
     * One row of the allocation. Shares are fractions, for drawing; the words are for reading.
     *
     * @param share of the outer ring
     * @param targetShare of the inner ring
     * @param numbers of the three columns, with what each can be asked
     */
    record Part(
            InstrumentId instrument,
            double share,
            double targetShare,
            List<Number> numbers,
            String tone,
            String spoken) {
        Part {
            numbers = List.copyOf(numbers);
        }
    }

    record Number(String words, Question question) {}

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
