package dev.counterweight.notify;

import java.time.Duration;
import java.util.Optional;

/** What became of an attempt to send a message. */
public sealed interface SendOutcome {
    /** The other side took it. */
    record Arrived() implements SendOutcome {}

    /**
     * It may work later.
     *
     * @param reason one sentence in plain words, without secrets
     * @param perhapsArrived the connection broke when it may have been taken already
     * @param after how long the other side asks to wait
     */
    record TryLater(String reason, boolean perhapsArrived, Optional<Duration> after) implements SendOutcome {
        public TryLater(String reason, boolean perhapsArrived) {
            this(reason, perhapsArrived, Optional.empty());
        }
    }

    /** It will not work before a person changes something. */
    record Refused(String reason) implements SendOutcome {}

    /** It is no use any more. */
    record Pointless(String why) implements SendOutcome {}
}
