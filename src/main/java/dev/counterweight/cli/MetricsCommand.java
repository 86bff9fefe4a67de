package dev.counterweight.cli;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.MetricsReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metrics}: performance and risk figures of an equity curve or of constant weights. */
@CommandLine.Command(
        name = "metrics",
        description = "Measures an equity curve, or weights that are held constant by trading every period.")
final class MetricsCommand extends Command {
    @Mixin
    PriceInput prices = new PriceInput();

    @Mixin
    EstimationInput estimation = new EstimationInput();

    @Option(names = "--equity", paramLabel = "FILE", description = "CSV of one series of portfolio values.")
    @Nullable
    Path equity;

    @Option(
            names = "--weights",
            paramLabel = "FILE|A=X,B=Y|equal",
            description = "Constant weights of the assets in --prices.")
    @Nullable
    String weights;

    @Option(names = "--benchmark", paramLabel = "FILE", description = "CSV of one price series; its dates are matched.")
    @Nullable
    Path benchmark;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            defaultValue = "0.95",
            description = "Of var and cvar. Default: ${DEFAULT-VALUE}.")
    double confidence = 0.95;

    @Override
    public Integer call() {
        if ((equity == null) == (weights == null)) {
            throw new Rejection(new Rejection.Problem(
                    "--equity and --weights",
                    "",
                    "exactly one of them",
                    "Name an equity curve, or weights with --prices."));
        }
        AnalysisService service = new AnalysisService();
        Optional<PricePanel> against = Optional.ofNullable(benchmark).map(file -> prices.series("--benchmark", file));
        MetricsReport report = equity != null
                ? service.metricsOfEquity(
                        prices.series("--equity", equity), against, estimation.estimation(), confidence)
                : service.metricsOfWeights(
                        prices.market(service, out()), held(), against, estimation.estimation(), confidence);
        print(report);
        return ExitCode.DONE;
    }

    /** Empty for equal weights. */
    private Optional<Map<String, Double>> held() {
        String text = java.util.Objects.requireNonNull(weights);
        return text.equals("equal") ? Optional.empty() : Optional.of(LimitsInput.weights("--weights", text));
    }

    private void print(MetricsReport report) {
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>(report.values());
            document.put("definitions", report.definitions());
            document.put("undefined", report.undefined());
            document.put("remarks", report.remarks());
            out().json(document);
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        report.values().forEach((key, value) -> {
            if (value instanceof Number number) {
                rows.add(List.of(
                        key,
                        String.format(java.util.Locale.ROOT, "%.6f", number.doubleValue()),
                        report.definitions().getOrDefault(key, "")));
            }
        });
        out().table(List.of("metric", "value", "definition"), rows);
        report.undefined().forEach((key, why) -> out().line(key + ": not defined, " + why));
    }
}
