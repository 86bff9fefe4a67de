package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.DeliverySettings;
import dev.counterweight.domain.EmailSettings;
import dev.counterweight.domain.MessageId;
import dev.counterweight.domain.Notice;
import dev.counterweight.domain.OutgoingMessage;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Urgency;
import dev.counterweight.service.AlertDelivery;
import dev.counterweight.service.Services;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alerts delivery}: who is told of alerts, and what could not be delivered. */
@CommandLine.Command(
        name = "delivery",
        description = "Who is told of alerts: show, set, send what is due, retry or drop dead letters.",
        subcommands = {
            AlertDeliveryCommand.Show.class,
            AlertDeliveryCommand.Set.class,
            AlertDeliveryCommand.Send.class,
            AlertDeliveryCommand.Retry.class,
            AlertDeliveryCommand.Drop.class
        })
final class AlertDeliveryCommand extends Group {

    private static Map<String, Object> document(AlertDelivery delivery) {
        Map<String, Object> channels = new java.util.LinkedHashMap<>();
        for (DeliveryChannel channel : DeliveryChannel.values()) {
            Optional<Urgency> least =
                    Optional.ofNullable(delivery.settings().least().get(channel));
            channels.put(
                    channel.key(),
                    Values.tree(
                            "on", least.isPresent(),
                            "from", least.map(AlertDocuments::word),
                            "lacks_secret", least.isPresent() && delivery.lacksSecret(channel)));
        }
        return Values.tree(
                "channels", channels,
                "email", delivery.settings().email().map(AlertDeliveryCommand::email),
                "retries",
                        delivery.retries().stream()
                                .map(AlertDeliveryCommand::message)
                                .toList(),
                "dead_letters",
                        delivery.deadLetters().stream()
                                .map(AlertDeliveryCommand::message)
                                .toList());
    }

    private static Map<String, Object> email(EmailSettings e) {
        return Values.tree(
                "host", e.host(),
                "port", e.port(),
                "security", AlertDocuments.word(e.security()),
                "user", e.user(),
                "from", e.from(),
                "to", e.to());
    }

    private static Map<String, Object> message(OutgoingMessage m) {
        return Values.tree(
                "id", m.id(),
                "channel", m.channel().key(),
                "alerts", m.notices().stream().map(n -> n.id().alert()).toList(),
                "attempts", m.attempts(),
                "since", m.since(),
                "uncertain", m.uncertain(),
                "failure", m.failure());
    }

    private static void print(Output out, AlertDelivery delivery) {
        List<List<String>> rows = new ArrayList<>();
        for (DeliveryChannel channel : DeliveryChannel.values()) {
            Optional<Urgency> least =
                    Optional.ofNullable(delivery.settings().least().get(channel));
            rows.add(List.of(
                    channel.key(),
                    least.map(s -> "from " + AlertDocuments.word(s)).orElse("off"),
                    least.isPresent() && delivery.lacksSecret(channel) ? "its secret is missing" : ""));
        }
        out.table(List.of("channel", "tells", ""), rows);
        delivery.settings()
                .email()
                .ifPresent(e -> out.line("E-mail by " + e.host() + ":" + e.port() + " ("
                        + AlertDocuments.word(e.security()) + ") to " + String.join(", ", e.to()) + "."));
        List<OutgoingMessage> open = new ArrayList<>(delivery.retries());
        open.addAll(delivery.deadLetters());
        if (!open.isEmpty()) {
            out.line("");
            out.table(
                    List.of("message", "channel", "alerts", "attempts", "state", "failure"),
                    open.stream()
                            .map(m -> List.of(
                                    m.id().value(),
                                    m.channel().key(),
                                    m.notices().stream()
                                            .map((Notice n) -> n.id().alert().value())
                                            .collect(Collectors.joining(", ")),
                                    String.valueOf(m.attempts()),
                                    m.dead() ? "given up" : "tried again",
                                    m.failure().orElse("")))
                            .toList());
        }
    }

    /** A command that changes something and then shows how it is. */
    abstract static class Changing extends Command {
        abstract void change(AlertDelivery delivery);

