package dev.counterweight.notify;

import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.DeliverySettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The channels that there are, over one folder of logs and one keychain. */
public final class StandardChannels implements AlertChannels {
    private final Path logs;
    private final Secrets secrets;
    private final Function<Map<String, ?>, String> json;

    /** @param json writes a tree as JSON */
    public StandardChannels(Path logs, Secrets secrets, Function<Map<String, ?>, String> json) {
        this.logs = logs;
        this.secrets = secrets;
        this.json = json;
    }

    @Override
    public AlertChannel open(DeliveryChannel channel, DeliverySettings settings) {
        return switch (channel) {
            case LOG -> new LogChannel(logs);
            case EMAIL ->
                settings.email()
                        .<AlertChannel>map(e -> new EmailChannel(e, () -> secrets.read(Secret.SMTP_PASSWORD)))
                        .orElse(message -> new SendOutcome.Refused("no mail server is set up"));
            case SLACK -> new SlackChannel(() -> secrets.read(Secret.SLACK_WEBHOOK), json);
            case DESKTOP -> new DesktopChannel();
        };
    }

    /** Why a channel cannot work on this machine, in plain words; empty when nothing speaks against it. */
    public static Optional<String> problem(DeliveryChannel channel) {
        return channel == DeliveryChannel.DESKTOP ? DesktopChannel.problem() : Optional.empty();
    }
}
