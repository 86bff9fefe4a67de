/**
 * How the instruments of a portfolio move together: the matrix over a window of one's own, one pair through time, and what could go
 * where two move too much alike.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.correlation;
