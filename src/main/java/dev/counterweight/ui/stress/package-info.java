/** Stress: what scenarios would cost the portfolio as it is held and as it is meant to be, and the likeliest way to its limit. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.stress;
