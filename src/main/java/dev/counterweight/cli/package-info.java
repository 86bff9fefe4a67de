/**
 * The command line: one class per command over the same services as the window. The only room that prints and the only one
 * that imports picocli.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.cli;
