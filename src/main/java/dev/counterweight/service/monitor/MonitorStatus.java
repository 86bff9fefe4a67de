package dev.counterweight.service.monitor;

import dev.counterweight.domain.PortfolioId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where the monitor is, for those who look from another thread.
 *
 * @param running whether it goes on by itself
 * @param lastCheck when portfolios were last checked, in this run or before
 * @param nextCheck when they are checked next; empty while it does not run
 * @param last what the last check of each portfolio came to
 */
public record MonitorStatus(
        boolean running,
        Optional<Instant> lastCheck,
        Optional<Instant> nextCheck,
        Map<PortfolioId, MonitorEvent.Checked> last) {
    public MonitorStatus {
        last = Map.copyOf(last);
    }
}
