package dev.counterweight.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A number that somebody points at to be told how it comes about: a cell of a screen, or a figure named on the command line.
 * A value, so that screens hold it beside the number and nothing is explained before it is asked for.
 */
public sealed interface Question {
    /** One number of a row of the portfolio. */
    record Row(InstrumentId instrument, Cell cell) implements Question {}

    /** What is asked of a row. */
    enum Cell {
        DRIFT,
        WEIGHT,
        TARGET,
        BAND,
        VALUE,
        QUANTITY,
        PRICE,
        /** What would be traded. */
        TRADE
    }

    /** What the portfolio is worth. */
    record Total() implements Question {}

    /** The cost of all that would be traded. */
    record TradeCost() implements Question {}

    /** A figure of what is held or meant, or of the difference. */
    record Figure(SideFigure figure, Of of) implements Question {}

    /** A loss in money. */
    record Loss(SideFigure figure, Of of) implements Question {}

    /** Which weights a question is about. */
    enum Of {
        CURRENT,
        PROPOSED,
        CHANGE
    }

    /** A weight that is held or meant, as risk is calculated with it. */
    record Share(InstrumentId instrument, Of of) implements Question {}

    /** The share of the risk that comes from one instrument. */
    record RiskShare(InstrumentId instrument, Of of) implements Question {}

    /**
     * A risk limit.
     *
     * @param name stable, such as {@code max_single_strategy}
     * @param subject the instrument, the pair or {@code portfolio}
     */
    record Limit(String name, String subject, Of of) implements Question {}

    /** A part of the risk score, by its stable name. */
    record ScorePart(String name, Of of) implements Question {}

    /** How much the portfolio moves with a factor, or how sure that is. */
    record Exposure(InstrumentId factor, boolean error, Of of) implements Question {}

    /** The expected return of an instrument. */
    record Mean(InstrumentId instrument) implements Question {}

    /** The volatility of an instrument. */
    record Volatility(InstrumentId instrument) implements Question {}

    /** The correlation of two instruments. */
    record Pair(InstrumentId one, InstrumentId other) implements Question {}

    /** The prices that figures of an instrument are estimated from. */
    record Prices(InstrumentId instrument) implements Question {}

    /** The same in a window of its own. */
    record PricesIn(InstrumentId instrument, LocalDate from, LocalDate to, int days) implements Question {}

    /** All prices of the market that is looked at, with how they are summed up. */
    record Market() implements Question {}

    /** An order of a plan. */
    record Planned(Plan plan, InstrumentId instrument) implements Question {}

    /** What a plan costs. */
    record PlanCost(Plan plan) implements Question {}

    /** A check of a plan. */
    record Checked(Plan plan, Check check) implements Question {}

    /** Something that was chosen for what is calculated on the screen. */
    record Setting(String key, String subject, Explanation.Value value) implements Question {}

    /** Something that was done, as the journal has it. */
    record Journal(String key, Explanation.Value value) implements Question {}

    /** A number that stands in the journal, in a definition or in a file, whatever is on the screen beside it. */
    sealed interface Recorded extends Question {}

    /**
     * A number of an order.
     *
     * @param told what the journal tells of it, oldest first; of all of its slices, where it has any
     */
    record Ordered(Order order, OrderCell cell, List<Told> told) implements Recorded {
        public Ordered {
            told = List.copyOf(told);
        }
    }

    /** What is asked of an order. */
    enum OrderCell {
        QUANTITY,
        FILLED,
        LEAVES,
        AVERAGE,
        SLIPPAGE,
        FEES,
        REFERENCE
    }

    /**
     * One line of the journal about an order.
     *
     * @param order what was known of it after the line
     * @param fill the fill, where the line tells of one
     */
    record Told(JournalPlace line, Order order, Optional<Fill> fill) {}

    /** A number of a rebalance. */
    record Rebalanced(RebalanceId rebalance, RebalanceCell cell) implements Recorded {}

    /** What is asked of a rebalance. */
    enum RebalanceCell {
        ORDERS,
        DRIFT_BEFORE,
        DRIFT_AFTER,
        COST
    }

    /** A weight that a rebalance started from, was meant to reach, or reached. */
    record Weighed(RebalanceId rebalance, InstrumentId instrument, WeightCell cell) implements Recorded {}

    /** What is asked of a weight of a rebalance. */
    enum WeightCell {
        BEFORE,
        TARGET,
        AFTER
    }

    /** A number of an alert. */
    record Alerted(Alert alert, AlertCell cell) implements Recorded {}

    /** What is asked of an alert. */
    enum AlertCell {
        VALUE,
        LIMIT,
        COUNT
    }

    /** A number of a portfolio as it is held now, whether or not it is the one on the screen. */
    record Held(PortfolioId portfolio, HeldCell cell) implements Recorded {}

    /** What is asked of a portfolio. */
    enum HeldCell {
        VALUE,
        /** The greatest distance from target. */
        DRIFT,
        /** Rows outside their band. */
        OUTSIDE
    }

    /** What a portfolio's definition says. */
    record Defined(PortfolioId portfolio, String key, String subject, Explanation.Value value) implements Recorded {}

    /** A price of one day. */
    record PriceOn(InstrumentId instrument, LocalDate day, BigDecimal price) implements Recorded {}

    /**
     * A number that a screen has calculated from others.
     *
     * @param key what it is; its words and its formula go by it
     * @param from what it rests on
     */
    record Made(String key, String subject, Explanation.Value value, List<Question> from) implements Question {
        public Made {
            Ranges.text("key", key);
            from = List.copyOf(from);
        }
    }
}
