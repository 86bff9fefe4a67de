/** What was done: every rebalance with weights before and after, its orders, and the proof in the journal. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.history;
