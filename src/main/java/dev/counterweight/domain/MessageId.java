package dev.counterweight.domain;

/** Names one message, the same on every attempt to send it, so that whoever receives it twice can tell. */
public record MessageId(String value) {
    public MessageId {
        Identifiers.checked("message", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
