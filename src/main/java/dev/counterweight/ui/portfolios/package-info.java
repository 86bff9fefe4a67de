/** The portfolios: a list of one's own, a gallery of samples, and the builder that makes or changes one step by step. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.portfolios;
