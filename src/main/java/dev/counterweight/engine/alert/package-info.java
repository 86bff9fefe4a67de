/**
 * When a figure is a breach, and when a breach is news: rules against readings, with hysteresis, dwell and change of state. Pure
 * functions of rules, readings, what was known, and a moment that is given.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.alert;
