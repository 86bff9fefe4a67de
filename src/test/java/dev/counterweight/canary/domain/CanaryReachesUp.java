package dev.counterweight.canary.domain;

import dev.counterweight.canary.service.CanaryService;

/** A domain class that imports a service: the architecture test must catch it. */
public final class CanaryReachesUp {
    public CanaryService forbidden() {
        return new CanaryService();
    }
}
