/**
 * Convex quadratic programs on raw arrays: the critical line over bounds, and the general program with group limits and
 * trading costs. Knows no portfolio vocabulary beyond weights; imported by {@code allocate} and {@code frontier}.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.qp;
