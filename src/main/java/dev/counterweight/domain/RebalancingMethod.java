package dev.counterweight.domain;

import java.util.Optional;

/** When a portfolio is brought back to its targets, and whether the targets themselves are recalculated. */
public sealed interface RebalancingMethod {
    /** The name used in portfolio files. */
    String key();

    /** The band around each target that drift is judged by. */
    Band band();

    /** When any weight reaches the edge of its band. */
    record Threshold(Band band, Frequency checkFrequency) implements RebalancingMethod {
        @Override
        public String key() {
            return "threshold";
        }
    }

    /**
     * On set days.
     *
     * @param rebalanceDay day of the month or, weekly, of the week (1 = Monday); 29 to 31 mean the month's last day where
     *     it is shorter
     * @param elapsed count days since the last rebalance instead of naming a day
     * @param forceRebalance trade even when every weight is inside its band
     */
    record Calendar(Band band, Frequency frequency, int rebalanceDay, boolean elapsed, boolean forceRebalance)
            implements RebalancingMethod {
        public Calendar {
            int last = frequency == Frequency.WEEKLY ? 7 : 31;
            if (rebalanceDay < 1 || rebalanceDay > last) {
                throw new IllegalArgumentException(
                        "rebalance_day is " + rebalanceDay + ", expected 1 to " + last + " for " + frequency);
            }
        }

        @Override
        public String key() {
            return "calendar";
        }
    }

    /**
     * Weights that react to performance, correlation and volatility.
     *
     * @param volatilityThreshold annual volatility above which the market counts as volatile
     * @param correlationThreshold correlation above which weights are reduced
     * @param performanceWindow days of performance looked at
     * @param minImprovement least improvement of the expected Sharpe ratio worth trading for
     * @param correlationWindow days of correlation looked at
     * @param riskAdjustment adjust for market conditions
     */
    record Adaptive(
            Band band,
            double volatilityThreshold,
            double correlationThreshold,
            int performanceWindow,
            double minImprovement,
            int correlationWindow,
            boolean riskAdjustment)
            implements RebalancingMethod {
        public Adaptive {
            Ranges.fraction("volatility_threshold", volatilityThreshold, 0, 10);
            Ranges.fraction("correlation_threshold", correlationThreshold, -1, 1);
            Ranges.count("performance_window", performanceWindow, 2);
            Ranges.fraction("min_improvement", minImprovement, 0, 10);
            Ranges.count("correlation_window", correlationWindow, 2);
        }

        @Override
        public String key() {
            return "adaptive";
        }
    }

    /**
     * Equal (or given) contributions to risk, recalculated on its own frequency.
     *
     * @param targetRiskContribution empty for one over the number of assets
     */
    record RiskParity(Band band, Optional<Double> targetRiskContribution, boolean useLeverage, Frequency frequency)
            implements RebalancingMethod {
        public RiskParity {
            targetRiskContribution.ifPresent(v -> Ranges.fraction("target_risk_contribution", v, 0, 1));
        }

        @Override
        public String key() {
            return "risk_parity";
        }
    }

    /**
     * Hierarchical risk parity, calculated anew every so many hours.
     *
     * @param minPositions fewest positions for which clusters mean anything
     */
    record HierarchicalRiskParity(Band band, int intervalHours, int minPositions) implements RebalancingMethod {
        public HierarchicalRiskParity {
            Ranges.count("interval_hours", intervalHours, 1);
            Ranges.count("min_positions", minPositions, 1);
        }

        @Override
        public String key() {
            return "hrp";
        }
    }

    /**
     * Scaled to a volatility, the remainder in cash.
     *
     * @param targetVolatility annual, as a fraction
     * @param lookback days of returns looked at
     */
    record VolatilityTarget(Band band, double targetVolatility, int lookback) implements RebalancingMethod {
        public VolatilityTarget {
            Ranges.fraction("target_volatility", targetVolatility, 0.0001, 10);
            Ranges.count("lookback", lookback, 2);
        }

        @Override
        public String key() {
            return "volatility_target";
        }
    }
}
