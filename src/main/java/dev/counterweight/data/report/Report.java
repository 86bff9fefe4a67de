package dev.counterweight.data.report;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is written, whatever the format: a title, sections of facts, tables and notes, and one line at the foot.
 *
 * @param subtitle one line below the title, such as what it is as of
 * @param footer at the foot of every page
 */
public record Report(String title, String subtitle, List<Section> sections, String footer) {
    public Report {
        sections = List.copyOf(sections);
    }

    /** A part of a report under its own heading. */
    public sealed interface Section {
        String heading();
    }

    /** Names with one value each. */
    public record Facts(String heading, List<Fact> facts) implements Section {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    public record Fact(String name, Cell value) {}

    /** Rows with as many cells as there are columns. */
    public record Table(String heading, List<Column> columns, List<List<Cell>> rows) implements Section {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Cell> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row of \"" + heading + "\" has " + row.size() + " cells, expected " + columns.size());
                }
            }
        }
    }

    /** @param number right-aligned */
    public record Column(String heading, boolean number) {}

    /** Sentences. */
    public record Notes(String heading, List<String> sentences) implements Section {
        public Notes {
            sentences = List.copyOf(sentences);
        }
    }

    /** One value. */
    public sealed interface Cell {}

    public record Words(String text) implements Cell {}

    /** A number in full precision, with how it is shown. Percentages are fractions. */
    public record Figure(BigDecimal value, Style style) implements Cell {}

    /** Not available; never shown as zero. */
    public record Missing() implements Cell {}

    /** How numbers are shown where they are not given in full. */
    public enum Style {
        COUNT("#,##0"),
        MONEY("#,##0.00"),
        QUANTITY("#,##0.########"),
        PERCENT("0.00%"),
        /** With a sign. */
        POINTS("+0.00;-0.00"),
        RATIO("0.00");

        private final String pattern;

        Style(String pattern) {
            this.pattern = pattern;
        }

        /** A number format that {@code java.text.DecimalFormat} and workbooks both understand. */
        String pattern() {
            return pattern;
        }
    }
}
