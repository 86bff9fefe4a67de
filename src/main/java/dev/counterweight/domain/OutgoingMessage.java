package dev.counterweight.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message that is not known to have arrived. What it says is fixed by the first attempt.
 *
 * @param attempts begun so far
 * @param uncertain whether an attempt may have arrived although nobody said so
 * @param state what happens with it next
 * @param since when the first attempt began
 * @param failure why the last attempt failed
 */
public record OutgoingMessage(
        MessageId id,
        DeliveryChannel channel,
        List<Notice> notices,
        int attempts,
        boolean uncertain,
        State state,
        Instant since,
        Optional<String> failure) {

    /** What happens with a message next. */
    public sealed interface State {
        /** An attempt began. When the program starts and finds this, nobody knows whether it arrived. */
        record Sending() implements State {}

        /** To be tried again. */
        record Waiting(Instant notBefore) implements State {}

        /** Given up until a person says otherwise. */
        record Dead(Instant at) implements State {}
    }

    public OutgoingMessage {
        notices = List.copyOf(notices);
    }

    /** Whether an attempt may begin. */
    public boolean due(Instant now) {
        return switch (state) {
            case State.Sending s -> true;
            case State.Waiting w -> !now.isBefore(w.notBefore());
            case State.Dead d -> false;
        };
    }

    public boolean dead() {
        return state instanceof State.Dead;
    }

    OutgoingMessage again() {
        boolean unknown = uncertain || state instanceof State.Sending;
        return new OutgoingMessage(id, channel, notices, attempts + 1, unknown, new State.Sending(), since, failure);
    }

    OutgoingMessage failed(String why, boolean perhapsArrived, State next) {
        return new OutgoingMessage(
                id, channel, notices, attempts, uncertain || perhapsArrived, next, since, Optional.of(why));
    }

    OutgoingMessage revived(Instant at) {
        return new OutgoingMessage(id, channel, notices, 0, uncertain, new State.Waiting(at), since, failure);
    }
}
