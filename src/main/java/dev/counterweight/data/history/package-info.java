/**
 * The history store: an H2 database that lists and queries read, made out of the journal and made again whenever it is missing
 * or does not fit. Services import it; it is the only room that imports {@code java.sql}.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.data.history;
