/** Where the risk comes from, what is lost on bad days, which limits hold, and what would protect. Proposals only. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.risk;
