/**
 * Forecasts of relative returns that are learned from the past and judged only on what came after: features of a market, a
 * regression on them, and its record out of sample. Imported by {@code allocate}, which makes weights of the forecasts.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.learn;
