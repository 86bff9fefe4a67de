/**
 * Where orders go: one interface, and the adapters behind it. An adapter answers for one account, knows every order by the
 * client order id that we gave it, and never makes two orders of one id. Imports the domain only.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.broker;
