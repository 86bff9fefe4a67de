/**
 * The efficient frontier: exact over bounds, by the critical line; every corner portfolio and any point between. Pure
 * functions on values and arrays; imported by services.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.frontier;
