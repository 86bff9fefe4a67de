package dev.counterweight.service.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a return came from.
 *
 * @param contributions by asset, linked so that they add up to the compounded return
 * @param active figures against the benchmark; empty without one
 * @param periods the same by time
 */
public record AttributionReport(
        double totalReturn,
        Map<String, Double> contributions,
        Optional<Active> active,
        Optional<Sectors> brinson,
        List<Period> periods,
        List<String> notes) {

    /**
     * Against the benchmark.
     *
     * @param benchmarkReturn compounded
     * @param activeReturn annual, arithmetic: mean(r - b) x periods
     * @param trackingError annual
     * @param informationRatio annual active return over tracking error; empty without tracking error
     */
    public record Active(
            double benchmarkReturn, double activeReturn, double trackingError, OptionalDouble informationRatio) {}

    /**
     * Brinson and Fachler's effects by sector, linked over time after Carino; they add up to the difference of the compounded
     * returns.
     */
    public record Sectors(
            Map<String, Effects> bySector, Effects total, double portfolioReturn, double benchmarkReturn) {}

    public record Effects(double allocation, double selection, double interaction) {
        public double sum() {
            return allocation + selection + interaction;
        }
    }

    /** One stretch of time, both dates those of returns. */
    public record Period(
            LocalDate from,
            LocalDate to,
            double totalReturn,
            Map<String, Double> contributions,
            Optional<Sectors> brinson) {}
}
