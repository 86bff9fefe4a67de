package dev.counterweight.notify;

import java.util.Locale;

/**
 * A secret that delivery or a connection needs. It is never written to a file or a log.
 *
 * @param key its name in the keychain and in commands
 * @param variable the environment variable that is read where the keychain has none
 */
public record Secret(String key, String variable) {
    public static final Secret SMTP_PASSWORD = new Secret("smtp-password", "COUNTERWEIGHT_SMTP_PASSWORD");
    public static final Secret SLACK_WEBHOOK = new Secret("slack-webhook", "COUNTERWEIGHT_SLACK_WEBHOOK");

    /** The key of an exchange connection, which says whose account it is. */
    public static Secret apiKey(String connection) {
        return ofConnection(connection, "key");
    }

    /** What signs for that key. */
    public static Secret apiSecret(String connection) {
        return ofConnection(connection, "secret");
    }

    /** The key of a language model, for one host only, so that it goes nowhere else when the address is changed. */
    public static Secret languageKey(String host) {
        return new Secret(
                "language-model-key-" + host,
                "COUNTERWEIGHT_LANGUAGE_KEY_" + host.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_"));
    }

    private static Secret ofConnection(String connection, String part) {
        String name = "exchange-" + connection + "-" + part;
        return new Secret(name, "COUNTERWEIGHT_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
