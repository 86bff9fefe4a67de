package dev.counterweight.engine.estimate;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.ReturnPanel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Simple returns p[t] / p[t-1] - 1 of the price rows that are complete, with what was done to missing prices. The first
 * complete row only seeds the first return.
 *
 * @param returns one row fewer than {@code prices}
 * @param prices the complete rows, filled prices included
 * @param rowsDropped rows left out because a price was missing
 * @param missing missing prices by asset before anything was done; assets without any are absent
 * @param filled prices carried forward by asset, among the rows that were kept; assets without any are absent
 */
public record SimpleReturns(
        ReturnPanel returns,
        PricePanel prices,
        int rowsDropped,
        Map<String, Integer> missing,
        Map<String, Integer> filled) {
    public SimpleReturns {
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
        filled = Collections.unmodifiableMap(new LinkedHashMap<>(filled));
    }

    /** Number of prices carried forward. */
    public int pricesFilled() {
        return filled.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * @throws IllegalArgumentException when fewer than two complete rows are left, naming the assets with the most missing
     *     prices
     */
    public static SimpleReturns of(PricePanel prices, MissingData policy) {
        int n = prices.assets().size();
        int rows = prices.dates().size();
        double[] values = prices.prices().clone();
        int[] gaps = new int[n];
        boolean[][] carried = new boolean[rows][n];
        int limit = switch (policy) {
            case MissingData.Drop() -> 0;
            case MissingData.ForwardFill(int most) -> most;
        };
        for (int j = 0; j < n; j++) {
            int age = 0;
            for (int t = 0; t < rows; t++) {
                if (!Double.isNaN(prices.price(t, j))) {
                    age = 0;
                    continue;
                }
                gaps[j]++;
                age++;
                if (age <= limit && t >= age) {
                    values[t * n + j] = values[(t - age) * n + j];
                    carried[t][j] = !Double.isNaN(values[t * n + j]);
                }
            }
        }
        List<Integer> kept = new ArrayList<>();
        for (int t = 0; t < rows; t++) {
            if (complete(values, t, n)) {
                kept.add(t);
            }
        }
        Map<String, Integer> missing = counted(prices.assets(), gaps);
        if (kept.size() < 2) {
            throw new IllegalArgumentException(tooFew(rows, kept.size(), missing));
        }
        double[] complete = new double[kept.size() * n];
        List<LocalDate> dates = new ArrayList<>();
        int[] fills = new int[n];
        for (int k = 0; k < kept.size(); k++) {
            int t = kept.get(k);
            System.arraycopy(values, t * n, complete, k * n, n);
            dates.add(prices.dates().get(t));
            for (int j = 0; j < n; j++) {
                fills[j] += carried[t][j] ? 1 : 0;
            }
        }
        PricePanel clean = new PricePanel(prices.assets(), dates, complete);
        return new SimpleReturns(returns(clean), clean, rows - kept.size(), missing, counted(prices.assets(), fills));
    }

    private static ReturnPanel returns(PricePanel prices) {
        int n = prices.assets().size();
        double[] p = prices.prices();
        double[] r = new double[p.length - n];
        for (int k = 0; k < r.length; k++) {
            r[k] = p[k + n] / p[k] - 1;
        }
        return new ReturnPanel(
                prices.assets(), prices.dates().subList(1, prices.dates().size()), r);
    }

    private static boolean complete(double[] values, int row, int n) {
        for (int j = 0; j < n; j++) {
            if (Double.isNaN(values[row * n + j])) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Integer> counted(List<String> assets, int[] counts) {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int j = 0; j < counts.length; j++) {
            if (counts[j] > 0) {
                map.put(assets.get(j), counts[j]);
            }
        }
        return map;
    }

    private static String tooFew(int rows, int complete, Map<String, Integer> missing) {
        String start = "prices have " + complete + " complete row" + (complete == 1 ? "" : "s") + " of " + rows
                + ", expected at least 2; take a longer window, fewer assets or fill gaps";
        if (missing.isEmpty()) {
            return start;
        }
        List<String> worst = missing.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(3)
                .map(e -> e.getKey() + " " + e.getValue())
                .toList();
        return start + "; missing prices: " + String.join(", ", worst) + (missing.size() > 3 ? ", ..." : "");
    }
}
