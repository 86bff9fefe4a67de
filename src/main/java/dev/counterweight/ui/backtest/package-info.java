/** Backtest: what the targets would have made of the past under this rule and others, and what following them more closely costs. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.backtest;
