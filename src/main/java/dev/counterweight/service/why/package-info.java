/**
 * How numbers come about: every {@link dev.counterweight.domain.Question} that a screen or a command can ask, answered by what
 * it is calculated from, down to the row of a file or to what a person has set. Reads only.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.service.why;
