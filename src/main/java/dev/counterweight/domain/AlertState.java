package dev.counterweight.domain;

import java.time.Instant;

/** What became of an alert. All but {@link Resolved} are live. */
public sealed interface AlertState {
    /**
     * Who did it, when and why.
     *
     * @param by a person's name, or {@link #PROGRAM}
     * @param why in their words; may be empty
     */
    record Remark(Instant at, String by, String why) {
        /** Who acts when nobody did. */
        public static final String PROGRAM = "counterweight";

        public Remark {
            Ranges.text("by", by);
            if (why.length() > 500) {
                throw new IllegalArgumentException(
                        "reason is " + why.length() + " characters long, expected at most 500");
            }
        }
    }

    /** Nobody has seen to it. */
    record Open() implements AlertState {}

    /** Somebody knows. Only a worse severity opens it again. */
    record Acknowledged(Remark remark) implements AlertState {}

    /** Silent until a moment, unless the severity gets worse. */
    record Snoozed(Remark remark, Instant until) implements AlertState {}

    /**
     * Over.
     *
     * @param byHand a person resolved it while the value may still have been beyond its level
     * @param cleared the value was seen back inside since; a new breach is then a new alert
     */
    record Resolved(Remark remark, boolean byHand, boolean cleared) implements AlertState {}

    default boolean live() {
        return !(this instanceof Resolved);
    }

    /** Stable name for files and lists. */
    default String key() {
        return switch (this) {
            case Open o -> "open";
            case Acknowledged a -> "acknowledged";
            case Snoozed s -> "snoozed";
            case Resolved r -> "resolved";
        };
    }
}
