package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Question.AlertCell;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Urgency;
import dev.counterweight.service.AlertDelivery;
import dev.counterweight.service.AlertService;
import dev.counterweight.service.Alerting;
import dev.counterweight.service.Services;
import dev.counterweight.service.why.WhyService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alerts}: what is out of order, what was done about it, and by which rules. */
@CommandLine.Command(
        name = "alerts",
        description = "Alerts: list, check, acknowledge, snooze, resolve, and their rules.",
        subcommands = {
            AlertsCommand.ListAll.class,
            AlertsCommand.Show.class,
            AlertsCommand.CheckNow.class,
            AlertsCommand.Acknowledge.class,
            AlertsCommand.Snooze.class,
            AlertsCommand.Resolve.class,
            AlertRulesCommand.class,
            AlertDeliveryCommand.class,
            AlertsCommand.Test.class
        })
final class AlertsCommand extends Group {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([mhd])");

    @CommandLine.Command(name = "list", description = "Lists the alerts that are not over, newest first.")
    static final class ListAll extends Command {
        @Option(names = "--portfolio", paramLabel = "ID", description = "Only those of this portfolio.")
        @Nullable
        String portfolio;

        @Option(names = "--all", description = "Resolved ones too.")
        boolean all;

        @Option(names = "--severity", paramLabel = "LEVEL", description = "At least low, medium, high or critical.")
        @Nullable
        String severity;

