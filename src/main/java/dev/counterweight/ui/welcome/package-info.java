/** The first screen of all: try a sample, build a portfolio, or bring one in. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.welcome;
