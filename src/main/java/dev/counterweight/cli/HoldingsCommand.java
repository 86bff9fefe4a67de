package dev.counterweight.cli;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.ImportOptions;
import dev.counterweight.service.ImportPreset.Kind;
import dev.counterweight.service.ImportPreset.Part;
import dev.counterweight.service.ImportReport;
import dev.counterweight.service.Services;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdings}: what accounts hold, from files, and what it cost. */
@CommandLine.Command(
        name = "holdings",
        description = "What accounts hold, and stating it.",
        subcommands = {HoldingsCommand.Import.class, HoldingsShowCommand.class})
final class HoldingsCommand extends Group {

    @CommandLine.Command(
            name = "import",
            description = "States accounts anew from a CSV file: account, symbol, quantity, or the form with sections"
                    + " #holdings, #symbols, #accounts, #targets.")
    static final class Import extends Command {
        @Parameters(arity = "1", paramLabel = "FILE", description = "CSV file.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Mixin
        ImportInput input = new ImportInput();

        @Option(names = "--account", paramLabel = "NAME", description = "Account of rows that name none.")
        @Nullable
        String account;

        @Option(names = "--portfolio", paramLabel = "ID", description = "Rows that name no account: this portfolio's.")
        @Nullable
        String portfolio;

        @Option(
                names = "--quantity-column",
                paramLabel = "HEADING",
                description = "Column of the quantities. Default: found by its heading.")
        @Nullable
        String quantityColumn;

        @Option(
                names = "--account-column",
                paramLabel = "HEADING",
                description = "Column of the accounts. Default: found by its heading.")
        @Nullable
        String accountColumn;

        @Option(
                names = "--currency-column",
                paramLabel = "HEADING",
                description = "Column of the currencies. Default: found by its heading.")
        @Nullable
        String currencyColumn;

        @Override
        public Integer call() {
            ImportReport report;
            try (Services services = open(input.dryRun)) {
                ImportOptions options = options(services);
                report = input.dryRun
                        ? services.imports().previewHoldings(file, options)
                        : services.imports().importHoldings(file, options);
                if (!input.dryRun) {
                    input.save(services.presets(), columns(), out());
                }
            }
            if (json()) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("dry_run", input.dryRun);
                document.putAll(ImportPrinter.document(report));
                out().json(document);
            } else {
                ImportPrinter.table(out(), report, input.dryRun);
            }
            return report.problems().isEmpty() ? ExitCode.DONE : ExitCode.UNUSABLE;
        }

        private ImportInput.Columns columns() {
            return new ImportInput.Columns(
                    Kind.HOLDINGS,
                    Map.of(
                            Part.QUANTITY_COLUMN, Optional.ofNullable(quantityColumn),
                            Part.ACCOUNT_COLUMN, Optional.ofNullable(accountColumn),
                            Part.CURRENCY_COLUMN, Optional.ofNullable(currencyColumn)));
        }

        private ImportOptions options(Services services) {
            ImportOptions options = input.options(services.presets(), columns());
            if (account != null) {
                return options.into(new AccountId(account));
            }
            return portfolio == null
                    ? options
                    : options.into(services.portfolios()
                            .show(new PortfolioId(portfolio))
                            .account());
        }
    }
}
