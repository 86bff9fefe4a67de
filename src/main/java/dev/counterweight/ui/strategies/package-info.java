/** The registry of strategies: how each has done, which rules it breaks, what portfolios hold of it; new ones are brought in here. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.strategies;
