package dev.counterweight.domain;

import java.time.Instant;

/**
 * One value that was written down of an alert.
 *
 * @param limit bound that it was compared with then
 */
public record HistoryReading(Instant at, double value, double limit, Urgency severity) {}
