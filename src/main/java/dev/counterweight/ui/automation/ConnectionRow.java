package dev.counterweight.ui.automation;

import dev.counterweight.domain.ExchangeConnection;
import java.util.List;

/**
 * A connection as it is shown.
 *
 * @param state what its prices are worth now
 * @param words its state in a sentence
 * @param keys where its keys are, in a sentence
 * @param refused what was not believed, one sentence for each instrument
 */
record ConnectionRow(ExchangeConnection connection, State state, String words, String keys, List<String> refused) {
    ConnectionRow {
        refused = List.copyOf(refused);
    }

    enum State {
        WAITING,
        LIVE,
        STALE
    }

    /** What is typed for a connection, as text, so that it can be put right. */
    record Typed(String name, String exchange, String pairs, String currency, String peg, String jump) {}
}
