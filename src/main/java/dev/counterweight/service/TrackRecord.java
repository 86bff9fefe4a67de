package dev.counterweight.service;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.InstrumentId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How a portfolio has done, with everything that it takes to calculate it again: daily prices, and the weights that each
 * rebalance left. Between two of them the weights drift with the prices; what is not in an instrument is money, which earns
 * nothing.
 *
 * @param days days on which every instrument has a price, ascending
 * @param prices one row a day, one column an instrument
 * @param weights from the close of a day on, ascending by day; at least one, the first not after the first day
 * @param index value of one at the first day, one a day
 */
record TrackRecord(
        List<InstrumentId> instruments,
        List<LocalDate> days,
        List<double[]> prices,
        List<Weighting> weights,
        double[] index) {
    private static final double EXACT = 1e-12;

    /** Fractions of the portfolio at the close of a day, by instrument in the record's order. */
    record Weighting(LocalDate day, double[] fractions) {}

    static TrackRecord of(
            List<InstrumentId> instruments, List<LocalDate> days, List<double[]> prices, List<Weighting> weights) {
        return new TrackRecord(instruments, days, prices, weights, index(days, prices, weights));
    }

    private static double[] index(List<LocalDate> days, List<double[]> prices, List<Weighting> weights) {
        double[] index = new double[days.size()];
        double[] held = weights.getFirst().fractions().clone();
        int next = 1;
        index[0] = 1;
        for (int t = 0; t < days.size(); t++) {
            if (t > 0) {
                double growth = 1;
                for (int i = 0; i < held.length; i++) {
                    growth += held[i] * (prices.get(t)[i] / prices.get(t - 1)[i] - 1);
                }
                index[t] = index[t - 1] * growth;
                for (int i = 0; i < held.length; i++) {
                    held[i] *= prices.get(t)[i] / prices.get(t - 1)[i] / growth;
                }
            }
            for (; next < weights.size() && !weights.get(next).day().isAfter(days.get(t)); next++) {
                held = weights.get(next).fractions().clone();
            }
        }
        return index;
    }

    /** Whether the stated index is the one that prices and weights give. */
    boolean holds() {
        double[] again = index(days, prices, weights);
        for (int t = 0; t < again.length; t++) {
            if (!(Math.abs(again[t] - index[t]) <= EXACT * Math.abs(again[t]))) {
                return false;
            }
        }
        return true;
    }

    /** Change from the first day to the last, a fraction. */
    double change() {
        return index[index.length - 1] - 1;
    }

    Map<String, Object> tree() {
        return Values.tree(
                "instruments",
                instruments,
                "days",
                days,
                "prices",
                prices,
                "weights",
                weights.stream()
                        .map(w -> Values.tree("day", w.day(), "fractions", w.fractions()))
                        .toList(),
                "index",
                index);
    }

    static TrackRecord read(Fields f) {
        return f.make(() -> {
            List<InstrumentId> instruments = f.values("instruments", InstrumentId::new);
            List<LocalDate> days = f.values("days", LocalDate::parse);
            List<double[]> prices = rows(f.matrix("prices"), instruments.size());
            List<Weighting> weights = f.objects("weights").stream()
                    .map(w -> w.make(() -> new Weighting(w.date("day"), w.numbers("fractions"))))
                    .toList();
            TrackRecord record = new TrackRecord(instruments, days, prices, weights, f.numbers("index"));
            record.check();
            return record;
        });
    }

    private static List<double[]> rows(double[] matrix, int columns) {
        List<double[]> rows = new ArrayList<>();
        for (int at = 0; columns > 0 && at < matrix.length; at += columns) {
            rows.add(Arrays.copyOfRange(matrix, at, at + columns));
        }
        return rows;
    }

    private void check() {
        boolean shaped = !days.isEmpty()
                && prices.size() == days.size()
                && index.length == days.size()
                && !weights.isEmpty()
                && prices.stream().allMatch(p -> p.length == instruments.size())
                && weights.stream().allMatch(w -> w.fractions().length == instruments.size());
        if (!shaped) {
            throw new IllegalArgumentException(
                    "track record has " + days.size() + " days, expected as many rows of prices and index figures,"
                            + " and weights for every instrument");
        }
        for (int t = 1; t < days.size(); t++) {
            if (!days.get(t).isAfter(days.get(t - 1))) {
                throw new IllegalArgumentException("day " + days.get(t) + ", expected one after " + days.get(t - 1));
            }
        }
    }

    /** Weights by instrument, in the order of the record. */
    static double[] fractions(List<InstrumentId> instruments, Map<InstrumentId, Double> weights) {
        return instruments.stream()
                .mapToDouble(id -> weights.getOrDefault(id, 0.0))
                .toArray();
    }
}
