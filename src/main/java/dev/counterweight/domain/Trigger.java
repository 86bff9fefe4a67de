package dev.counterweight.domain;

/** Why a rebalance was started. */
public enum Trigger {
    DRIFT,
    CALENDAR,
    RISK,
    MANUAL
}
