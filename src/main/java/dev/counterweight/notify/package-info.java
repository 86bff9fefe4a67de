/**
 * Ways to tell people of alerts: log file, e-mail, Slack, desktop; and where the passwords for them are kept. One interface; the
 * only room that imports their libraries. Imports the domain only; used by services.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.notify;
