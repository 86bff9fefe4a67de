package dev.counterweight.cli;

import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Urgency;
import dev.counterweight.service.AlertRulesService;
import dev.counterweight.service.Services;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alerts rules}: when alerts are raised. */
@CommandLine.Command(
        name = "rules",
        description = "When alerts are raised: list, set, remove, reset, import and export (YAML).",
        subcommands = {
            AlertRulesCommand.ListAll.class,
            AlertRulesCommand.Set.class,
            AlertRulesCommand.Remove.class,
            AlertRulesCommand.Reset.class,
            AlertRulesCommand.Import.class,
            AlertRulesCommand.Export.class
        })
final class AlertRulesCommand extends Group {

    /** A command on the rules of one portfolio or of all. */
    abstract static class OnRules extends Command {
        @Option(
                names = "--portfolio",
                paramLabel = "ID",
                description = "The rules of this portfolio; without it, those of all that have none of their own.")
        @Nullable
        String portfolio;

        final Optional<PortfolioId> whose() {
            return Optional.ofNullable(portfolio).map(PortfolioId::new);
        }

        final void print(List<AlertRule> rules) {
            if (json()) {
                out().json(Map.of(
                        "rules", rules.stream().map(AlertDocuments::document).toList()));
            } else {
                AlertDocuments.printRules(out(), rules);
            }
        }
    }

