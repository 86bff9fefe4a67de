/**
 * What can go wrong and how far away it is: limits as checks, tail losses, contributions, protection and stress. Proposals only:
 * nothing here changes a portfolio. Imports the domain and {@code engine.measure}.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.engine.risk;
