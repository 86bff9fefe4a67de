/** Every order of the portfolio: where it is, what it did, and how to stop it. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.blotter;
