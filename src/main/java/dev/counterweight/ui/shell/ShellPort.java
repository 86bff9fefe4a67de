package dev.counterweight.ui.shell;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.TradingState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the window itself asks of the program. Implemented where the program is put together. */
public interface ShellPort {
    /** A portfolio in the switcher. */
    record Choice(PortfolioId id, String name, boolean sample) {}

    /**
     * What top bar and status bar say.
     *
     * @param pricesAsOf the oldest of the newest prices of the chosen portfolio
     * @param nextCheck when drift is looked at next; empty when nothing is scheduled
     * @param cooldownUntil until when drift alone starts no rebalance
     * @param events number of journal entries
     * @param problem what is wrong with the store, empty when nothing is
     */
    record Status(
            TradingState trading,
            boolean readOnly,
            Optional<Instant> pricesAsOf,
            boolean pricesStale,
            Optional<Instant> nextCheck,
            Optional<Instant> cooldownUntil,
            long events,
            String problem) {}

    /** May wait for the disk. */
    List<Choice> portfolios();

    /** May wait for the disk. */
    Status status(Optional<PortfolioId> portfolio);

    /** Instruments that are never traded, with commas between; empty for none. */
    String restricted();

    /**
     * Changes that list; on disk when it returns.
     *
     * @throws dev.counterweight.domain.Rejection naming what is not known
     */
    void restrict(String instruments);

    /** Stops, reduces or arms trading; on disk when it returns. */
    void trading(TradingState state, String reason);
}