    @CommandLine.Command(name = "list", description = "Lists the rules that hold.")
    static final class ListAll extends OnRules {
        @Override
        public Integer call() {
            try (Services services = open(true)) {
                print(services.alerting().rules().rules(whose()).rules());
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "set",
            description =
                    "Changes a rule, or with --measure adds one. Levels are values or multiples of the limit: 0.1,"
                            + " 0.8x.")
    static final class Set extends OnRules {
        @Parameters(arity = "1", paramLabel = "RULE", description = "Its name, such as drawdown.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String rule;

        @Option(names = "--measure", paramLabel = "M", description = "What a new rule looks at.")
        @Nullable
        String measure;

        @Option(names = "--subject", paramLabel = "INSTRUMENT", description = "Only this instrument.")
        @Nullable
        String subject;

        @Option(
                names = "--level",
                paramLabel = "SEVERITY=VALUE",
                description = "Repeatable: medium=0.1, high=0.8x; low=off takes the level away.")
        Map<String, String> levels = Map.of();

        @Option(
                names = "--margin",
                paramLabel = "VALUE",
                description = "How much better than the level counts as back.")
        @Nullable
        Double margin;

        @Option(names = "--cooldown-hours", paramLabel = "N", description = "How long it must stay back inside.")
        @Nullable
        Integer cooldown;

        @Option(names = "--on", arity = "1", paramLabel = "true|false", description = "Turns it on or off.")
        @Nullable
        Boolean on;

        @Override
        public Integer call() {
            AlertRule changed;
            try (Services services = open(false)) {
                AlertRulesService rules = services.alerting().rules();
                Optional<AlertRule> present = rules.rules(whose()).rule(rule);
                if (present.isEmpty() && measure != null) {
                    changed = made(rule, AlertRulesCommand.measure(measure));
                    rules.put(whose(), changed);
                } else {
                    changed = rules.change(whose(), rule, this::changed);
                }
            }
            print(List.of(changed));
            return ExitCode.DONE;
        }

        private AlertRule made(String key, AlertMeasure what) {
            return new AlertRule(
                    key,
                    what,
                    Optional.ofNullable(subject),
                    on == null || on,
                    levels(Map.of()),
                    margin == null ? 0 : margin,
                    cooldown == null ? AlertRule.STANDARD_COOLDOWN : cooldown);
        }

        private AlertRule changed(AlertRule r) {
            return new AlertRule(
                    r.key(),
                    measure == null ? r.measure() : AlertRulesCommand.measure(measure),
                    subject == null ? r.subject() : Optional.of(subject),
                    on == null ? r.enabled() : on,
                    levels(r.levels()),
                    margin == null ? r.margin() : margin,
                    cooldown == null ? r.cooldownHours() : cooldown);
        }

        private Map<Urgency, AlertBound> levels(Map<Urgency, AlertBound> before) {
            Map<Urgency, AlertBound> next = new EnumMap<>(Urgency.class);
            next.putAll(before);
            levels.forEach((name, value) -> {
                Urgency severity =
                        AlertDocuments.severity("--level", Optional.of(name)).orElseThrow();
                if (value.equals("off")) {
                    next.remove(severity);
                } else {
                    next.put(severity, bound(value));
                }
            });
            return next;
        }
    }

    @CommandLine.Command(name = "remove", description = "Removes a rule; its alerts end at the next check.")
    static final class Remove extends OnRules {
        @Parameters(arity = "1", paramLabel = "RULE")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String rule;

        @Override
        public Integer call() {
            try (Services services = open(false)) {
                services.alerting().rules().remove(whose(), rule);
                print(services.alerting().rules().rules(whose()).rules());
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "reset",
            description = "Back to the common rules; without --portfolio, to the standard.")
    static final class Reset extends OnRules {
        @Override
        public Integer call() {
            try (Services services = open(false)) {
                services.alerting().rules().reset(whose());
                print(services.alerting().rules().rules(whose()).rules());
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "import",
            description = "Reads rules by name, or the thresholds of a config.yaml. Rules that it does not name stay.")
    static final class Import extends OnRules {
        @Parameters(arity = "1", paramLabel = "FILE")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
        boolean dryRun;

        @Override
        public Integer call() {
            AlertRulesService.Import read;
            try (Services services = open(dryRun)) {
                AlertRulesService rules = services.alerting().rules();
                read = dryRun ? rules.preview(file, whose()) : rules.importFile(file, whose());
            }
            if (json()) {
                out().json(dev.counterweight.data.json.Values.tree(
                        "committed", !dryRun,
                        "changed", read.changed(),
                        "notes", read.notes(),
                        "rules",
                                read.rules().rules().stream()
                                        .map(AlertDocuments::document)
                                        .toList()));
                return ExitCode.DONE;
            }
            read.notes().forEach(out()::line);
            out().line(
                            read.changed().isEmpty()
                                    ? "Every rule is as it was."
                                    : "Changed: " + String.join(", ", read.changed()) + ".");
            out().line(dryRun ? "Dry run: nothing was changed." : "Imported.");
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "export", description = "Writes all rules as YAML; without --out, prints them.")
    static final class Export extends OnRules {
        @Option(names = "--out", paramLabel = "FILE", description = "Where to.")
        @Nullable
        Path file;

        @Option(names = "--replace", description = "Overwrite a file of this name.")
        boolean replace;

        @Override
        public Integer call() {
            try (Services services = open(true)) {
                AlertRulesService rules = services.alerting().rules();
                if (file == null) {
                    out().text(rules.text(whose()));
                    return ExitCode.DONE;
                }
                rules.export(whose(), file, replace);
            }
            if (json()) {
                out().json(Map.of("file", file.toAbsolutePath().toString()));
            } else {
                out().line("Wrote " + file.toAbsolutePath() + ".");
            }
            return ExitCode.DONE;
        }
    }

    private static AlertMeasure measure(String key) {
        return AlertMeasure.of(key)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "--measure", key, "one of " + AlertMeasure.keys(), "Choose one of them.")));
    }

    /** {@code 0.1} or {@code 0.8x}. */
    private static AlertBound bound(String text) {
        boolean ofLimit = text.endsWith("x");
        try {
            double value = Double.parseDouble(ofLimit ? text.substring(0, text.length() - 1) : text);
            return ofLimit ? new AlertBound.OfLimit(value) : new AlertBound.Fixed(value);
        } catch (NumberFormatException e) {
            throw new Rejection(new Rejection.Problem(
                    "--level",
                    text,
                    "a value such as 0.1, a multiple of the limit such as 0.8x, or off",
                    "Choose another one."));
        }
    }
}
