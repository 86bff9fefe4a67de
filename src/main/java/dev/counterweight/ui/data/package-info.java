/** The data behind everything: which prices there are and how good they are, and files of prices and holdings brought in. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.data;
