package dev.counterweight.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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

    /**
     * A strategy was brought into the registry, or anew. Its returns are in the kept file, and as an index among the prices.
     *
     * @param definition the file that describes it
     * @param returns the file of its returns
     * @param rows how many returns
     */
    record StrategyRegistered(
            Strategy strategy, ImportedFile definition, ImportedFile returns, LocalDate from, LocalDate to, int rows)
            implements JournalEvent {}

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

    /**
     * Nothing more of a rebalance may be sent, for good. Written where a person carries out the orders, so that it holds over the
     * days that this takes.
     */
    record RebalanceStopped(RebalanceId id, String reason) implements JournalEvent {
        public RebalanceStopped {
            Ranges.text("reason", reason);
        }
    }

    /** Who carries out a portfolio's orders was decided; before the first time it is the simulated broker. */
    record ExecutionSet(PortfolioId portfolio, Execution execution, String who) implements JournalEvent {
        public ExecutionSet {
            Ranges.text("who", who);
        }
    }

    /** Trading was halted, reduced or armed again. */
    record TradingStateChanged(TradingState state, String reason) implements JournalEvent {}

    /** The precautions of trading were changed; all of them as they are now. */
    record TradingRulesChanged(TradingRules rules) implements JournalEvent {}

    /** How a portfolio is watched, or what the program may do about it by itself, was changed. */
    record AutomationSet(PortfolioId portfolio, Automation automation, String who) implements JournalEvent {
        public AutomationSet {
            Ranges.text("who", who);
        }
    }

    /** A check of the monitor came to something else than the one that was written down before it. */
    record CheckMade(PortfolioId portfolio, CheckRecord check) implements JournalEvent {}

    /** Calculated targets were put in force; those that a person has set are remembered. */
    record TargetsRecalculated(PortfolioId portfolio, TargetProposal proposal, String who) implements JournalEvent {
        public TargetsRecalculated {
            Ranges.text("who", who);
        }
    }

    /** The autopilot announced, sent, refused or finished something, or was held. */
    record AutopilotStepped(PortfolioId portfolio, AutopilotStep step) implements JournalEvent {}

    /** Instruments that the user locked, so that no plan trades them. */
    record LocksChanged(PortfolioId portfolio, Set<InstrumentId> locked) implements JournalEvent {
        public LocksChanged {
            locked = Set.copyOf(locked);
        }
    }

    /** What happens to news and their scores. */
    sealed interface NewsEvent extends JournalEvent {}

    /**
     * A file of news was imported. The news are in the kept file, not in the journal.
     *
     * @param symbols what the file's names of instruments were taken for; rows with other names were left out
     * @param from time of the first piece of news
     * @param to time of the last one; rows after it were left out
     * @param items pieces of news that were new
     * @param duplicates pieces that were known
     */
    record NewsImported(
            ImportedFile file, Map<String, InstrumentId> symbols, Instant from, Instant to, int items, int duplicates)
            implements NewsEvent {
        public NewsImported {
            symbols = Collections.unmodifiableMap(new TreeMap<>(symbols));
        }
    }

    /**
     * News were scored. The scores are in the kept file.
     *
     * @param scorer {@code offline} or {@code endpoint}
     * @param model which words or which language model
     */
    record NewsScored(ImportedFile file, String scorer, String model, int items) implements NewsEvent {
        public NewsScored {
            Ranges.text("scorer", scorer);
            Ranges.text("model", model);
        }
    }
    /** What a portfolio is compared with and explained by was chosen; before the first time it is the usual. */
    record ComparisonChosen(PortfolioId portfolio, Comparison comparison) implements JournalEvent {}

    /** What happens to alerts. */
    sealed interface AlertEvent extends JournalEvent {}

    /** A breach was noticed. People are told of it. */
    record AlertRaised(Alert alert) implements AlertEvent {
        public AlertRaised {
            if (!alert.open() || alert.occasions() != 1) {
                throw new IllegalArgumentException(
                        "a raised alert is " + alert.state().key() + ", expected an open one");
            }
        }
    }

    /** A live alert was seen again. */
    record AlertChanged(AlertId alert, AlertCause cause, AlertSighting seen) implements AlertEvent {}

    /** The value of an alert that a person resolved was seen back inside. */
    record AlertCleared(AlertId alert) implements AlertEvent {}

    /** Somebody knows of an alert. */
    record AlertAcknowledged(AlertId alert, String by, String why) implements AlertEvent {}

    /** Somebody wants to hear nothing of an alert for a while. */
    record AlertSnoozed(AlertId alert, Instant until, String by, String why) implements AlertEvent {}

    /**
     * An alert is over.
     *
     * @param byHand a person said so, whatever the value is
     * @param seen what was last seen of it, where that is newer than what was written down
     */
    record AlertResolved(AlertId alert, String by, String why, boolean byHand, Optional<AlertSighting> seen)
            implements AlertEvent {}

    /**
     * Rules were changed.
     *
     * @param portfolio empty for the rules of portfolios that have none of their own
     * @param rules empty to go back: to the common rules, or to the standard
     */
    record AlertRulesChanged(Optional<PortfolioId> portfolio, Optional<AlertRules> rules, String by)
            implements AlertEvent {}

    /** What happens to messages about alerts. */
    sealed interface DeliveryEvent extends JournalEvent {}

    /** Who is told of what was changed. Holds from the next alert on. */
    record DeliveryChanged(DeliverySettings settings, String by) implements DeliveryEvent {}

    /** A message is about to be sent. The first attempt says what is in it, for all that follow. */
    record MessageAttempted(MessageId message, DeliveryChannel channel, List<NoticeId> notices)
            implements DeliveryEvent {
        public MessageAttempted {
            notices = List.copyOf(notices);
        }
    }

    /** A message arrived as far as the other side says. */
    record MessageSent(MessageId message) implements DeliveryEvent {}

    /**
     * An attempt failed.
     *
     * @param uncertain whether it may have arrived all the same
     * @param nextTry when it is tried again; empty when it is given up
     */
    record MessageFailed(MessageId message, String reason, boolean uncertain, Optional<Instant> nextTry)
            implements DeliveryEvent {}

    /** A message that was given up is to be tried again. */
    record MessageRevived(MessageId message, String by) implements DeliveryEvent {}

    /** A message will not be sent. */
    record MessageDropped(MessageId message, String by, String why) implements DeliveryEvent {}
}
