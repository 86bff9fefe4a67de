package dev.counterweight.cli;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code report}: a portfolio on paper or for a spreadsheet. */
@CommandLine.Command(
        name = "report",
        description = "Writes positions, drift, performance, risk, limits and rebalances of a portfolio to a file.")
final class ReportCommand extends Command {
    @Option(names = "--portfolio", paramLabel = "ID", required = true, description = "The portfolio.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String portfolio;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "pdf, xlsx or csv; the default is what the file's name ends in.")
    @Nullable
    String format;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path file;

    @Override
    public Integer call() throws IOException {
        try (Services services = open(true)) {
            services.reports().portfolio(new PortfolioId(portfolio), Optional.ofNullable(format), file);
        }
        if (json()) {
            out().json(Map.of("file", file.toAbsolutePath().toString()));
        } else {
            out().line("Report written to " + file + ".");
        }
        return ExitCode.DONE;
    }
}
