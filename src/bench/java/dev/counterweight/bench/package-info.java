/** Speed and memory of the engine, measured with JMH and set against the figures of other programs for the same work. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.bench;
