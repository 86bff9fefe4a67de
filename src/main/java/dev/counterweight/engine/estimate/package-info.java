/**
 * What the data says: returns from prices and their quality, expected returns, covariance and its shrinkage, volatility
 * regimes. Pure functions on values and primitive arrays; may be imported by services and by other engine packages.
 * Matrices are {@code n x n}, symmetric, row-major.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.estimate;