        @Override
        public Integer call() {
            Urgency least = AlertDocuments.severity("--severity", Optional.ofNullable(severity))
                    .orElse(Urgency.LOW);
            List<Alert> alerts;
            try (Services services = open(true)) {
                alerts =
                        services
                                .alerting()
                                .service()
                                .alerts(Optional.ofNullable(portfolio).map(PortfolioId::new), all)
                                .stream()
                                .filter(a -> a.severity().compareTo(least) >= 0)
                                .toList();
            }
            if (json()) {
                out().json(Map.of(
                        "alerts", alerts.stream().map(AlertDocuments::document).toList()));
            } else if (alerts.isEmpty()) {
                out().line("No alerts.");
            } else {
                AlertDocuments.print(out(), alerts);
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "show", description = "One alert in full, or how one of its numbers comes about.")
    static final class Show extends Command {
        @Parameters(arity = "1", paramLabel = "ALERT", description = "Such as A17.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String id;

        @Option(
                names = "--explain",
                paramLabel = "NUMBER",
                description = "How value, limit or count comes about, down to the line of the journal.")
        @Nullable
        String explain;

        @Override
        public Integer call() {
            try (Services services = open(true)) {
                Alert alert = services.alerting().service().alert(new AlertId(id));
                if (explain != null) {
                    AlertCell cell = AlertCell.valueOf(Choice.of("--explain", explain, "value", "limit", "count")
                            .toUpperCase(Locale.ROOT));
                    new WhyService(services.workspace(), services.prices())
                            .recorded(new Question.Alerted(alert, cell))
                            .ifPresent(e -> Explained.print(out(), json(), e));
                } else if (json()) {
                    out().json(AlertDocuments.document(alert));
                } else {
                    AlertDocuments.print(out(), List.of(alert));
                }
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "check",
            description = "Looks at a portfolio now: what every rule says, and which alerts begin, get worse or end.")
    static final class CheckNow extends Command {
        @Option(names = "--portfolio", paramLabel = "ID", required = true, description = "The portfolio.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String portfolio;

        @Option(names = "--dry-run", description = "Say what the rules make of it, and change nothing.")
        boolean dryRun;

        @Override
        public Integer call() {
            AlertService.Outcome outcome;
            try (Services services = open(dryRun)) {
                PortfolioId id = new PortfolioId(portfolio);
                Alerting alerting = services.alerting();
                outcome = dryRun
                        ? new AlertService.Outcome(
                                alerting.service().judge(alerting.observations().of(id)),
                                List.of(),
                                List.of(),
                                List.of())
                        : alerting.check(id);
            }
            if (json()) {
                out().json(Values.tree(
                        "portfolio", portfolio,
                        "committed", !dryRun,
                        "raised", documents(outcome.raised()),
                        "worse", documents(outcome.worse()),
                        "resolved", documents(outcome.resolved()),
                        "rules",
                                outcome.verdicts().stream()
                                        .map(AlertDocuments::document)
                                        .toList()));
                return ExitCode.DONE;
            }
            AlertDocuments.printVerdicts(out(), outcome.verdicts());
            out().line("");
            out().line(
                            dryRun
                                    ? "Dry run: nothing was changed."
                                    : outcome.raised().size() + " raised, "
                                            + outcome.worse().size() + " got worse, "
                                            + outcome.resolved().size() + " resolved.");
            outcome.raised()
                    .forEach(a -> out().line(a.id() + " " + AlertDocuments.word(a.severity()) + ": "
                            + a.seen().text()));
            return ExitCode.DONE;
        }

        private static List<Object> documents(List<Alert> alerts) {
            return new ArrayList<>(alerts.stream().map(AlertDocuments::document).toList());
        }
    }

    /** A command that changes alerts by their names. */
    abstract static class Change extends Command {
        @Parameters(arity = "1..*", paramLabel = "ALERT", description = "Such as A17.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        List<String> ids;

        @Option(names = "--by", paramLabel = "NAME", description = "Who; the default is the name of the account.")
        @Nullable
        String by;

        abstract Alert change(AlertService service, AlertId id, Optional<String> by);

        abstract String done();

        @Override
        public final Integer call() {
            List<Alert> changed = new ArrayList<>();
            try (Services services = open(false)) {
                AlertService service = services.alerting().service();
                List<AlertId> all = ids.stream().map(AlertId::new).toList();
                all.forEach(service::alert); // every name is known before anything is changed
                all.forEach(id -> changed.add(change(service, id, Optional.ofNullable(by))));
            }
            if (json()) {
                out().json(Map.of(
                        "alerts", changed.stream().map(AlertDocuments::document).toList()));
            } else {
                changed.forEach(
                        a -> out().line(done() + " " + a.id() + ": " + a.seen().text() + "."));
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "ack",
            aliases = "acknowledge",
            description = "Says that somebody knows. Only a worse severity opens the alert again.")
    static final class Acknowledge extends Change {
        @Option(names = "--why", paramLabel = "TEXT", defaultValue = "", description = "What is known of it.")
        String why = "";

        @Override
        Alert change(AlertService service, AlertId id, Optional<String> who) {
            return service.acknowledge(id, who, why);
        }

        @Override
        String done() {
            return "Acknowledged";
        }
    }

    @CommandLine.Command(name = "snooze", description = "Silences an alert for a while, unless it gets worse.")
    static final class Snooze extends Change {
        @Option(names = "--for", paramLabel = "TIME", required = true, description = "Such as 30m, 8h or 2d.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String time;

        @Option(names = "--why", paramLabel = "TEXT", defaultValue = "", description = "Why.")
        String why = "";

        @Override
        Alert change(AlertService service, AlertId id, Optional<String> who) {
            return service.snooze(id, duration(time), who, why);
        }

        @Override
        String done() {
            return "Snoozed";
        }
    }

    @CommandLine.Command(
            name = "resolve",
            description =
                    "Says that an alert is over. The same breach is raised again when it gets worse, comes back, or"
                            + " still holds after the rule's cooldown.")
    static final class Resolve extends Change {
        @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why it is over.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String why;

        @Override
        Alert change(AlertService service, AlertId id, Optional<String> who) {
            return service.resolve(id, who, why);
        }

        @Override
        String done() {
            return "Resolved";
        }
    }

    @CommandLine.Command(
            name = "test",
            description = "Sends a test message through a channel, or through every one that is on.")
    static final class Test extends Command {
        @Option(names = "--channel", paramLabel = "log|email|slack|desktop", description = "Only this one.")
        @Nullable
        String channel;

        @Override
        public Integer call() {
            List<Object> documents = new ArrayList<>();
            List<List<String>> rows = new ArrayList<>();
            boolean failed = false;
            try (Services services = open(true)) {
                AlertDelivery delivery = services.alerting().delivery();
                List<DeliveryChannel> all = channel != null
                        ? List.of(AlertDeliveryCommand.channel(channel))
                        : List.copyOf(delivery.settings().least().keySet());
                for (DeliveryChannel each : all) {
                    Optional<String> problem = delivery.problemOfTest(each);
                    failed |= problem.isPresent();
                    documents.add(Values.tree("channel", each.key(), "arrived", problem.isEmpty(), "reason", problem));
                    rows.add(List.of(each.key(), problem.isEmpty() ? "arrived" : "failed", problem.orElse("")));
                }
            }
            if (json()) {
                out().json(Map.of("tests", documents));
            } else {
                out().table(List.of("channel", "test", "reason"), rows);
            }
            return failed ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    /** {@code 30m}, {@code 8h}, {@code 2d}. */
    static Duration duration(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new Rejection(new Rejection.Problem(
                    "--for", text, "a number with m, h or d, such as 30m, 8h or 2d", "Choose another time."));
        }
        long n = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
    }
}
