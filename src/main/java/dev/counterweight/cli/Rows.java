package dev.counterweight.cli;

import dev.counterweight.domain.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How commands lay numbers out: matrices as rows, arrays by name, figures as text. */
final class Rows {
    private Rows() {}

    /** The rows of an {@code n x n} row-major matrix. */
    static List<double[]> ofSquare(double[] matrix, int n) {
        return new AbstractList<>() {
            @Override
            public double[] get(int row) {
                return java.util.Arrays.copyOfRange(matrix, row * n, (row + 1) * n);
            }

            @Override
            public int size() {
                return n;
            }
        };
    }

    /** Values by name, in the order of the names. */
    static Map<String, Double> byName(List<String> names, double[] values) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(names.get(i), values[i]);
        }
        return map;
    }

    static String percent(double fraction) {
        return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
    }

    static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** Six significant digits without trailing zeros. */
    static String figure(double value) {
        return Double.isFinite(value)
                ? Decimals.canonical(new BigDecimal(value).round(new MathContext(6)))
                        .toPlainString()
                : String.valueOf(value);
    }

    static String tiny(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }
}
