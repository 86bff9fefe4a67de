/**
 * Designing targets: a method with its limits, views and budgets calculates weights with their proof; people move them, see at once
 * what that means, and save them.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.targets;
