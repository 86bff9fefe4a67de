package dev.counterweight.domain;

/** Four levels, shared by drift rows and alerts. */
public enum Urgency {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
