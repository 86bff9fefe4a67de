package dev.counterweight.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can happen, as one line of the journal each. What the program knows is the fold of these in order. An
 * event is on disk before it takes effect.
 */
public sealed interface JournalEvent {
    /** A portfolio was created or changed; the whole definition as it is now. */
    record PortfolioSaved(Portfolio portfolio) implements JournalEvent {}

    /** A portfolio was removed. Its history stays. */
    record PortfolioRemoved(PortfolioId portfolio) implements JournalEvent {}

    /** Instruments were described or described anew. */
    record InstrumentsDefined(List<Instrument> instruments) implements JournalEvent {
        public InstrumentsDefined {
            instruments = List.copyOf(instruments);
        }
    }

    /**
     * A price file was imported. The prices are in the kept file, not in the journal.
     *
     * @param rows rows that were new
     * @param duplicates rows that were known already with the same price
     * @param sample generated data
     */
    record PricesImported(
            ImportedFile file,
            List<InstrumentId> instruments,
            LocalDate from,
            LocalDate to,
            int rows,
            int duplicates,
            boolean sample)
            implements JournalEvent {
        public PricesImported {
            instruments = List.copyOf(instruments);
        }
    }

    /** What an account holds was stated anew, by an import or by setting up a sample. */
    record HoldingsStated(Holdings holdings, Optional<ImportedFile> source) implements JournalEvent {}

    /** Money came into, or (negative) left, an account. */
    record CashMoved(AccountId account, Money amount, String reason) implements JournalEvent {}

    /** A plan was approved and its execution begins. Carries the whole plan, so that a replay needs nothing else. */
    record RebalanceStarted(
            RebalanceId id, AccountId account, Trigger trigger, Plan plan, Optional<String> overrideReason)
            implements JournalEvent {}

    /** An order is about to be sent. Written before the broker hears of it. */
    record OrderIntended(Order order) implements JournalEvent {}

    /** An order changed state. */
    record OrderStateChanged(
            ClientOrderId order, OrderState state, Optional<String> brokerOrderId, Optional<String> text)
            implements JournalEvent {}

    /** An order was filled, in part or whole. Changes cash and positions. */
    record OrderFilled(AccountId account, Fill fill) implements JournalEvent {}

    /** Buys were sized anew from what the sells really brought. */
    record PhaseStarted(RebalanceId id, int phase, Money available, List<String> notes) implements JournalEvent {
        public PhaseStarted {
            notes = List.copyOf(notes);
        }
    }

    /** A rebalance ended. */
    record RebalanceFinished(RebalanceSummary summary, String fileName) implements JournalEvent {}

    /** Trading was halted, reduced or armed again. */
    record TradingStateChanged(TradingState state, String reason) implements JournalEvent {}

    /** Instruments that the user locked, so that no plan trades them. */
    record LocksChanged(PortfolioId portfolio, Set<InstrumentId> locked) implements JournalEvent {
        public LocksChanged {
            locked = Set.copyOf(locked);
        }
    }
}
