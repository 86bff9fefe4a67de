package dev.counterweight.cli;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.service.ImportOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every import shares. */
final class ImportInput {
    @Mixin
    ReadInput reading = new ReadInput();

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            defaultValue = "USD",
            description = "Currency of instruments that become known. Default: ${DEFAULT-VALUE}.")
    String currency = "USD";

    @Option(names = "--dry-run", description = "Say what each line becomes, and change nothing.")
    boolean dryRun;

    ImportOptions options() {
        return ImportOptions.STANDARD.reading(reading.options()).in(new CurrencyCode(currency));
    }
}
