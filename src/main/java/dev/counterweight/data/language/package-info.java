/**
 * Asks a language model that a person has named: one question, one bounded wait, one answer or the reason why there is none. What is
 * asked and what an answer is worth is decided by services.
 */
@NullMarked
package dev.counterweight.data.language;

import org.jspecify.annotations.NullMarked;
