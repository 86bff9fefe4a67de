package dev.counterweight.service;

import dev.counterweight.data.json.JsonText;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.DeliverySettings;
import dev.counterweight.domain.EmailSettings;
import dev.counterweight.domain.Story;
import dev.counterweight.domain.Urgency;
import dev.counterweight.engine.alert.Reading;
import dev.counterweight.notify.Secret;
import dev.counterweight.notify.StandardChannels;
import dev.counterweight.notify.TestCertificate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Raises alerts and delivers them by log file, e-mail and Slack without end, until it is killed. */
final class DeliveryChild {
    private DeliveryChild() {}

    /** Arguments: data folder; port of the mail server; address of the webhook; the line to stand at, or 0; before or after it. */
    public static void main(String[] args) {
        TestCertificate.trust();
        int[] line = {Integer.parseInt(args[3])};
        try (Workspace workspace = Workspace.open(Path.of(args[0]), Clock.systemUTC(), Workspace.Mode.READ_WRITE)) {
            if (workspace.book().sequence() == 0) {
                new Story(1).next(3).forEach(workspace::append);
                workspace.append(new dev.counterweight.domain.JournalEvent.DeliveryChanged(
                        settings(Integer.parseInt(args[1])), "test"));
            }
            System.out.println("ready");
            Ledger ledger = new StandingStill(workspace, line, "", Boolean.parseBoolean(args[4]));
            AlertDelivery delivery = delivery(ledger, Path.of(args[0]), args[2]);
            AlertService alerts = new AlertService(ledger, "test");
            delivery.deliver();
            while (true) {
                raise(alerts, ledger);
                System.out.println("round " + delivery.deliver());
            }
        }
    }

    static AlertDelivery delivery(Ledger ledger, Path home, String webhook) {
        TestChannels secrets = new TestChannels();
        secrets.store(Secret.SMTP_PASSWORD, "word");
        secrets.store(Secret.SLACK_WEBHOOK, webhook);
        return new AlertDelivery(
                ledger, new StandardChannels(home.resolve("logs"), secrets, JsonText::compact), secrets, "test");
    }

    private static DeliverySettings settings(int port) {
        return new DeliverySettings(
                Map.of(
                        DeliveryChannel.LOG, Urgency.LOW,
                        DeliveryChannel.EMAIL, Urgency.LOW,
                        DeliveryChannel.SLACK, Urgency.LOW),
                Optional.of(new EmailSettings(
                        "localhost",
                        port,
                        EmailSettings.Security.TLS,
                        Optional.of("ada"),
                        "counterweight@example.com",
                        List.of("ada@example.com"))));
    }

    /** One more alert, about an instrument that there was none about before. */
    private static void raise(AlertService alerts, Ledger ledger) {
        String id = "S" + ledger.book().sequence();
        alerts.observe(new Observation(
                Story.PORTFOLIO,
                ledger.clock().instant(),
                List.of(Reading.of(AlertMeasure.WEIGHT, id, 0.35, id + " is 35 %"))));
    }
}
