package dev.counterweight.service.simulation;

import java.util.OptionalDouble;

/**
 * Which futures are simulated.
 *
 * @param bootstrap {@code iid}, {@code stationary} or {@code lognormal}
 * @param block for {@code stationary}: mean length of a stretch; empty for the length that the series asks for
 * @param paths number of futures
 * @param horizon periods of each
 * @param seed of the random numbers; equal seeds give equal results
 * @param capital value at the start
 * @param loss the part of the capital whose loss is counted, such as 0.2
 */
public record MonteCarloRequest(
        String bootstrap, OptionalDouble block, int paths, int horizon, long seed, double capital, double loss) {
    public static final MonteCarloRequest STANDARD =
            new MonteCarloRequest("stationary", OptionalDouble.empty(), 10_000, 252, 1, 1, 0.2);

    public MonteCarloRequest {
        if (!(block.orElse(1) >= 1)) {
            throw new IllegalArgumentException(
                    "block is " + block.getAsDouble() + ", expected a mean length of 1 or more");
        }
        if (paths < 1 || paths > 10_000_000) {
            throw new IllegalArgumentException("paths is " + paths + ", expected 1 to 10000000");
        }
        if (horizon < 1 || horizon > 100_000) {
            throw new IllegalArgumentException("horizon is " + horizon + " periods, expected 1 to 100000");
        }
        if (!(capital > 0 && capital < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("capital is " + capital + ", expected an amount above 0");
        }
        if (!(loss > 0 && loss < 1)) {
            throw new IllegalArgumentException("loss is " + loss + ", expected a fraction between 0 and 1 such as 0.2");
        }
    }
}
