package dev.counterweight.cli;

import dev.counterweight.domain.Rejection;
import dev.counterweight.service.ImportOptions;
import dev.counterweight.service.ImportPreset;
import dev.counterweight.service.ImportPreset.Kind;
import dev.counterweight.service.ImportPreset.Part;
import dev.counterweight.service.ImportPresets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every import shares. */
final class ImportInput {
    @Mixin
    ReadInput reading = new ReadInput();

    @Option(
            names = "--symbol-column",
            paramLabel = "HEADING",
            description = "Column of the symbols. Default: found by its heading.")
    @Nullable
    String symbolColumn;

    @Option(
            names = "--price-column",
            paramLabel = "HEADING",
            description = "Column of the prices. Default: found by its heading.")
    @Nullable
    String priceColumn;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Currency of instruments that become known. Default: USD.")
    @Nullable
    String currency;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Read the file as the saved preset says; other options take precedence.")
    @Nullable
    String preset;

    @Option(
            names = "--save-preset",
            paramLabel = "NAME",
            description = "After the import, save how the file was stated to be read, for --preset.")
    @Nullable
    String savePreset;

    @Option(names = "--dry-run", description = "Say what each line becomes, and change nothing.")
    boolean dryRun;

    /** What is stated by options of one kind of import alone. */
    record Columns(Kind kind, Map<Part, Optional<String>> stated) {}

    ImportOptions options(ImportPresets presets, Columns columns) {
        if (dryRun && savePreset != null) {
            throw new Rejection(new Rejection.Problem(
                    "--save-preset",
                    savePreset,
                    "an import that is done: a dry run changes nothing",
                    "Leave out --dry-run or --save-preset."));
        }
        reading.options(); // what is wrong is named by its option
        ImportOptions options = ImportPreset.apply(stated(presets, columns), ImportOptions.STANDARD);
        if (savePreset != null) {
            presets.refuseUnwritable();
            preset(savePreset, presets, columns);
        }
        return options;
    }

    private ImportPreset preset(String name, ImportPresets presets, Columns columns) {
        return new ImportPreset(name, columns.kind(), stated(presets, columns));
    }

    /** Keeps what was stated under the name that was given, if there was one. */
    void save(ImportPresets presets, Columns columns, Output out) {
        if (savePreset != null) {
            ImportPreset saved = preset(savePreset, presets, columns);
            presets.save(saved);
            out.message("Saved as preset \"" + saved.name() + "\".");
        }
    }

    private Map<Part, String> stated(ImportPresets presets, Columns columns) {
        Map<Part, String> stated = new EnumMap<>(Part.class);
        if (preset != null) {
            stated.putAll(presets.get(preset, columns.kind()).stated());
        }
        put(stated, Part.DELIMITER, reading.delimiter);
        put(stated, Part.DECIMAL, reading.decimalMark);
        put(stated, Part.DATE, reading.dateFormat);
        put(stated, Part.ENCODING, reading.encoding);
        put(stated, Part.SYMBOL_COLUMN, symbolColumn);
        put(stated, Part.PRICE_COLUMN, priceColumn);
        put(stated, Part.CURRENCY, currency);
        columns.stated().forEach((part, value) -> put(stated, part, value.orElse(null)));
        return stated;
    }

    private static void put(Map<Part, String> stated, Part part, @Nullable String value) {
        if (value != null) {
            stated.put(part, value);
        }
    }
}
