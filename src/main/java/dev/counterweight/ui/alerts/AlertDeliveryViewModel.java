package dev.counterweight.ui.alerts;

import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.DeliverySettings;
import dev.counterweight.domain.EmailSettings;
import dev.counterweight.domain.OutgoingMessage;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Urgency;
import dev.counterweight.service.AlertDelivery;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of who is told of alerts. */
public final class AlertDeliveryViewModel implements AutoCloseable {
    private final Session session;
    private final AlertDelivery delivery;
    private final Lane acting;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<DeliverySettings> settings =
            new ReadOnlyObjectWrapper<>(DeliverySettings.STANDARD);
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ObservableList<OutgoingMessage> dead = FXCollections.observableArrayList();

    /** What was typed for the mail server. */
    record Typed(String host, String port, EmailSettings.Security security, String user, String from, String to) {}

    public AlertDeliveryViewModel(Session session, TaskRunner runner, AlertDelivery delivery) {
        this.session = session;
        this.delivery = delivery;
        acting = runner.lane();
    }

    /** Follows what changes, until {@link #close}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.revisionProperty(), r -> reload());
            attach.to(session.toldProperty(), t -> reload());
        }
    }

    @Override
    public void close() {
        attach.close();
    }

    private void reload() {
        settings.set(delivery.settings());
        if (!dead.equals(delivery.deadLetters())) {
            dead.setAll(delivery.deadLetters());
        }
    }

    /** Turns a channel on from a severity, or off. */
    public void tell(DeliveryChannel channel, Optional<Urgency> from) {
        if (!from.equals(Optional.ofNullable(settings.get().least().get(channel)))) {
            act(() -> delivery.change(delivery.settings().with(channel, from)), "alerts.delivery.saved");
        }
    }

    /** Takes what was typed for the mail server. */
    void server(Typed typed) {
        act(() -> delivery.change(delivery.settings().with(read(typed))), "alerts.delivery.saved");
    }

    static EmailSettings read(Typed t) {
        int port;
        try {
            port = Integer.parseInt(t.port().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("port is \"" + t.port() + "\", expected 1 to 65535", e);
        }
        return new EmailSettings(
                t.host().strip(),
                port,
                t.security(),
                Optional.of(t.user().strip()).filter(u -> !u.isEmpty()),
                t.from().strip(),
                Arrays.stream(t.to().split("[,; ]+")).filter(a -> !a.isEmpty()).toList());
    }

    /** Keeps a secret in the keychain. */
    public void secret(DeliveryChannel channel, String value) {
        act(() -> delivery.storeSecret(channel, value), "alerts.delivery.secret.kept");
    }

    /** Sends a test through a channel. */
    public void test(DeliveryChannel channel) {
        String name = messages().get("alerts.channel." + channel.key());
        said.set(messages().get("alerts.delivery.testing", name));
        acting.run(
                messages().get("alerts.delivery.testing", name),
                progress -> delivery.problemOfTest(channel),
                problem -> said.set(problem.map(p -> messages().get("alerts.delivery.test.failed", name, p))
                        .orElseGet(() -> messages().get("alerts.delivery.test.done", name))),
                failure -> said.set(session.said(failure)));
    }

    public void revive(OutgoingMessage message) {
        act(
                () -> {
                    delivery.revive(message.id());
                    delivery.deliver();
                },
                "alerts.delivery.revived");
    }

    public void drop(OutgoingMessage message) {
        act(() -> delivery.drop(message.id(), "dropped in the window"), "alerts.delivery.dropped");
    }

    private void act(Runnable change, String doneKey) {
        acting.run(
                messages().get("alerts.act.job"),
                progress -> {
                    change.run();
                    return true;
                },
                done -> {
                    said.set(messages().get(doneKey));
                    reload();
                },
                failure -> {
                    said.set(
                            failure instanceof Rejection r
                                    ? session.said(r.problems().getFirst())
                                    : session.said(failure));
                    reload();
                });
    }

    public ReadOnlyObjectProperty<DeliverySettings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /** What the last action came to. */
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    /** Messages that were given up. */
    public ObservableList<OutgoingMessage> dead() {
        return dead;
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
