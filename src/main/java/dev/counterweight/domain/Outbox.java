package dev.counterweight.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that people have not been told yet: the fold of alerts and deliveries. That an alert is to be told follows from its
 * own line in the journal, so there is no moment at which one is without the other. Immutable.
 *
 * @param waiting notices that are in no message yet, oldest first
 * @param messages that are not known to have arrived, oldest first
 */
public record Outbox(
        DeliverySettings settings,
        Map<DeliveryChannel, List<Notice>> waiting,
        Map<MessageId, OutgoingMessage> messages) {

    public static Outbox empty() {
        return new Outbox(DeliverySettings.STANDARD, Map.of(), Map.of());
    }

    public List<Notice> waiting(DeliveryChannel channel) {
        return waiting.getOrDefault(channel, List.of());
    }

    public Optional<OutgoingMessage> message(MessageId id) {
        return Optional.ofNullable(messages.get(id));
    }

    public List<OutgoingMessage> dead() {
        return messages.values().stream().filter(OutgoingMessage::dead).toList();
    }

    /** @param alerts as they are after the event */
    Outbox after(JournalEvent.AlertEvent event, AlertBook alerts) {
        return switch (event) {
            case JournalEvent.AlertRaised e -> tell(alerts, e.alert().id());
            case JournalEvent.AlertChanged e ->
                e.cause() == AlertCause.WORSE || e.cause() == AlertCause.WOKEN ? tell(alerts, e.alert()) : this;
            case JournalEvent.AlertCleared e -> this;
            case JournalEvent.AlertAcknowledged e -> this;
            case JournalEvent.AlertSnoozed e -> this;
            case JournalEvent.AlertResolved e -> this;
            case JournalEvent.AlertRulesChanged e -> this;
        };
    }

    private Outbox tell(AlertBook alerts, AlertId id) {
        Alert alert = alerts.alert(id).orElseThrow();
        Notice notice = new Notice(new NoticeId(id, alert.occasions()), alert.key(), alert.category(), alert.seen());
        Map<DeliveryChannel, List<Notice>> next = copy(waiting);
        for (DeliveryChannel channel : DeliveryChannel.values()) {
            if (settings.tells(channel, alert.severity())) {
                List<Notice> more = new ArrayList<>(waiting(channel));
                more.add(notice);
                next.put(channel, List.copyOf(more));
            }
        }
        return new Outbox(settings, Collections.unmodifiableMap(next), messages);
    }

    /** What is known after one more event; fails on one that cannot follow. */
    Outbox after(JournalEvent.DeliveryEvent event, Instant at) {
        return switch (event) {
            case JournalEvent.DeliveryChanged e -> new Outbox(e.settings(), waiting, messages);
            case JournalEvent.MessageAttempted e ->
                messages.containsKey(e.message()) ? with(known(e.message()).again()) : first(e, at);
            case JournalEvent.MessageSent e -> without(e.message());
            case JournalEvent.MessageFailed e ->
                with(known(e.message())
                        .failed(
                                e.reason(),
                                e.uncertain(),
                                e.nextTry()
                                        .<OutgoingMessage.State>map(OutgoingMessage.State.Waiting::new)
                                        .orElseGet(() -> new OutgoingMessage.State.Dead(at))));
            case JournalEvent.MessageRevived e -> with(dead(e.message()).revived(at));
            case JournalEvent.MessageDropped e -> without(e.message());
        };
    }

    /** The first attempt takes its notices out of those that wait. */
    private Outbox first(JournalEvent.MessageAttempted e, Instant at) {
        List<Notice> taken = new ArrayList<>();
        List<Notice> left = new ArrayList<>();
        for (Notice notice : waiting(e.channel())) {
            (e.notices().contains(notice.id()) ? taken : left).add(notice);
        }
        if (taken.isEmpty() || taken.size() != e.notices().size()) {
            throw new IllegalArgumentException("message " + e.message() + " has notices " + e.notices()
                    + ", expected some that wait for " + e.channel().key());
        }
        Map<DeliveryChannel, List<Notice>> next = copy(waiting);
        next.put(e.channel(), List.copyOf(left));
        OutgoingMessage message = new OutgoingMessage(
                e.message(), e.channel(), taken, 1, false, new OutgoingMessage.State.Sending(), at, Optional.empty());
        return new Outbox(settings, Collections.unmodifiableMap(next), messages).with(message);
    }

    private Outbox with(OutgoingMessage message) {
        Map<MessageId, OutgoingMessage> next = new LinkedHashMap<>(messages);
        next.put(message.id(), message);
        return new Outbox(settings, waiting, Collections.unmodifiableMap(next));
    }

    private Outbox without(MessageId id) {
        known(id);
        Map<MessageId, OutgoingMessage> next = new LinkedHashMap<>(messages);
        next.remove(id);
        return new Outbox(settings, waiting, Collections.unmodifiableMap(next));
    }

    private OutgoingMessage known(MessageId id) {
        return message(id).orElseThrow(() -> new IllegalArgumentException("message " + id + " is not in the outbox"));
    }

    private OutgoingMessage dead(MessageId id) {
        OutgoingMessage message = known(id);
        if (!message.dead()) {
            throw new IllegalArgumentException("message " + id + " is still tried, expected one that was given up");
        }
        return message;
    }

    private static Map<DeliveryChannel, List<Notice>> copy(Map<DeliveryChannel, List<Notice>> map) {
        Map<DeliveryChannel, List<Notice>> copy = new EnumMap<>(DeliveryChannel.class);
        copy.putAll(map);
        return copy;
    }
}
