package dev.counterweight.service;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * The known prices of one instrument.
 *
 * @param days epoch days, ascending
 * @param prices one for each day
 * @param files index of the import that each came from. None is copied: treat as read-only
 */
record PriceSeries(int[] days, double[] prices, int[] files) {
    static final PriceSeries EMPTY = new PriceSeries(new int[0], new double[0], new int[0]);

    /** The price on a day; NaN where there is none. */
    double on(LocalDate date) {
        int at = Arrays.binarySearch(days, Math.toIntExact(date.toEpochDay()));
        return at < 0 ? Double.NaN : prices[at];
    }

    /** Index of the first day on or after a date. */
    int from(LocalDate date) {
        int at = Arrays.binarySearch(days, Math.toIntExact(date.toEpochDay()));
        return at < 0 ? -at - 1 : at;
    }

    /**
     * Both series; on a day that both have, the prices of this one, or of the other where it replaces.
     *
     * @param renews an equal price counts as the other's: it was seen again
     */
    PriceSeries with(PriceSeries other, boolean replaces, boolean renews) {
        int[] d = new int[days.length + other.days.length];
        double[] p = new double[d.length];
        int[] f = new int[d.length];
        int i = 0;
        int j = 0;
        int n = 0;
        while (i < days.length || j < other.days.length) {
            boolean both = i < days.length && j < other.days.length && days[i] == other.days[j];
            boolean mine = j == other.days.length || (i < days.length && days[i] < other.days[j]);
            boolean changed = both && replaces && (renews || prices[i] != other.prices[j]);
            boolean take = mine || (both && !changed);
            d[n] = take ? days[i] : other.days[j];
            p[n] = take ? prices[i] : other.prices[j];
            f[n] = take ? files[i] : other.files[j];
            i += mine || both ? 1 : 0;
            j += !mine || both ? 1 : 0;
            n++;
        }
        return new PriceSeries(Arrays.copyOf(d, n), Arrays.copyOf(p, n), Arrays.copyOf(f, n));
    }
}
