package dev.counterweight.canary.service;

/** What the canary must not reach. */
public final class CanaryService {}
