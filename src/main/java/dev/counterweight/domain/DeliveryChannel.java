package dev.counterweight.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way to tell people of alerts. */
public enum DeliveryChannel {
    /** The file {@code logs/portfolio_alerts.log} in the data folder. */
    LOG,
    EMAIL,
    SLACK,
    /** A notification of the desktop. */
    DESKTOP;

    /** The name in files and commands. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeliveryChannel> of(String key) {
        return Arrays.stream(values()).filter(c -> c.key().equals(key)).findFirst();
    }
}
