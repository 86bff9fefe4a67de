/** The plan: which trades lead back to the targets, at what cost, checked how; and the one place from which it is sent. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.rebalance;
