/** The first screen: is the portfolio in balance, what is it worth, what is there to do. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.overview;
