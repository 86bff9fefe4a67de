/** What is out of order, what was done about it, by which rules, and who is told. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.alerts;
