package dev.counterweight.service;

import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.DeliverySettings;
import dev.counterweight.notify.AlertChannel;
import dev.counterweight.notify.AlertChannels;
import dev.counterweight.notify.AlertMessage;
import dev.counterweight.notify.Secret;
import dev.counterweight.notify.Secrets;
import dev.counterweight.notify.SendOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Channels that keep what they are given and answer as they are told; and a keychain in memory. */
public final class TestChannels implements AlertChannels, Secrets {
    /** What arrived or was tried, in order. */
    public final List<AlertMessage> sent = Collections.synchronizedList(new ArrayList<>());
    /** The next answers; without any, everything arrives. */
    public final Deque<SendOutcome> answers = new ArrayDeque<>();

    public final Map<Secret, String> stored = new HashMap<>();

    @Override
    public AlertChannel open(DeliveryChannel channel, DeliverySettings settings) {
        return message -> {
            sent.add(message);
            return answers.isEmpty() ? new SendOutcome.Arrived() : answers.remove();
        };
    }

    public AlertDelivery delivery(Ledger ledger) {
        return new AlertDelivery(ledger, this, this, "ada");
    }

    @Override
    public Optional<String> read(Secret secret) {
        return Optional.ofNullable(stored.get(secret));
    }

    @Override
    public Optional<String> where(Secret secret) {
        return read(secret).map(s -> "the keychain");
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public void store(Secret secret, String value) {
        stored.put(secret, value);
    }

    @Override
    public void remove(Secret secret) {
        stored.remove(secret);
    }
}
