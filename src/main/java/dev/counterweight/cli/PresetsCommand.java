package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.service.ImportPreset;
import dev.counterweight.service.Services;
import dev.counterweight.service.SettingsSection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code presets}: saved ways of reading files. */
@CommandLine.Command(
        name = "presets",
        description = "Saved ways of reading files of prices and holdings (--save-preset and --preset of the imports).",
        subcommands = {PresetsCommand.Listing.class, PresetsCommand.Forget.class})
final class PresetsCommand extends Group {

    @CommandLine.Command(name = "list", description = "Every preset with what it states.")
    static final class Listing extends Command {
        @Override
        public Integer call() {
            try (Services services = open(true)) {
                services.settings().problem().ifPresent(out()::message);
                List<ImportPreset> all = services.presets().list();
                if (json()) {
                    out().json(Map.of("presets", all.stream().map(Listing::tree).toList()));
                } else if (all.isEmpty()) {
                    out().line("No preset yet. Save one with --save-preset when a file is imported.");
                } else {
                    out().table(
                                    List.of("preset", "for", "states"),
                                    all.stream().map(Listing::row).toList());
                }
                return services.settings().problem().isPresent() ? ExitCode.UNUSABLE : ExitCode.DONE;
            }
        }

        private static Map<String, Object> tree(ImportPreset p) {
            return Values.tree("name", p.name(), "kind", SettingsSection.word(p.kind()), "stated", p.keys());
        }

        private static List<String> row(ImportPreset p) {
            return List.of(
                    p.name(),
                    SettingsSection.word(p.kind()),
                    p.keys().entrySet().stream()
                            .map(e -> e.getKey() + " = " + e.getValue())
                            .collect(Collectors.joining(", ")));
        }
    }

    @CommandLine.Command(name = "forget", description = "Forgets a preset. What was imported with it is not affected.")
    static final class Forget extends Command {
        @Parameters(index = "0", paramLabel = "NAME", description = "As \"presets list\" names it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String name;

        @Override
        public Integer call() {
            ImportPreset gone;
            try (Services services = open(false)) {
                gone = services.presets().forget(name);
            }
            if (json()) {
                out().json(Map.of("forgotten", gone.name()));
            } else {
                out().line("Forgot preset \"" + gone.name() + "\".");
            }
            return ExitCode.DONE;
        }
    }
}
