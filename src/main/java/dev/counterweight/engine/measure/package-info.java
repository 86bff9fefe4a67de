/**
 * Measures of what happened: performance metrics with their definitions, drawdowns, tail losses, rolling figures, inference on
 * Sharpe ratios, attribution. Pure functions on per-period simple returns; imports the domain only.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.measure;
