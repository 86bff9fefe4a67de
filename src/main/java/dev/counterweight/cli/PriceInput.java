package dev.counterweight.cli;

import dev.counterweight.data.files.Selection;
import dev.counterweight.data.files.SeriesFiles;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.Market;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name prices or returns, shared by every analysis command. */
final class PriceInput {
    @Mixin
    ReadInput read = new ReadInput();

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "CSV of prices: wide (date x asset) or one asset with close or OHLCV. May be repeated.")
    List<Path> prices = List.of();

    @Option(
            names = "--returns-file",
            paramLabel = "FILE",
            description = "CSV of simple returns, wide; .gz is read too.")
    @Nullable
    Path returns;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "First date used, inclusive (ISO, such as 2015-01-31).")
    @Nullable
    LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last date used, inclusive.")
    @Nullable
    LocalDate to;

    @Option(names = "--assets", paramLabel = "A,B,C", split = ",", description = "Columns used, in this order.")
    List<String> assets = List.of();

    @Option(
            names = "--missing",
            paramLabel = "drop|forward-fill:N",
            defaultValue = "drop",
            description = "Rows with a missing price: left out, or filled from at most N rows before. Default:"
                    + " ${DEFAULT-VALUE}.")
    String missing = "drop";

    /** Reads what the options name; how files were read and what was left out goes to standard error. */
    Market market(AnalysisService service, Output out) {
        if (prices.isEmpty() == (returns == null)) {
            throw new Rejection(new Rejection.Problem(
                    "--prices and --returns-file", "", "exactly one of them", "Name the file with your prices."));
        }
        if (returns != null) {
            SeriesFiles.ReturnInput input = SeriesFiles.returns(List.of(returns), read.options(), selection());
            input.detected().forEach(d -> out.message("read as " + d.format()));
            input.notes().forEach(out::message);
            return service.market(input.panel(), input.dropped());
        }
        SeriesFiles.PriceInput input = SeriesFiles.prices(prices, read.options(), selection());
        input.detected().forEach(d -> out.message("read as " + d.format()));
        input.notes().forEach(out::message);
        Market market = service.market(input.panel(), missing);
        market.remarks().forEach(out::message);
        return market;
    }

    /** One series of values from a file, within the dates asked for. */
    PricePanel series(String option, Path file) {
        PricePanel panel = SeriesFiles.prices(
                        List.of(file),
                        read.options(),
                        new Selection(List.of(), Optional.ofNullable(from), Optional.ofNullable(to)))
                .panel();
        if (panel.assets().size() != 1) {
            throw new Rejection(new Rejection.Problem(
                    option,
                    String.join(", ", panel.assets()),
                    "a file with one column of values",
                    "Choose a file with a date and one value on each line."));
        }
        return panel;
    }

    /** These columns of the price files on every date, the window left aside. */
    PricePanel everyRow(List<String> columns) {
        return SeriesFiles.prices(prices, read.options(), new Selection(columns, Optional.empty(), Optional.empty()))
                .panel();
    }

    /** Several series of prices from a file, within the dates asked for. */
    PricePanel panel(Path file) {
        return SeriesFiles.prices(
                        List.of(file),
                        read.options(),
                        new Selection(List.of(), Optional.ofNullable(from), Optional.ofNullable(to)))
                .panel();
    }

    private Selection selection() {
        return new Selection(assets, Optional.ofNullable(from), Optional.ofNullable(to));
    }
}
