package dev.counterweight.domain;

import java.util.EnumSet;
import java.util.Set;

/** Where an order is on its way, with the FIX 4.4 OrdStatus (tag 39) where there is one. */
public enum OrderState {
    DRAFT(' '),
    APPROVED(' '),
    PENDING_NEW('A'),
    NEW('0'),
    PARTIALLY_FILLED('1'),
    FILLED('2'),
    PENDING_CANCEL('6'),
    CANCELED('4'),
    PENDING_REPLACE('E'),
    REPLACED('5'),
    REJECTED('8'),
    EXPIRED('C'),
    /** What became of it is not known: ask the broker, never send it again unasked. */
    UNKNOWN(' ');

    private final char fix;

    OrderState(char fix) {
        this.fix = fix;
    }

    /** FIX tag 39, or a space where FIX has no such state. */
    public char fix() {
        return fix;
    }

    /** No further change can come. */
    public boolean isFinal() {
        return switch (this) {
            case FILLED, CANCELED, REPLACED, REJECTED, EXPIRED -> true;
            case DRAFT, APPROVED, PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL, PENDING_REPLACE, UNKNOWN -> false;
        };
    }

    /** At the broker, or possibly so. */
    public boolean isOpen() {
        return switch (this) {
            case PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL, PENDING_REPLACE, UNKNOWN -> true;
            case DRAFT, APPROVED, FILLED, CANCELED, REPLACED, REJECTED, EXPIRED -> false;
        };
    }

    /** The states that may follow this one. */
    public Set<OrderState> successors() {
        return switch (this) {
            case DRAFT -> EnumSet.of(APPROVED, CANCELED);
            case APPROVED -> EnumSet.of(PENDING_NEW, CANCELED, REJECTED);
            case PENDING_NEW ->
                EnumSet.of(NEW, PARTIALLY_FILLED, FILLED, PENDING_CANCEL, CANCELED, REJECTED, EXPIRED, UNKNOWN);
            case NEW ->
                EnumSet.of(
                        PARTIALLY_FILLED,
                        FILLED,
                        PENDING_CANCEL,
                        PENDING_REPLACE,
                        CANCELED,
                        REJECTED,
                        EXPIRED,
                        UNKNOWN);
            case PARTIALLY_FILLED ->
                EnumSet.of(PARTIALLY_FILLED, FILLED, PENDING_CANCEL, PENDING_REPLACE, CANCELED, EXPIRED, UNKNOWN);
            // A fill can arrive while a cancel or replace is pending, and must count.
            case PENDING_CANCEL ->
                EnumSet.of(PENDING_CANCEL, PARTIALLY_FILLED, FILLED, CANCELED, NEW, EXPIRED, UNKNOWN);
            case PENDING_REPLACE ->
                EnumSet.of(PENDING_REPLACE, PARTIALLY_FILLED, FILLED, REPLACED, CANCELED, NEW, EXPIRED, UNKNOWN);
            case UNKNOWN -> EnumSet.of(PENDING_NEW, NEW, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED);
            case FILLED, CANCELED, REPLACED, REJECTED, EXPIRED -> EnumSet.noneOf(OrderState.class);
        };
    }
}
