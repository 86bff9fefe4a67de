/** Automation: how a portfolio is watched, and what the program may do about it by itself. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.automation;
