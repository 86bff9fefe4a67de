/** The values of the business: what a portfolio, a plan, an order is. Imports the JDK only; everybody may import it. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.domain;
