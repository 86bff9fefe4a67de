package dev.counterweight.domain;

/** What people are told of an alert on one occasion. */
public record Notice(NoticeId id, AlertKey key, AlertCategory category, AlertSighting seen) {}
