package dev.counterweight.notify;

/**
 * One way to tell people. Sending may be repeated: a message that perhaps arrived before is sent again under the same name, so
 * that nothing is lost, and a channel that can look whether it arrived does not repeat it.
 */
public interface AlertChannel {
    /** Sends a message and says what became of it. Waits a bounded time; throws nothing that is not a bug. */
    SendOutcome send(AlertMessage message);
}
