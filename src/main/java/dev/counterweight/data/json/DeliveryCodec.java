package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.DeliverySettings;
import dev.counterweight.domain.EmailSettings;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.MessageId;
import dev.counterweight.domain.Notice;
import dev.counterweight.domain.NoticeId;
import dev.counterweight.domain.Outbox;
import dev.counterweight.domain.OutgoingMessage;
import dev.counterweight.domain.Urgency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is told of alerts, and what became of the messages. */
public final class DeliveryCodec {
    private DeliveryCodec() {}

    static Map<String, Object> write(JournalEvent.DeliveryEvent event) {
        return switch (event) {
            case JournalEvent.DeliveryChanged e -> tree("settings", settings(e.settings()), "by", e.by());
            case JournalEvent.MessageAttempted e ->
                tree("message", e.message(), "channel", e.channel(), "notices", e.notices());
            case JournalEvent.MessageSent e -> tree("message", e.message());
            case JournalEvent.MessageFailed e ->
                tree(
                        "message", e.message(),
                        "reason", e.reason(),
                        "uncertain", e.uncertain(),
                        "next_try", e.nextTry().map(Values::text));
            case JournalEvent.MessageRevived e -> tree("message", e.message(), "by", e.by());
            case JournalEvent.MessageDropped e -> tree("message", e.message(), "by", e.by(), "why", e.why());
        };
    }

    static JournalEvent.DeliveryChanged changed(Fields f) {
        return new JournalEvent.DeliveryChanged(settings(f.object("settings")), f.text("by"));
    }

    static JournalEvent.MessageAttempted attempted(Fields f) {
        return new JournalEvent.MessageAttempted(
                id(f), f.choice("channel", DeliveryChannel.class), f.values("notices", NoticeId::parse));
    }

    static JournalEvent.MessageFailed failed(Fields f) {
        return new JournalEvent.MessageFailed(
                id(f), f.text("reason"), f.flag("uncertain"), f.optional("next_try", Fields::instant));
    }

    static JournalEvent.MessageRevived revived(Fields f) {
        return new JournalEvent.MessageRevived(id(f), f.text("by"));
    }

    static JournalEvent.MessageDropped dropped(Fields f) {
        return new JournalEvent.MessageDropped(id(f), f.text("by"), f.text("why"));
    }

    static MessageId id(Fields f) {
        return f.value("message", MessageId::new);
    }

    /** Without any secret: there is none in it. */
    public static Map<String, Object> settings(DeliverySettings s) {
        Map<String, Object> least = new LinkedHashMap<>();
        s.least().forEach((channel, severity) -> least.put(channel.name(), severity));
        return tree("least", least, "email", s.email().map(DeliveryCodec::email));
    }

    private static Map<String, Object> email(EmailSettings e) {
        return tree(
                "host", e.host(),
                "port", e.port(),
                "security", e.security(),
                "user", e.user(),
                "from", e.from(),
                "to", e.to());
    }

    private static DeliverySettings settings(Fields f) {
        return f.make(() -> new DeliverySettings(
                least(f.object("least")), f.optional("email", Values.inside(DeliveryCodec::email))));
    }

    private static Map<DeliveryChannel, Urgency> least(Fields f) {
        return f.make(() -> {
            Map<DeliveryChannel, Urgency> least = new EnumMap<>(DeliveryChannel.class);
            for (DeliveryChannel channel : DeliveryChannel.values()) {
                Optional<Urgency> from = f.optional(channel.name(), (g, name) -> g.choice(name, Urgency.class));
                from.ifPresent(severity -> least.put(channel, severity));
            }
            return least;
        });
    }

    private static EmailSettings email(Fields f) {
        return f.make(() -> new EmailSettings(
                f.text("host"),
                f.integer("port"),
                f.choice("security", EmailSettings.Security.class),
                f.optional("user", Fields::text),
                f.text("from"),
                f.texts("to")));
    }

    /** Everything that is not delivered, in one canonical form. */
    static Map<String, Object> outbox(Outbox outbox) {
        Map<String, Object> waiting = new LinkedHashMap<>();
        for (DeliveryChannel channel : DeliveryChannel.values()) {
            waiting.put(channel.name(), ids(outbox.waiting(channel)));
        }
        return tree(
                "settings", settings(outbox.settings()),
                "waiting", waiting,
                "messages",
                        outbox.messages().values().stream()
                                .map(DeliveryCodec::message)
                                .toList());
    }

    /** A message as far as it is known. */
    public static Map<String, Object> message(OutgoingMessage m) {
        Map<String, Object> state = switch (m.state()) {
            case OutgoingMessage.State.Sending s -> tree("is", "sending");
            case OutgoingMessage.State.Waiting w -> tree("is", "waiting", "not_before", Values.text(w.notBefore()));
            case OutgoingMessage.State.Dead d -> tree("is", "dead", "at", Values.text(d.at()));
        };
        return tree(
                "id", m.id(),
                "channel", m.channel(),
                "notices", ids(m.notices()),
                "attempts", m.attempts(),
                "uncertain", m.uncertain(),
                "state", state,
                "since", Values.text(m.since()),
                "failure", m.failure());
    }

    private static List<NoticeId> ids(List<Notice> notices) {
        return notices.stream().map(Notice::id).toList();
    }
}
