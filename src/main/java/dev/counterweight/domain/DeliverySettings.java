package dev.counterweight.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is told of what. Passwords and the address of the Slack webhook are no part of it: they are in the system's keychain.
 *
 * @param least the least severity that each channel tells of; a channel that is not there is off
 */
public record DeliverySettings(Map<DeliveryChannel, Urgency> least, Optional<EmailSettings> email) {
    /** Everything into the log file, nothing anywhere else. */
    public static final DeliverySettings STANDARD =
            new DeliverySettings(Map.of(DeliveryChannel.LOG, Urgency.LOW), Optional.empty());

    public DeliverySettings {
        Map<DeliveryChannel, Urgency> copy = new EnumMap<>(DeliveryChannel.class);
        copy.putAll(least);
        least = Collections.unmodifiableMap(copy);
        if (least.containsKey(DeliveryChannel.EMAIL) && email.isEmpty()) {
            throw new IllegalArgumentException("email is on without a server, expected host, port, from and to");
        }
    }

    /** Whether a channel tells of a severity. */
    public boolean tells(DeliveryChannel channel, Urgency severity) {
        Urgency from = least.get(channel);
        return from != null && severity.compareTo(from) >= 0;
    }

    /** With a channel on from a severity, or off. */
    public DeliverySettings with(DeliveryChannel channel, Optional<Urgency> from) {
        Map<DeliveryChannel, Urgency> next = new EnumMap<>(DeliveryChannel.class);
        next.putAll(least);
        from.ifPresentOrElse(f -> next.put(channel, f), () -> next.remove(channel));
        return new DeliverySettings(next, email);
    }

    public DeliverySettings with(EmailSettings server) {
        return new DeliverySettings(least, Optional.of(server));
    }
}
