/**
 * The journal, which is the truth: appended and flushed before anything takes effect, verified line by line when it is read.
 * Services import it; it imports the domain and the codecs.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.data.journal;
