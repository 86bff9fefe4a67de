package dev.counterweight.cli;

import dev.counterweight.data.files.CsvText;
import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Reach;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.service.simulation.BacktestRequest;
import dev.counterweight.service.simulation.SimulationService;
import dev.counterweight.service.simulation.SweepReport;
import dev.counterweight.service.simulation.SweepRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sweep}: a grid of backtests, and how far its best one is to be believed. */
@CommandLine.Command(
        name = "sweep",
        description = "Runs a grid of thresholds, calendars, costs and methods, and says how far the best run is luck.")
final class SweepCommand extends Command {
    @Mixin
    SimulationInput input = new SimulationInput();

    @Mixin
    LimitsInput limits = new LimitsInput();

    @Mixin
    MethodInput parameters = new MethodInput();

    @Mixin
    TradingInput trading = new TradingInput();

    @Option(
            names = "--thresholds",
            paramLabel = "X,Y,none",
            split = ",",
            defaultValue = "none,0.01,0.02,0.03,0.05,0.10",
            description = "Bands. Default: ${DEFAULT-VALUE}.")
    List<String> thresholds = List.of();

    @Option(
            names = "--calendars",
            paramLabel = "daily,none",
            split = ",",
            defaultValue = "none,weekly,monthly,quarterly",
            description = "Calendars. Default: ${DEFAULT-VALUE}.")
    List<String> calendars = List.of();

    @Option(
            names = "--scopes",
            paramLabel = "all,breached",
            split = ",",
            defaultValue = "all",
            description =
                    "What a rebalance covers: everything, or what is outside its band. Default: ${DEFAULT-VALUE}.")
    List<String> scopes = List.of();

    @Option(
            names = "--destinations",
            paramLabel = "target,band",
            split = ",",
            defaultValue = "target",
            description = "How far that goes: to the target, or to the edge of its band. Default: ${DEFAULT-VALUE}.")
    List<String> destinations = List.of();

    @Option(
            names = "--policies",
            paramLabel = "P,Q",
            split = ",",
            description = "Policies as backtest takes them, instead of --thresholds, --calendars, --scopes and"
                    + " --destinations.")
    List<String> policies = List.of();

    @Option(
            names = "--costs-bps",
            paramLabel = "X,Y",
            split = ",",
            description = "Costs of trading, basis points. Default: the one of --cost-bps.")
    List<Double> costs = List.of();

