/**
 * What news say, in numbers: words that are good or bad for who holds an instrument, and what several scores say together. Nothing
 * here asks anybody or decides anything; weights are made of it in {@code engine.allocate}.
 */
@NullMarked
package dev.counterweight.engine.news;

import org.jspecify.annotations.NullMarked;
