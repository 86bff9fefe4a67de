package dev.counterweight.service;

import dev.counterweight.domain.Strategy;

/**
 * What bringing in a strategy does, or did.
 *
 * @param registered whether its definition is new or differs from the known one
 * @param index its returns as the values of an index that starts at 100, imported like prices
 * @param committed whether it took effect
 */
public record StrategyImport(Strategy strategy, boolean registered, ImportReport index, boolean committed) {}
