package dev.counterweight.cli;

import dev.counterweight.domain.LanguageEndpoint;
import dev.counterweight.domain.LanguageEndpoint.Dialect;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.NewsScorer;
import dev.counterweight.service.Services;
import dev.counterweight.service.language.LanguageService;
import dev.counterweight.service.language.LanguageSettings;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code language}: the language model that may score headlines and say explanations in other words. */
@CommandLine.Command(
        name = "language",
        description = {
            "The language model that may score headlines and say explanations in other words; off until it is switched"
                    + " on.",
            "It gets headlines with the names of their instruments, and explanations without numbers and names; never"
                    + " holdings, amounts or names of portfolios. It decides nothing."
        },
        subcommands = {
            LanguageCommand.Show.class,
            LanguageCommand.Change.class,
            LanguageCommand.Key.class,
            LanguageCommand.Test.class
        })
final class LanguageCommand extends Group {

    @CommandLine.Command(
            name = "show",
            description = "Shows which model is named, whether it is on, and where its key is.")
    static final class Show extends Command {
        @Override
        public Integer call() {
            try (Services services = open(true)) {
                print(this, services.language());
            }
            return ExitCode.DONE;
        }
    }

    private static void print(Command command, LanguageService language) {
        LanguageSettings settings = language.settings();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("enabled", settings.enabled());
        document.put("dialect", settings.endpoint().map(e -> e.dialect().key()));
        document.put("address", settings.endpoint().map(LanguageEndpoint::address));
        document.put("model", settings.endpoint().map(LanguageEndpoint::model));
        document.put("seconds", settings.endpoint().map(LanguageEndpoint::seconds));
        document.put("key", language.key());
        if (command.json()) {
            command.out().json(document);
            return;
        }
        command.out().line(settings.enabled() ? "On." : "Off: nothing is sent anywhere.");
        settings.endpoint()
                .ifPresentOrElse(
                        e -> command.out()
                                .line(e.model() + " at " + e.address() + " ("
                                        + e.dialect().key() + ", at most "
                                        + e.seconds() + " seconds an answer), "
                                        + language.key()
                                                .map(where -> "key in " + where)
                                                .orElse("no key")),
                        () -> command.out().line("No model is named."));
    }

    @CommandLine.Command(
            name = "set",
            description = "Names the model, switches it on or off; leaves the rest as it is.")
    static final class Change extends Command {
        @Option(
                names = "--address",
                paramLabel = "URL",
                description = "Such as http://localhost:11434 or https://api.example.com/v1.")
        @Nullable
        String address;

        @Option(names = "--model", paramLabel = "NAME", description = "As the endpoint calls it.")
        @Nullable
        String model;

        @Option(
                names = "--dialect",
                paramLabel = "openai|ollama",
                description = "How it is spoken to; openai at first, which most understand.")
        @Nullable
        String dialect;

        @Option(names = "--seconds", paramLabel = "N", description = "How long an answer may take; 60 at first.")
        @Nullable
        Integer seconds;

        @Option(names = "--on", negatable = true, description = "Switch it on; --no-on switches it off.")
        @Nullable
        Boolean on;

        @Override
        public Integer call() {
            try (Services services = open(false)) {
                LanguageService language = services.language();
                LanguageSettings before = language.settings();
                boolean named = address != null || model != null || dialect != null || seconds != null;
                Optional<LanguageEndpoint> endpoint = named ? Optional.of(endpoint(before)) : before.endpoint();
                if (Boolean.TRUE.equals(on) && endpoint.isEmpty()) {
                    throw new Rejection(new Rejection.Problem(
                            "--on", "", "an address and a model first", "Add --address and --model."));
                }
                language.change(new LanguageSettings(on == null ? before.enabled() : on, endpoint));
                print(this, language);
            }
            return ExitCode.DONE;
        }

        private LanguageEndpoint endpoint(LanguageSettings before) {
            Optional<LanguageEndpoint> e = before.endpoint();
            return new LanguageEndpoint(
                    dialect == null
                            ? e.map(LanguageEndpoint::dialect).orElse(Dialect.OPENAI)
                            : Dialect.valueOf(Choice.of("--dialect", dialect, "openai", "ollama")
                                    .toUpperCase(Locale.ROOT)),
                    address == null ? e.map(LanguageEndpoint::address).orElse("") : address,
                    model == null ? e.map(LanguageEndpoint::model).orElse("") : model,
                    seconds == null ? e.map(LanguageEndpoint::seconds).orElse(60) : seconds);
        }
    }

    @CommandLine.Command(
            name = "key",
            description = {
                "Stores the key of the named endpoint in the keychain, for its host only; an empty one is removed.",
                "Asks for it, or reads a line. Without a keychain: COUNTERWEIGHT_LANGUAGE_KEY_HOST, such as"
                        + " COUNTERWEIGHT_LANGUAGE_KEY_API_EXAMPLE_COM."
            })
    static final class Key extends Command {
        @Override
        public Integer call() throws IOException {
            try (Services services = open(false)) {
                Console console = System.console();
                String key;
                if (console != null && console.isTerminal()) {
                    key = String.valueOf(console.readPassword("Key: "));
                } else {
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                    key = Optional.ofNullable(in.readLine()).orElse("");
                }
                services.language().storeKey(key);
                print(this, services.language());
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "test",
            description = "Has a made-up headline scored. Sends nothing else; also while it is switched off.")
    static final class Test extends Command {
        @Override
        public Integer call() {
            NewsScorer.Opinion opinion;
            try (Services services = open(true)) {
                opinion = services.language().test();
            }
            if (json()) {
                out().json(Map.of(
                        "score", opinion.score(), "confidence", opinion.confidence(), "reason", opinion.reason()));
            } else {
                out().line(String.format(
                        Locale.ROOT,
                        "It answers as asked: score %+.2f, confidence %.2f. %s",
                        opinion.score(),
                        opinion.confidence(),
                        opinion.reason()));
            }
            return ExitCode.DONE;
        }
    }
}
