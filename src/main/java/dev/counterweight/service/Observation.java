package dev.counterweight.service;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.engine.alert.Reading;
import java.time.Instant;
import java.util.List;

/**
 * What one check found of a portfolio: a reading for every measure, and for every instrument of those that are taken of each.
 * What could not be measured is among them and says why; an instrument that is missing is neither held nor meant any more.
 */
public record Observation(PortfolioId portfolio, Instant at, List<Reading> readings) {
    public Observation {
        readings = List.copyOf(readings);
    }
}
