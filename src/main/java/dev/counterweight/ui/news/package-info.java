/** News that a person brings in, what scorers make of them, and the language model that may be asked: what it gets, and its switch. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.news;
