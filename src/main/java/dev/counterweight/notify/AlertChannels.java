package dev.counterweight.notify;

import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.DeliverySettings;

/** The channels as they are set up. */
public interface AlertChannels {
    AlertChannel open(DeliveryChannel channel, DeliverySettings settings);
}