    @Option(
            names = "--methods",
            paramLabel = "M,N",
            split = ",",
            description = "Methods that recalculate the weights at every rebalance, compared with each other and with"
                    + " --targets.")
    List<String> methods = List.of();

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "252",
            description = "Number of returns that a method looks at. Default: ${DEFAULT-VALUE}.")
    int window = 252;

    @Option(
            names = "--partitions",
            paramLabel = "S",
            defaultValue = "16",
            description = "Parts of time for the probability of overfitting, even; 0 leaves it out. Default:"
                    + " ${DEFAULT-VALUE}.")
    int partitions = SweepRequest.STANDARD_PARTITIONS;

    @Option(names = "--out", paramLabel = "FILE", description = "Also write the runs as CSV there.")
    @Nullable
    Path file;

    @Override
    public Integer call() throws IOException {
        SimulationInput.Read read = input.read(this);
        List<BacktestRequest.Targets> targets = new ArrayList<>();
        if (methods.isEmpty() || input.targets != null) {
            targets.add(new BacktestRequest.Fixed(input.neededWeights(read)));
        }
        for (String method : methods) {
            targets.add(new BacktestRequest.Estimated(
                    parameters.request(method.strip(), limits.limits(), this), input.estimation(read), window));
        }
        List<String> grid = policies.isEmpty() ? SweepRequest.grid(thresholds, calendars, reaches()) : policies;
        BacktestRequest base = trading.request(targets.getFirst(), grid.getFirst(), read.portfolio());
        SweepRequest request =
                new SweepRequest(targets, grid, costs.isEmpty() ? List.of(base.costBps()) : costs, base, partitions);
        SweepReport report;
        try (CommandProgress progress = new CommandProgress(out()).cancelledByInterrupt()) {
            report = new SimulationService().sweep(read.market(), request, input.estimation(read), progress);
        }
        if (file != null) {
            AtomicFile.write(file, csv(report));
            out().message("Written to " + file);
        }
        if (json()) {
            out().json(document(report));
        } else {
            print(report);
        }
        return ExitCode.DONE;
    }

    private List<Reach> reaches() {
        List<Reach> reaches = new ArrayList<>();
        for (String scope : scopes) {
            for (String destination : destinations) {
                reaches.add(new Reach(
                        Choice.of("--scopes", scope.strip(), "all", "breached").equals("all")
                                ? Scope.ALL
                                : Scope.BREACHED,
                        Choice.of("--destinations", destination.strip(), "target", "band")
                                        .equals("target")
                                ? Destination.TARGET
                                : Destination.BAND));
            }
        }
        return reaches;
    }

    private static Map<String, Object> document(SweepReport report) {
        return Values.tree(
                "from", report.from(),
                "to", report.to(),
                "rows", report.rows(),
                "runs", report.runs().stream().map(SweepCommand::run).toList(),
                "best", report.best(),
                "overfitting", report.overfitting().map(SweepCommand::overfitting),
                "notes", report.notes());
    }

    private static Map<String, Object> run(SweepReport.Run r) {
        return Values.tree(
                "targets", r.targets(),
                "policy", r.policy(),
                "cost_bps", r.costBps(),
                "final_value", r.finalValue(),
                "total_return", r.figures().totalReturn(),
                "annualised_return", r.figures().annualisedReturn(),
                "volatility", r.figures().volatility(),
                "sharpe", r.figures().sharpe(),
                "sortino", r.figures().sortino(),
                "calmar", r.figures().calmar(),
                "max_drawdown", r.figures().maxDrawdown(),
                "rebalances", r.rebalances(),
                "trades", r.trades(),
                "turnover", r.turnover(),
                "costs", r.paid(),
                "annual_cost", r.annualCost(),
                "tracking_error", r.trackingError());
    }

    private static Map<String, Object> overfitting(SweepReport.Overfitting o) {
        return Values.tree(
                "probability", o.probability(),
                "partitions", o.partitions(),
                "combinations", o.combinations(),
                "probability_of_loss", o.probabilityOfLoss(),
                "degradation_slope", o.degradation(),
                "deflated_sharpe",
                        Values.tree(
                                "sharpe", o.deflated().sharpe(),
                                "expected_maximum", o.deflated().expectedMaximum(),
                                "probability", o.deflated().probability(),
                                "trials", o.deflated().trials()));
    }

    private static String csv(SweepReport report) {
        CsvText csv = new CsvText(List.copyOf(run(report.runs().getFirst()).keySet()));
        report.runs().forEach(r -> csv.row(List.copyOf(run(r).values())));
        return csv.toString();
    }

    private void print(SweepReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < report.runs().size(); i++) {
            SweepReport.Run r = report.runs().get(i);
            int at = i;
            rows.add(List.of(
                    r.targets(),
                    r.policy(),
                    Rows.figure(r.costBps()),
                    Rows.percent(r.figures().annualisedReturn()),
                    Rows.percent(r.figures().volatility()),
                    Rows.number(r.figures().sharpe()),
                    Rows.percent(r.figures().maxDrawdown()),
                    Rows.percent(r.turnover()),
                    Rows.percent(r.annualCost()),
                    Rows.percent(r.trackingError()),
                    String.join(
                            ", ",
                            report.best().entrySet().stream()
                                    .filter(e -> e.getValue() == at)
                                    .map(Map.Entry::getKey)
                                    .toList())));
        }
        out().table(
                        List.of(
                                "targets",
                                "policy",
                                "cost bp",
                                "return",
                                "volatility",
                                "Sharpe",
                                "max drawdown",
                                "turnover",
                                "cost/year",
                                "tracking",
                                "best by"),
                        rows);
        out().line("");
        report.overfitting()
                .ifPresent(o -> out().line(String.format(
                        Locale.ROOT,
                        "Probability of overfitting %s (best of one half of time no better than the median in the"
                            + " other, %d choices); Sharpe ratio of the best %s against %s expected of the best of %d"
                            + " worthless ones: above it with probability %s",
                        Rows.percent(o.probability()),
                        o.combinations(),
                        Rows.number(o.deflated().sharpe()),
                        Rows.number(o.deflated().expectedMaximum()),
                        o.deflated().trials(),
                        Rows.percent(o.deflated().probability()))));
        report.notes().forEach(out()::line);
    }
}
