package dev.counterweight.cli;

import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.ScheduleReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code execution-schedule}: how to work off a large trade. */
@CommandLine.Command(
        name = "execution-schedule",
        description = "Slices of a large trade with the least expected cost plus lambda times its variance (Almgren and"
                + " Chriss 2000); lambda 0 is an even pace.")
final class ExecutionScheduleCommand extends Command {
    @Option(names = "--quantity", required = true, paramLabel = "X", description = "Units to trade.")
    double quantity;

    @Option(names = "--horizon", required = true, paramLabel = "T", description = "Time until it is done, in days.")
    double horizon;

    @Option(names = "--slices", required = true, paramLabel = "N", description = "Equal intervals.")
    int slices;

    @Option(
            names = "--sigma",
            required = true,
            paramLabel = "S",
            description = "Volatility of the price, in money per unit and root of a day.")
    double sigma;

    @Option(
            names = "--gamma",
            paramLabel = "G",
            defaultValue = "0",
            description = "Permanent impact: money per unit for each unit traded. Default: ${DEFAULT-VALUE}.")
    double gamma;

    @Option(
            names = "--eta",
            required = true,
            paramLabel = "E",
            description = "Temporary impact: money per unit for each unit traded per day.")
    double eta;

    @Option(
            names = "--epsilon",
            paramLabel = "C",
            defaultValue = "0",
            description = "Fixed cost per unit, such as half the spread. Default: ${DEFAULT-VALUE}.")
    double epsilon;

    @Option(
            names = "--lambda",
            paramLabel = "L",
            defaultValue = "0",
            description = "Risk aversion, per unit of money. Default: ${DEFAULT-VALUE}.")
    double lambda;

    @Override
    public Integer call() {
        ScheduleReport report = new AnalysisService()
                .schedule(new double[] {sigma, gamma, eta, epsilon}, quantity, horizon, slices, lambda);
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("holdings", report.holdings());
            document.put("trades", report.trades());
            if (report.wholeTrades().length > 0) {
                document.put("whole_trades", list(report.wholeTrades()));
            }
            document.put("expected_cost", report.expectedCost());
            document.put("variance", report.variance());
            document.put("std", Math.sqrt(report.variance()));
            out().json(document);
            return ExitCode.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int j = 0; j < report.trades().length; j++) {
            rows.add(List.of(
                    String.valueOf(j + 1),
                    report.wholeTrades().length == 0
                            ? Rows.figure(report.trades()[j])
                            : String.valueOf(report.wholeTrades()[j]),
                    Rows.figure(report.holdings()[j + 1])));
        }
        out().table(List.of("slice", "trade", "left after it"), rows);
        out().line("");
        out().line("expected cost " + Rows.figure(report.expectedCost()) + ", standard deviation "
                + Rows.figure(Math.sqrt(report.variance())));
        return ExitCode.DONE;
    }

    private static List<Long> list(long[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }
}
