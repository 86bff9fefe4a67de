package dev.counterweight.domain;

/**
 * What one trigger says now, so that "why no rebalance?" always has an answer.
 *
 * @param name such as {@code threshold}, {@code calendar}, {@code cooldown}, {@code prices}
 * @param value what was measured, formatted for files ({@code 480 bp})
 * @param threshold what it was compared with
 * @param fired whether it asks for a rebalance
 * @param reason one sentence in plain words
 */
public record TriggerVerdict(String name, Trigger kind, String value, String threshold, boolean fired, String reason) {}
