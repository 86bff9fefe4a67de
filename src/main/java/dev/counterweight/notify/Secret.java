package dev.counterweight.notify;

/** A secret that delivery needs. It is never written to a file or a log. */
public enum Secret {
    SMTP_PASSWORD("smtp-password", "COUNTERWEIGHT_SMTP_PASSWORD"),
    SLACK_WEBHOOK("slack-webhook", "COUNTERWEIGHT_SLACK_WEBHOOK");

    private final String key;
    private final String variable;

    Secret(String key, String variable) {
        this.key = key;
        this.variable = variable;
    }

    /** Its name in the keychain and in commands. */
    public String key() {
        return key;
    }

    /** The environment variable that is read where the keychain has none. */
    public String variable() {
        return variable;
    }
}
