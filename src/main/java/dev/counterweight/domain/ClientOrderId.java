package dev.counterweight.domain;

/** Names one order intent for ever: stored before sending, reused on every retry, so that a broker can refuse a duplicate. */
public record ClientOrderId(String value) implements Comparable<ClientOrderId> {
    public ClientOrderId {
        Identifiers.checked("clientOrderId", value);
    }

    @Override
    public int compareTo(ClientOrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
