package dev.counterweight.service.market;

/**
 * Everything about exchanges on one open data folder.
 *
 * @param connections which there are
 * @param prices what they say
 */
public record Exchanges(ConnectionService connections, ExchangePrices prices) {}
