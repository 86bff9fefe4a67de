package dev.counterweight.service.market;

import dev.counterweight.domain.ImportedFile;

/**
 * Everything about exchanges on one open data folder.
 *
 * @param connections which there are
 * @param prices what they say
 */
public record Exchanges(ConnectionService connections, ExchangePrices prices) {
    /** How the name of a kept file with quotes ends, after the connection's name. */
    static final String QUOTES = " quotes.csv";

    /** Whether a kept file is quotes of a running day from one of the connections. */
    public boolean quotes(ImportedFile file) {
        return file.name().endsWith(QUOTES)
                && connections.list().stream().anyMatch(c -> file.name().equals(c.name() + QUOTES));
    }
}
