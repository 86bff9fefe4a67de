package dev.counterweight.cli;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.simulation.BacktestDocument;
import dev.counterweight.service.simulation.BacktestReport;
import dev.counterweight.service.simulation.BacktestRequest;
import dev.counterweight.service.simulation.PortfolioCase;
import dev.counterweight.service.simulation.SimulationService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backtest}: what weights under a rebalancing policy would have made of the past. */
@CommandLine.Command(
        name = "backtest",
        description =
                "Runs target weights, or a method that recalculates them, under a rebalancing policy over the past.")
final class BacktestCommand extends Command {
    /** Metrics of the table that a person reads; the others are in the JSON document. */
    private static final List<String> SHOWN = List.of(
            "total_return",
            "annualised_return",
            "volatility",
            "sharpe",
            "sortino",
            "calmar",
            "max_drawdown",
            "var",
            "cvar",
            "win_rate",
            "profit_factor",
            "beta",
            "alpha",
            "tracking_error",
            "information_ratio",
            "active_return",
            "concentration",
            "hhi",
            "diversification_ratio");

    @Mixin
    SimulationInput input = new SimulationInput();

    @Mixin
    LimitsInput limits = new LimitsInput();

    @Mixin
    MethodInput parameters = new MethodInput();

    @Mixin
    TradingInput trading = new TradingInput();

    @Option(
            names = "--method",
            paramLabel = "M",
            description = "Instead of --targets: weights recalculated at every rebalance. One of:"
                    + " ${COMPLETION-CANDIDATES}.",
            completionCandidates = OptimizeCommand.Methods.class)
    @Nullable
    String method;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "252",
            description =
                    "With --method: number of returns before each rebalance that it looks at; trading starts after"
                            + " the first N. Default: ${DEFAULT-VALUE}.")
    int window = 252;

    @Option(
            names = "--policy",
            paramLabel = "P",
            description = "When to trade back: threshold:0.05, relative:0.25, calendar:daily|weekly|monthly|quarterly,"
                    + " several joined by +, threshold:0.05@monthly to look monthly only, or buy-and-hold.")
    @Nullable
    String policy;

    @Option(names = "--benchmark", paramLabel = "FILE", description = "CSV of one price series; its dates are matched.")
    @Nullable
    Path benchmark;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also write result.json, equity.csv, weights.csv, rebalances.csv and trades.csv there.")
    @Nullable
    Path folder;

    @Override
    public Integer call() throws IOException {
        SimulationInput.Read read = input.read(this);
        BacktestRequest request = request(read);
        Optional<PricePanel> against =
                Optional.ofNullable(benchmark).map(file -> input.prices.series("--benchmark", file));
        BacktestReport report;
        try (CommandProgress progress = new CommandProgress(out()).cancelledByInterrupt()) {
            report = new SimulationService()
                    .backtest(read.market(), request, input.estimation(read), against, 0.95, progress);
        }
        return switch (report) {
            case BacktestReport.Refused refused -> throw new Refusal(refused.reasons());
            case BacktestReport.Done done -> {
                if (folder != null) {
                    BacktestDocument.write(done, folder);
                    out().message("Written to " + folder);
                }
                if (json()) {
                    out().json(BacktestDocument.of(done));
                } else {
                    print(done, read);
                }
                yield ExitCode.DONE;
            }
        };
    }

    private BacktestRequest request(SimulationInput.Read read) {
        if (method != null && input.targets != null) {
            throw new Rejection(
                    new Rejection.Problem("--method and --targets", "", "one of them", "Leave the other one away."));
        }
        BacktestRequest.Targets targets = method == null
                ? new BacktestRequest.Fixed(input.neededWeights(read))
                : new BacktestRequest.Estimated(
                        parameters.request(method, limits.limits(), this), input.estimation(read), window);
        String rule = policy != null
                ? policy
                : read.portfolio()
                        .map(PortfolioCase::policy)
                        .orElseThrow(() -> new Rejection(new Rejection.Problem(
                                "--policy", "", "when to trade back", "Add --policy threshold:0.05, for example.")));
        if (policy == null) {
            read.portfolio().ifPresent(p -> p.notes().forEach(out()::message));
        }
        return trading.request(targets, rule, read.portfolio());
    }

    private void print(BacktestReport.Done done, SimulationInput.Read read) {
        BacktestReport.Totals totals = done.totals();
        BacktestRequest request = done.request();
        if (read.portfolio().map(p -> p.portfolio().sample()).orElse(false) && input.prices.prices.isEmpty()) {
            out().line("SAMPLE");
        }
        out().line(String.format(
                Locale.ROOT,
                "%s, %s, %s to %s, %d rows",
                request.targets().name(),
                request.policy(),
                done.dates().getFirst(),
                done.dates().getLast(),
                done.dates().size()));
        out().line(String.format(
                Locale.ROOT,
                "%s -> %s, %s on the capital",
                Rows.figure(request.capital()),
                Rows.figure(totals.finalValue()),
                Rows.percent(totals.returnOnCapital())));
        out().line(String.format(
                Locale.ROOT,
                "%d rebalances, %d trades, one-way turnover %s, costs %s (slippage %s of them)",
                done.rebalances().size(),
                done.trades().size(),
                Rows.percent(totals.turnover()),
                Rows.figure(totals.paid()),
                Rows.figure(totals.slippage())));
        out().line("");
        List<List<String>> rows = new ArrayList<>();
        Map<String, Object> metrics = done.metrics();
        for (String key : SHOWN) {
            if (metrics.get(key) instanceof Number number) {
                rows.add(List.of(
                        key,
                        String.format(Locale.ROOT, "%.6f", number.doubleValue()),
                        done.definitions().getOrDefault(key, "")));
            }
        }
        out().table(List.of("metric", "value", "definition"), rows);
        out().line("");
        BacktestReport.LookAhead test = done.lookAhead();
        out().line((test.passed() ? "No look-ahead" : "LOOK-AHEAD: decisions change with later prices")
                + " (calculated again from prices that end on "
                + String.join(
                        ", ", test.checked().stream().map(Object::toString).toList())
                + "); traded one row later it ends at " + Rows.figure(test.finalValueOneRowLater()));
        done.notes().forEach(out()::line);
    }
}
