/**
 * The efficient frontier: the exact curve, where the portfolio stands, and any place on it as a target. Places between corner
 * portfolios are interpolated, never optimised again.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.frontier;
