/**
 * Analysis of prices: moments, target weights, the efficient frontier, clusters and metrics. Works on values that are handed in
 * and needs no data folder. Requests and reports are plain values, so that the command line and the view-models need not know
 * the engine.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.service.analysis;