        @Override
        public final Integer call() {
            try (Services services = open(false)) {
                AlertDelivery delivery = services.alerting().delivery();
                change(delivery);
                if (json()) {
                    out().json(document(delivery));
                } else {
                    print(out(), delivery);
                }
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "show", description = "Channels, messages to be tried again, and dead letters.")
    static final class Show extends Command {
        @Override
        public Integer call() {
            try (Services services = open(true)) {
                if (json()) {
                    out().json(document(services.alerting().delivery()));
                } else {
                    print(out(), services.alerting().delivery());
                }
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "set",
            description =
                    "Turns a channel on or off. Passwords are never options: they are in the keychain (window) or in"
                            + " COUNTERWEIGHT_SMTP_PASSWORD and COUNTERWEIGHT_SLACK_WEBHOOK.")
    static final class Set extends Changing {
        @Parameters(arity = "1", paramLabel = "log|email|slack|desktop")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String channel;

        @Option(
                names = "--from",
                paramLabel = "LEVEL",
                description = "Least severity that it tells of; off turns it off.")
        @Nullable
        String from;

        @Option(names = "--host", paramLabel = "NAME", description = "Mail server.")
        @Nullable
        String host;

        @Option(names = "--port", paramLabel = "N", description = "Its port; 465 for tls, 587 for starttls.")
        @Nullable
        Integer port;

        @Option(names = "--security", paramLabel = "tls|starttls|none", description = "Default: tls.")
        @Nullable
        String security;

        @Option(names = "--user", paramLabel = "NAME", description = "Name to log in with.")
        @Nullable
        String user;

        @Option(names = "--sender", paramLabel = "ADDRESS", description = "Address that the mail comes from.")
        @Nullable
        String sender;

        @Option(names = "--to", paramLabel = "ADDRESS", split = ",", description = "Who gets the mail; repeatable.")
        List<String> to = List.of();

        @Override
        void change(AlertDelivery delivery) {
            DeliveryChannel which = channel(channel);
            DeliverySettings next = delivery.settings();
            if (which == DeliveryChannel.EMAIL && (host != null || sender != null || !to.isEmpty() || user != null)) {
                next = next.with(email(next.email()));
            }
            if ("off".equals(from)) {
                next = next.with(which, Optional.empty());
            } else if (from != null || !next.least().containsKey(which)) {
                next = next.with(
                        which,
                        AlertDocuments.severity("--from", Optional.ofNullable(from))
                                .or(() -> Optional.of(Urgency.MEDIUM)));
            }
            delivery.change(next);
        }

        private EmailSettings email(Optional<EmailSettings> before) {
            EmailSettings.Security how = security == null
                    ? before.map(EmailSettings::security).orElse(EmailSettings.Security.TLS)
                    : EmailSettings.Security.valueOf(Choice.of("--security", security, "tls", "starttls", "none")
                            .toUpperCase(Locale.ROOT));
            return new EmailSettings(
                    given("--host", host, before.map(EmailSettings::host)),
                    port != null
                            ? port
                            : before.map(EmailSettings::port).orElse(how == EmailSettings.Security.TLS ? 465 : 587),
                    how,
                    Optional.ofNullable(user).or(() -> before.flatMap(EmailSettings::user)),
                    given("--sender", sender, before.map(EmailSettings::from)),
                    to.isEmpty() ? before.map(EmailSettings::to).orElse(List.of()) : to);
        }

        private static String given(String option, @Nullable String value, Optional<String> before) {
            return Optional.ofNullable(value)
                    .or(() -> before)
                    .orElseThrow(() -> new Rejection(
                            new Rejection.Problem(option, "", "a value for a mail server that is new", "Add it.")));
        }
    }

    @CommandLine.Command(name = "send", description = "Sends what is due now, and says what became of it.")
    static final class Send extends Command {
        @Override
        public Integer call() {
            AlertDelivery.Round round;
            try (Services services = open(false)) {
                round = services.alerting().delivery().deliver();
            }
            if (json()) {
                out().json(Values.tree(
                        "sent", round.sent(),
                        "later", round.later(),
                        "given_up", round.givenUp(),
                        "dropped", round.dropped()));
            } else {
                out().line(round.sent() + " sent, " + round.later() + " to be tried again, " + round.givenUp()
                        + " given up, " + round.dropped() + " dropped.");
            }
            return round.givenUp() > 0 ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "retry", description = "Tries a dead letter again.")
    static final class Retry extends Changing {
        @Parameters(arity = "1..*", paramLabel = "MESSAGE")
        @SuppressWarnings("NullAway.Init") // set by picocli
        List<String> ids;

        @Override
        void change(AlertDelivery delivery) {
            ids.forEach(id -> delivery.revive(new MessageId(id)));
            delivery.deliver();
        }
    }

    @CommandLine.Command(name = "drop", description = "Gives a dead letter up for good.")
    static final class Drop extends Changing {
        @Parameters(arity = "1..*", paramLabel = "MESSAGE")
        @SuppressWarnings("NullAway.Init") // set by picocli
        List<String> ids;

        @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why it need not be sent.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String why;

        @Override
        void change(AlertDelivery delivery) {
            ids.forEach(id -> delivery.drop(new MessageId(id), why));
        }
    }

    static DeliveryChannel channel(String key) {
        return DeliveryChannel.of(key)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "channel",
                        key,
                        "one of "
                                + Arrays.stream(DeliveryChannel.values())
                                        .map(DeliveryChannel::key)
                                        .collect(Collectors.joining(", ")),
                        "Choose one of them.")));
    }
}
