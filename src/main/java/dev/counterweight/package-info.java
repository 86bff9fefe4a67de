/** The program's start and its composition root. Imports everything; nobody imports it. */
@org.jspecify.annotations.NullMarked
package dev.counterweight;
