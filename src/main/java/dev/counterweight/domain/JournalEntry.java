package dev.counterweight.domain;

import java.time.Instant;

/**
 * One line of the journal.
 *
 * @param sequence 1 for the first line, then without gaps
 * @param at when it was written
 * @param previousHash hash of the line before; 64 zeros for the first
 * @param hash SHA-256 of this line without its hash
 */
public record JournalEntry(long sequence, Instant at, String previousHash, JournalEvent event, String hash) {
    /** The hash that the first line names as its predecessor's. */
    public static final String NO_HASH = "0".repeat(64);

    /** Where it stands. */
    public JournalPlace line() {
        return new JournalPlace(sequence, at, hash);
    }
}
