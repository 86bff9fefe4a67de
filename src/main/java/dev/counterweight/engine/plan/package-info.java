/**
 * What to trade: the value and drift of what is held, sizing of orders with steps, costs and minimums, the checks before
 * trading, and the seal under which a plan is approved. Pure functions on decimals; preview and execution call the same ones.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.plan;
