/** When to rebalance: what each trigger says now, with its value, its threshold and a reason, whether it fires or not. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.trigger;
