package dev.counterweight.domain;

/** Names a portfolio in files, commands and the journal. */
public record PortfolioId(String value) implements Comparable<PortfolioId> {
    public PortfolioId {
        Identifiers.checked("portfolio", value);
    }

    @Override
    public int compareTo(PortfolioId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
