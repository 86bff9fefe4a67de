package dev.counterweight.service;

import dev.counterweight.data.files.SampleCatalog;
import dev.counterweight.domain.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Generated daily prices of a sample: a correlated geometric random walk from a fixed seed, the same on every machine. Over the
 * history, and again over the first 30 days after it, the walk is a Brownian bridge: it ends where the sample says, so that
 * growth and drift are known. After that it is free.
 *
 * <p>Day zero is the first day of the history; days are calendar days.
 */
final class SampleMarket {
    static final int BRIDGE_DAYS = 30;
    private static final double DAYS_PER_YEAR = 365;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SampleCatalog.Generated spec;
    private final double[] bridgeGrowth;

    /** @param targets weights before the bridge, which ends at the weights of the sample */
    SampleMarket(SampleCatalog.Generated spec, Map<dev.counterweight.domain.InstrumentId, Weight> targets) {
        this.spec = spec;
        bridgeGrowth = spec.assets().stream()
                .mapToDouble(a -> StrictMath.log(a.weightAfter30Days()
                        / targets.getOrDefault(a.id(), Weight.ZERO).fraction()
                        * spec.growthIn30Days()))
                .toArray();
    }

    /** Last day of the history. */
    int lastHistoryDay() {
        return spec.historyDays() - 1;
    }

    /** Prices of days 0 to {@code lastDay}: one array for each day, in the order of the sample's assets. */
    List<double[]> prices(int lastDay) {
        int n = spec.assets().size();
        int history = lastHistoryDay();
        double[][] walk = walk(Math.max(lastDay, history + BRIDGE_DAYS));
        List<double[]> rows = new ArrayList<>();
        for (int day = 0; day <= lastDay; day++) {
            double[] row = new double[n];
            for (int k = 0; k < n; k++) {
                row[k] = rounded(price(walk[k], k, day));
            }
            rows.add(row);
        }
        return rows;
    }

    private double price(double[] noise, int asset, int day) {
        SampleCatalog.Asset a = spec.assets().get(asset);
        int history = lastHistoryDay();
        double daily = StrictMath.log1p(a.annualGrowth()) / DAYS_PER_YEAR;
        double logPrice = StrictMath.log(a.startPrice());
        if (day <= history) {
            return StrictMath.exp(logPrice + daily * day + noise[day] - noise[history] * day / history);
        }
        logPrice += daily * history;
        int bridge = Math.min(day - history, BRIDGE_DAYS);
        double pinned = noise[history + BRIDGE_DAYS] - noise[history];
        logPrice += noise[history + bridge] - noise[history] + (bridgeGrowth[asset] - pinned) * bridge / BRIDGE_DAYS;
        int free = day - history - bridge;
        return StrictMath.exp(logPrice + daily * free + noise[day] - noise[history + bridge]);
    }

    /** Cumulated noise of each asset: index by asset, then by day. */
    private double[][] walk(int lastDay) {
        int n = spec.assets().size();
        double[][] walk = new double[n][lastDay + 1];
        for (int day = 1; day <= lastDay; day++) {
            SplittableRandom random = new SplittableRandom(spec.seed() * 1_000_003 + day * GOLDEN);
            double market = normal(random);
            for (int k = 0; k < n; k++) {
                SampleCatalog.Asset a = spec.assets().get(k);
                double z = StrictMath.sqrt(a.marketShare()) * market
                        + StrictMath.sqrt(1 - a.marketShare()) * normal(random);
                walk[k][day] = walk[k][day - 1] + z * a.annualVolatility() / StrictMath.sqrt(DAYS_PER_YEAR);
            }
        }
        return walk;
    }

    /** A standard normal number (Box and Muller 1958), by strict arithmetic so that it is the same everywhere. */
    private static double normal(SplittableRandom random) {
        double u = ((random.nextLong() >>> 11) + 1) * 0x1p-53;
        double v = (random.nextLong() >>> 11) * 0x1p-53;
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
    }

    private static double rounded(double price) {
        return StrictMath.rint(price * 10_000) / 10_000;
    }
}
