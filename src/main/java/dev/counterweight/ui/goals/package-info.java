/** Several goals at once: portfolios of which none is better in one without being worse in another, to look through and to adopt. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.goals;
