package dev.counterweight.service.monitor;

/**
 * Everything about watching on one open data folder.
 *
 * @param monitor the loop
 * @param automation what people decide about it
 */
public record Watching(MonitorService monitor, AutomationService automation) {}
