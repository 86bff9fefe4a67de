package dev.counterweight.cli;

import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.EstimateReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code estimate}: moments and data quality. */
@CommandLine.Command(name = "estimate", description = "Estimates returns and covariances, and judges the data.")
final class EstimateCommand extends Command {
    @Mixin
    PriceInput prices = new PriceInput();

    @Mixin
    EstimationInput estimation = new EstimationInput();

    @Override
    public Integer call() {
        AnalysisService service = new AnalysisService();
        EstimateReport report = service.estimate(prices.market(service, out()), estimation.estimation());
        int n = report.assets().size();
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("assets", report.assets());
            document.put("mean", report.mean());
            document.put("covariance", Rows.ofSquare(report.covariance(), n));
            document.put("correlation", Rows.ofSquare(report.correlation(), n));
            // no shrinkage is said, not left out
            document.put("shrinkage", null);
            document.putAll(report.shrinkage());
            document.put("observations", report.observations());
            document.putAll(report.statistics());
            document.put(
                    "quality",
                    report.quality().stream().map(EstimateCommand::quality).toList());
            document.put("remarks", report.remarks());
            out().json(document);
            return ExitCode.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(List.of(
                    report.assets().get(i),
                    Rows.percent(report.mean()[i]),
                    Rows.percent(Math.sqrt(report.covariance()[i * n + i])),
                    report.quality().isEmpty()
                            ? "-"
                            : Rows.number(report.quality().get(i).score())));
        }
        out().table(List.of("asset", "expected return", "volatility", "data quality"), rows);
        out().line("");
        out().line(report.observations() + " observations; figures per year");
        report.shrinkage().forEach((name, value) -> out().line(name + " " + value));
        return ExitCode.DONE;
    }

    static Map<String, Object> quality(EstimateReport.Quality quality) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("asset", quality.asset());
        map.put("score", quality.score());
        map.putAll(quality.findings());
        return map;
    }
}
