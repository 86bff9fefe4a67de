package dev.counterweight.domain;

/** Names one rebalance: a plan that was approved and what became of it. */
public record RebalanceId(String value) implements Comparable<RebalanceId> {
    public RebalanceId {
        Identifiers.checked("rebalance", value);
    }

    @Override
    public int compareTo(RebalanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
