/**
 * Prices from configured exchanges: which connections there are, asking them again and again without asking too often, judging
 * what they say before anybody believes it, and keeping it as price files like any import.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.service.market;
