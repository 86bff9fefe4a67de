package dev.counterweight.domain;

/** Where positions and cash are held. */
public record AccountId(String value) implements Comparable<AccountId> {
    public AccountId {
        Identifiers.checked("account", value);
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
