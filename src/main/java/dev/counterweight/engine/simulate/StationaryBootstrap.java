package dev.counterweight.engine.simulate;

import dev.counterweight.domain.ReturnPanel;
import java.util.SplittableRandom;

/**
 * Rows of returns drawn in blocks, so that what followed each other mostly still does: blocks begin anywhere, their lengths are
 * geometric, and the last row is followed by the first (Politis and Romano, "The Stationary Bootstrap", 1994).
 *
 * @param meanBlock expected length of a block in rows, 1 or more; 1 draws rows independently
 */
public record StationaryBootstrap(double meanBlock) {
    public StationaryBootstrap {
        if (!(meanBlock >= 1) || Double.isInfinite(meanBlock)) {
            throw new IllegalArgumentException("meanBlock is " + meanBlock + ", expected a number of at least 1");
        }
    }

    /** Blocks of the cube root of the number of rows, the rate at which the error is smallest (Künsch 1989), as a whole number. */
    public static StationaryBootstrap standard(int rows) {
        return new StationaryBootstrap(Math.max(1, Math.round(Math.cbrt(rows))));
    }

    /** Which row stands at each place of a resample. */
    public int[] rows(int count, SplittableRandom random) {
        int[] rows = new int[count];
        double goesOn = 1 - 1 / meanBlock;
        for (int t = 0; t < count; t++) {
            boolean follows = t > 0 && random.nextDouble() < goesOn;
            rows[t] = follows ? (rows[t - 1] + 1) % count : random.nextInt(count);
        }
        return rows;
    }

    /** As many rows as there are, drawn anew; the dates stay and name places only. */
    public ReturnPanel draw(ReturnPanel returns, SplittableRandom random) {
        int n = returns.columns();
        int[] rows = rows(returns.rows(), random);
        double[] values = new double[rows.length * n];
        for (int t = 0; t < rows.length; t++) {
            System.arraycopy(returns.values(), rows[t] * n, values, t * n, n);
        }
        return new ReturnPanel(returns.assets(), returns.dates(), values);
    }
}
