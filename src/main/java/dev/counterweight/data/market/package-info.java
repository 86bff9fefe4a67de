/**
 * Prices of exchanges behind one interface, and the adapter that asks them. The only room that imports XChange; its classes are
 * loaded when a connection is first used. What an exchange says is passed on as it said it: whether it is believed is decided
 * elsewhere.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.data.market;
