/**
 * Solvers on primitive arrays for problems that are not quadratic: piecewise-linear and linear programs. The only room that may
 * import org.ojalgo. Knows nothing of assets or portfolios.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.solver;
