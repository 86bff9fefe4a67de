package dev.counterweight.service.simulation;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.OptimizeRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which backtest is asked for.
 *
 * @param policy when it trades back to its targets, such as {@code threshold:0.05}, {@code calendar:monthly},
 *     {@code threshold:0.05+calendar:quarterly} or {@code buy-and-hold}
 * @param costBps cost of trading, basis points of the traded value
 * @param slippageBps distance of fills from the close, basis points of the traded value
 * @param capital value before the first purchase
 * @param wholeUnits hold whole units only
 * @param delay rows between a decision and its trades; 0 trades at the close of the decision
 */
public record BacktestRequest(
        Targets targets,
        String policy,
        double costBps,
        double slippageBps,
        double capital,
        boolean wholeUnits,
        int delay) {

    /** Where the target weights come from. */
    public sealed interface Targets {
        /** Their name in results: {@code targets} or the method's. */
        String name();
    }

    /** The same weights all the time, by asset; what they lack to 1 is cash. Empty for equal weights. */
    public record Fixed(Map<String, Double> weights) implements Targets {
        public Fixed {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        }

        @Override
        public String name() {
            return weights.isEmpty() ? "equal" : "targets";
        }
    }

    /**
     * Weights calculated anew at every rebalance from the returns up to its close.
     *
     * @param window number of returns looked at; the first purchase waits for them
     */
    public record Estimated(OptimizeRequest request, Estimation how, int window) implements Targets {
        public Estimated {
            if (window < 2) {
                throw new IllegalArgumentException("window is " + window + ", expected 2 returns or more");
            }
            request = request.withReaction(
                    request.reaction().withNews(request.reaction().news().atTheClose()));
        }

        @Override
        public String name() {
            return request.method();
        }
    }

    public BacktestRequest withDelay(int rows) {
        return new BacktestRequest(targets, policy, costBps, slippageBps, capital, wholeUnits, rows);
    }
}
