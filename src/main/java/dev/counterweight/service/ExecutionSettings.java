package dev.counterweight.service;

import java.time.Duration;

/**
 * How long an execution waits.
 *
 * @param fillTimeout for the fills of one phase; what is open then is cancelled
 * @param cancelGrace for cancels to take effect and for an unreachable broker to come back
 * @param poll between two looks at the broker
 * @param sends most times that one order is sent: again only after the broker said that it never heard of it
 */
public record ExecutionSettings(Duration fillTimeout, Duration cancelGrace, Duration poll, int sends) {
    public static final ExecutionSettings STANDARD =
            new ExecutionSettings(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofMillis(50), 3);
}
