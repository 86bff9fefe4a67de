/**
 * Hierarchical risk parity to look at: the tree, where it is cut, how weight runs down the halves of the leaf order, and how much of
 * the tree survives resampling.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.hrp;
