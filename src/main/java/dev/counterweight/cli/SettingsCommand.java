package dev.counterweight.cli;

import dev.counterweight.service.Services;
import dev.counterweight.service.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code settings}: what the program remembers of how it looks and where one was. */
@CommandLine.Command(
        name = "settings",
        description = "How the window looks and what it remembers.",
        subcommands = {SettingsCommand.Listing.class, SettingsCommand.Setting.class})
final class SettingsCommand extends Group {

    @CommandLine.Command(name = "list", description = "Every setting with its value.")
    static final class Listing extends Command {
        @Override
        public Integer call() {
            try (Services services = open(true)) {
                SettingsStore settings = services.settings();
                settings.problem().ifPresent(out()::message);
                if (json()) {
                    out().json(settings.tree());
                } else {
                    List<List<String>> rows = new ArrayList<>();
                    settings.tree().forEach((name, value) -> rows(name, value, rows));
                    out().table(List.of("setting", "value"), rows);
                }
                return settings.problem().isPresent() ? ExitCode.UNUSABLE : ExitCode.DONE;
            }
        }

        private static void rows(String name, Object value, List<List<String>> rows) {
            switch (value) {
                case Map<?, ?> map -> map.forEach((key, each) -> rows(name + "." + key, each, rows));
                case Optional<?> o when o.isPresent() -> rows(name, o.get(), rows);
                case Optional<?> o -> rows.add(List.of(name, "-"));
                default -> rows.add(List.of(name, value.toString()));
            }
        }
    }

    @CommandLine.Command(
            name = "set",
            description = "Sets one by name, such as look.theme to light; null takes a value away.")
    static final class Setting extends Command {
        @Parameters(index = "0", paramLabel = "NAME", description = "As \"settings list\" names it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String name;

        @Parameters(index = "1", paramLabel = "VALUE", description = "The new value.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String value;

        @Override
        public Integer call() {
            try (Services services = open(false)) {
                services.settings().set(name, value);
                if (json()) {
                    out().json(services.settings().tree());
                } else {
                    out().line("Set " + name + " to " + value + ".");
                }
            }
            return ExitCode.DONE;
        }
    }
}
