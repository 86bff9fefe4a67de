/**
 * Target weights: one file per method behind one sealed interface, every result with its certificate. Pure functions on
 * values and primitive arrays; may be imported by services and by other engine packages that build on weights.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.allocate;
