package dev.counterweight.ui.shell;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Regime;
import dev.counterweight.domain.TradingState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the window itself asks of the program. Implemented where the program is put together. */
public interface ShellPort {
    /** A portfolio in the switcher. */
    record Choice(PortfolioId id, String name, boolean sample, boolean live, int tickets) {
        /** One on paper. */
        public Choice(PortfolioId id, String name, boolean sample) {
            this(id, name, sample, false, 0);
        }
    }

    /**
     * What top bar and status bar say.
     *
     * @param pricesAsOf the oldest of the newest prices of the chosen portfolio
     * @param nextCheck when drift is looked at next; empty when nothing is scheduled
     * @param cooldownUntil until when drift alone starts no rebalance
     * @param regime of the chosen portfolio's market; empty without a price history
     * @param feeds exchanges that prices come from
     * @param pipeline where watching, deciding, checking and trading are
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
            Optional<Regime> regime,
            List<Feed> feeds,
            Pipeline pipeline,
            long events,
            String problem) {}

    /**
     * An exchange that prices come from.
     *
     * @param last when it last answered with a price that was believed
     * @param staleFrom when that is too long ago
     * @param refused how many of its prices were not believed
     */
    record Feed(String name, Optional<Instant> last, Instant staleFrom, int refused) {}

    /**
     * The way from a price to an order, for the chosen portfolio.
     *
     * @param running whether the monitor goes on by itself
     * @param checked when portfolios were last checked
     * @param engine what the triggers say
     * @param alerts alerts that are live
     * @param autopilot whether the program may send by itself
     * @param held whether a person holds it
     * @param sendAt when an announced rebalance is sent; empty when none is announced
     */
    record Pipeline(
            boolean running,
            Optional<Instant> checked,
            Engine engine,
            int alerts,
            boolean autopilot,
            boolean held,
            Optional<Instant> sendAt) {
        /** What the triggers say together. */
        public enum Engine {
            QUIET,
            HELD_BACK,
            DUE
        }
    }

    /** Keeps the autopilot of a portfolio from sending; on disk when it returns. */
    void hold(PortfolioId portfolio, String reason);

    /** May wait for the disk. */
    List<Choice> portfolios();

    /** May wait for the disk. */
    Status status(Optional<PortfolioId> portfolio);

    /**
     * Takes what is new in the price files that are watched and checks every portfolio, as the monitor does. Nothing is done where
     * the folder is only read.
     */
    void check();

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
