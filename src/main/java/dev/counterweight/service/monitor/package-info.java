/**
 * Watching: the loop that looks at portfolios on a schedule, brings in prices from files that change, and, where a person has
 * switched it on, sends what is due by the same way as a person would.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.service.monitor;
