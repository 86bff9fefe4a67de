package dev.counterweight.cli;

import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.RegimeReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code regimes}: calm and rough markets. */
@CommandLine.Command(
        name = "regimes",
        description = "Tells calm from rough markets: two states fitted to log returns (Hamilton 1989).")
final class RegimesCommand extends Command {
    @Mixin
    PriceInput prices = new PriceInput();

    @Mixin
    EstimationInput estimation = new EstimationInput();

    @Option(
            names = "--weights",
            paramLabel = "FILE|A=X,B=Y|equal",
            description = "Weights of the assets, brought back every period. Default: equal.")
    @Nullable
    String weights;

    @Option(
            names = "--unit",
            paramLabel = "percent|fraction",
            defaultValue = "percent",
            description = "Unit of the log returns, on which the likelihood depends. Default: ${DEFAULT-VALUE}.")
    String unit = "percent";

    @Override
    public Integer call() {
        double scale = Choice.of("--unit", unit, "percent", "fraction").equals("percent") ? 100 : 1;
        AnalysisService service = new AnalysisService();
        Optional<Map<String, Double>> held = weights == null || weights.equals("equal")
                ? Optional.empty()
                : Optional.of(LimitsInput.weights("--weights", weights));
        RegimeReport report = service.regimes(prices.market(service, out()), held, estimation.estimation(), scale);
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("series", report.series());
            document.put("unit", "log return, " + unit);
            document.put("observations", report.dates().size());
            document.put("log_likelihood", report.logLikelihood());
            document.put("converged", report.converged());
            document.put("calm", state(report.calm()));
            document.put("rough", state(report.rough()));
            document.put("level", report.level());
            document.put("reason", report.reason());
            document.put("changes", report.changes());
            document.put("dates", report.dates());
            document.put("filtered_rough", report.filteredHigh());
            document.put("smoothed_rough", report.smoothedHigh());
            out().json(document);
            return ExitCode.DONE;
        }
        out().table(
                        List.of("state", "mean", "volatility per year", "stays"),
                        List.of(row("calm", report.calm()), row("rough", report.rough())));
        out().line("");
        out().line("now " + report.level() + ": " + report.reason());
        out().line(report.changes().size() + " changes"
                + (report.changes().isEmpty()
                        ? ""
                        : ", the last on " + report.changes().getLast()));
        out().line(String.format(java.util.Locale.ROOT, "log-likelihood %.4f", report.logLikelihood()));
        return ExitCode.DONE;
    }

    private static List<String> row(String name, RegimeReport.State s) {
        return List.of(name, Rows.number(s.mean()), Rows.percent(s.annualVolatility()), Rows.percent(s.stay()));
    }

    private static Map<String, Object> state(RegimeReport.State s) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("mean", s.mean());
        map.put("variance", s.variance());
        map.put("annual_volatility", s.annualVolatility());
        map.put("stay", s.stay());
        return map;
    }
}
