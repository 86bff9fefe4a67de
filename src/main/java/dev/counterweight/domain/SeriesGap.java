package dev.counterweight.domain;

import java.time.LocalDate;

/** Why a series cannot be compared with. */
public sealed interface SeriesGap {
    /** None was wanted. */
    record NotWanted() implements SeriesGap {}

    /** Nothing is known of the price of an instrument, in the window or at all. */
    record NoPrices(InstrumentId instrument) implements SeriesGap {}

    /**
     * The prices of an instrument do not cover the days that are looked at.
     *
     * @param day the first without a price, its own or one of the days just before it
     */
    record Short(InstrumentId instrument, LocalDate day) implements SeriesGap {}

    /** There is no such portfolio any more. */
    record NoPortfolio(PortfolioId portfolio) implements SeriesGap {}

    /** The price of a factor never moves. */
    record Still(InstrumentId instrument) implements SeriesGap {}

    /** A factor says nothing that those before it do not say. */
    record Explained(InstrumentId instrument) implements SeriesGap {}

    /**
     * Fewer returns than a regression on so many factors takes.
     *
     * @param least that it takes
     */
    record TooFew(InstrumentId instrument, int observations, int least) implements SeriesGap {}
}
