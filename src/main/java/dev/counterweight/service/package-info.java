/**
 * Use cases: what a person can do with the program, blocking and cancellable, without JavaFX. The command line and the
 * view-models call the same services.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.service;
