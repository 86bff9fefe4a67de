/**
 * Which assets move together: distances from correlations, linkage, dendrogram, leaf orders and how stable each split is.
 * Pure functions on primitive arrays; may be imported by allocation methods and services.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.cluster;
