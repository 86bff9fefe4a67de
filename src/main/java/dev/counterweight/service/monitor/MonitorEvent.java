package dev.counterweight.service.monitor;

import dev.counterweight.domain.AutopilotStep;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.market.ExchangePrices;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the monitor did. */
public sealed interface MonitorEvent {
    Instant at();

    /** Files with prices changed; numbers are to be shown anew. */
    record PricesTaken(Instant at, List<TakenFile> files) implements MonitorEvent {
        public PricesTaken {
            files = List.copyOf(files);
        }
    }

    /**
     * What became of a file that changed.
     *
     * @param rows rows that were new or changed
     * @param problem why it was not imported; empty when it was
     */
    record TakenFile(Path file, int rows, String problem) {}

    /**
     * Exchanges answered, or stopped to.
     *
     * @param taken what is news, one for each connection
     */
    record QuotesTaken(Instant at, List<ExchangePrices.Taken> taken) implements MonitorEvent {
        public QuotesTaken {
            taken = List.copyOf(taken);
        }
    }

    /** Figures are due to be shown anew. */
    record MetricsDue(Instant at) implements MonitorEvent {}

    /** Charts are due to be drawn anew. */
    record ChartsDue(Instant at) implements MonitorEvent {}

    /**
     * A portfolio was checked.
     *
     * @param report what was found; empty when the check failed
     * @param written whether it was written to the journal, because it says something else than the last one
     * @param remarks what came of it: alerts, prices that could not be had
     * @param problem why the check failed; empty when it did not
     */
    record Checked(
            Instant at,
            PortfolioId portfolio,
            Optional<DriftReport> report,
            boolean written,
            List<String> remarks,
            String problem)
            implements MonitorEvent {
        public Checked {
            remarks = List.copyOf(remarks);
        }
    }

    /** The autopilot did something. */
    record Stepped(Instant at, PortfolioId portfolio, AutopilotStep step) implements MonitorEvent {}
}
