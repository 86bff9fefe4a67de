package dev.counterweight.domain;

import java.time.Instant;

/**
 * Where something stands in the journal.
 *
 * @param sequence number of the line, from 1
 * @param at when it was written
 * @param hash SHA-256 of the line without its hash, which the line after it names
 */
public record JournalPlace(long sequence, Instant at, String hash) {
    public JournalPlace {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence is " + sequence + ", expected 1 or more");
        }
    }
}
