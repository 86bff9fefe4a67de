package dev.counterweight.domain;

/** What a position is held in: a ticker such as {@code AAPL}, a pair such as {@code BTC/USDT}, or a strategy such as {@code macd_momentum}. */
public record InstrumentId(String value) implements Comparable<InstrumentId> {
    /** The row that stands for uninvested money. It has no price and is never ordered. */
    public static final InstrumentId CASH = new InstrumentId("CASH");

    public InstrumentId {
        Identifiers.checked("instrument", value);
    }

    @Override
    public int compareTo(InstrumentId other) {
        return value.compareTo(other.value);
    }

    public boolean isCash() {
        return equals(CASH);
    }

    @Override
    public String toString() {
        return value;
    }
}
