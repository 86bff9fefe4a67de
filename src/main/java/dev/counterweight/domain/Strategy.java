package dev.counterweight.domain;

import java.util.Arrays;
import java.util.Optional;

/**
 * A strategy of the registry: something that can be held like an instrument, whose returns somebody measured.
 *
 * @param id also that of the instrument that stands for it
 * @param description in a sentence; may be empty
 */
public record Strategy(InstrumentId id, String name, Status status, String description) {
    public Strategy {
        Ranges.text("name", name);
    }

    /** Only active ones are offered for portfolios. */
    public enum Status {
        ACTIVE,
        PAUSED,
        RETIRED;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static Optional<Status> of(String key) {
            return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
        }
    }
}
