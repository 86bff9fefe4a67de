package dev.counterweight.cli;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.SharpeQuestion;
import dev.counterweight.service.analysis.SharpeReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sharpe}: what a measured Sharpe ratio is worth. */
@CommandLine.Command(
        name = "sharpe",
        description = "Probabilistic and deflated Sharpe ratio and the least track record (Bailey and Lopez de Prado"
                + " 2012, 2014). Ratios are per period.")
final class SharpeCommand extends Command {
    @Mixin
    PriceInput prices = new PriceInput();

    @Option(names = "--equity", paramLabel = "FILE", description = "CSV of one series of values to measure.")
    @Nullable
    Path equity;

    @Option(names = "--sharpe", paramLabel = "SR", description = "Measured ratio per period, instead of --equity.")
    @Nullable
    Double sharpe;

    @Option(names = "--observations", paramLabel = "T", description = "Periods that it was measured on.")
    @Nullable
    Integer observations;

    @Option(names = "--skewness", paramLabel = "G3", defaultValue = "0", description = "Default: ${DEFAULT-VALUE}.")
    double skewness;

    @Option(
            names = "--kurtosis",
            paramLabel = "G4",
            defaultValue = "3",
            description = "3 for a normal distribution. Default: ${DEFAULT-VALUE}.")
    double kurtosis = 3;

    @Option(
            names = "--against",
            paramLabel = "SR",
            defaultValue = "0",
            description = "Ratio that the true one is compared with. Default: ${DEFAULT-VALUE}.")
    double against;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "1",
            description = "Strategies that were tried before this one was picked. Default: ${DEFAULT-VALUE}.")
    int trials = 1;

    @Option(
            names = "--trials-variance",
            paramLabel = "V",
            defaultValue = "0",
            description = "Variance of the trials' ratios. Default: ${DEFAULT-VALUE}.")
    double trialsVariance;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            defaultValue = "0.95",
            description = "Of the least track record. Default: ${DEFAULT-VALUE}.")
    double confidence = 0.95;

    @Override
    public Integer call() {
        SharpeReport report = new AnalysisService().sharpe(question());
        if (json()) {
            SharpeQuestion q = report.question();
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("sharpe", q.sharpe());
            document.put("observations", q.observations());
            document.put("skewness", q.skewness());
            document.put("kurtosis", q.kurtosis());
            document.put("against", q.benchmark());
            document.put("trials", q.trials());
            document.put("trials_variance", q.varianceOfTrials());
            document.put("probabilistic", report.probabilistic());
            document.put("expected_maximum", report.expectedMaximum());
            document.put("deflated", report.deflated());
            document.put("minimum_track_record", report.minimumTrackRecord());
            document.put("confidence", q.confidence());
            out().json(document);
            return ExitCode.DONE;
        }
        out().table(
                        List.of("figure", "value"),
                        List.of(
                                List.of(
                                        "Sharpe ratio per period",
                                        Rows.figure(report.question().sharpe())),
                                List.of("probability above " + against, Rows.percent(report.probabilistic())),
                                List.of(
                                        "best of " + trials + " worthless trials",
                                        Rows.figure(report.expectedMaximum())),
                                List.of("probability above that", Rows.percent(report.deflated())),
                                List.of("least track record, periods", Rows.figure(report.minimumTrackRecord()))));
        return ExitCode.DONE;
    }

    private SharpeQuestion question() {
        if ((equity == null) == (sharpe == null)) {
            throw new Rejection(new Rejection.Problem(
                    "--equity and --sharpe", "", "exactly one of them", "Name a series, or state what was measured."));
        }
        if (sharpe != null) {
            if (observations == null) {
                throw new Rejection(new Rejection.Problem(
                        "--observations", "", "the number of periods that --sharpe was measured on", "Add it."));
            }
            return new SharpeQuestion(
                    sharpe, observations, skewness, kurtosis, against, trials, trialsVariance, confidence);
        }
        Map<String, Object> metrics = new AnalysisService()
                .metricsOfEquity(
                        prices.series("--equity", java.util.Objects.requireNonNull(equity)),
                        Optional.empty(),
                        new Estimation("historical", "sample", 1, 0, java.util.OptionalInt.empty()),
                        0.95)
                .values();
        return new SharpeQuestion(
                figure(metrics, "sharpe"),
                (int) figure(metrics, "n"),
                figure(metrics, "skew_population"),
                figure(metrics, "excess_kurtosis_population") + 3,
                against,
                trials,
                trialsVariance,
                confidence);
    }

    private static double figure(Map<String, Object> metrics, String key) {
        if (metrics.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw new Rejection(new Rejection.Problem(
                "--equity", "", "a series whose values move, so that " + key + " is defined", "Choose another file."));
    }
}
