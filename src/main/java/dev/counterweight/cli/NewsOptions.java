package dev.counterweight.cli;

import dev.counterweight.data.files.SourceFile;
import dev.counterweight.data.json.NewsCodec;
import dev.counterweight.domain.NewsInput;
import dev.counterweight.domain.NewsScore;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.Services;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the method {@code news}. */
final class NewsOptions {
    @Option(
            names = "--max-tilt",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "news: greatest sum of absolute changes of the base weights, 0 to 0.5. Default:"
                    + " ${DEFAULT-VALUE}.")
    double maxTilt = NewsInput.STANDARD.maxTilt();

    @Option(
            names = "--half-life-days",
            paramLabel = "D",
            defaultValue = "7",
            description = "news: days after which a score counts half. Default: ${DEFAULT-VALUE}.")
    double halfLifeDays = NewsInput.STANDARD.halfLifeDays();

    @Option(
            names = "--min-confidence",
            paramLabel = "C",
            defaultValue = "0.3",
            description = "news: scores of less confidence do not count. Default: ${DEFAULT-VALUE}.")
    double minConfidence = NewsInput.STANDARD.minConfidence();

    @Option(
            names = "--min-items",
            paramLabel = "N",
            defaultValue = "2",
            description = "news: an instrument with fewer scores that count keeps its weight. Default:"
                    + " ${DEFAULT-VALUE}.")
    int minItems = NewsInput.STANDARD.minItems();

    @Option(
            names = "--trend-days",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "news: periods of the trend that has to confirm them; 0 for none. Default:" + " ${DEFAULT-VALUE}.")
    int trendDays = NewsInput.STANDARD.trendDays();

    @Option(
            names = "--risk-scaling",
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "news: greatest share that goes to cash when news are bad and the market is more volatile than"
                            + " --volatility-threshold, 0 to 0.2. Default: ${DEFAULT-VALUE}.")
    double riskScaling = NewsInput.STANDARD.riskScaling();

    @Option(
            names = "--news-scores",
            paramLabel = "FILE",
            description = "news: scores from \"news export\". Default: those that the data folder keeps.")
    @Nullable
    Path scores;

    @Option(
            names = "--scored-by",
            paramLabel = "T",
            description =
                    "news: only scores that were made up to then, such as 2026-01-31T09:30:00Z, to repeat what was"
                            + " calculated at that time.")
    @Nullable
    String scoredBy;

    /** What the options say, with the scores where the method needs them. */
    NewsInput input(String method, Command command) {
        NewsInput how =
                new NewsInput(maxTilt, halfLifeDays, minConfidence, minItems, trendDays, riskScaling, List.of(), false);
        return method.equals("news") ? how.knowing(known(command)) : how;
    }

    private List<NewsScore> known(Command command) {
        Optional<Instant> until = Optional.ofNullable(scoredBy).map(NewsOptions::instant);
        if (scores != null) {
            SourceFile file = SourceFile.read(scores);
            return NewsCodec.scores(file.bytes(), file.name()).stream()
                    .filter(s -> until.isEmpty() || !s.scoredAt().isAfter(until.get()))
                    .toList();
        }
        try (Services services = command.open(true)) {
            return services.news().scores(until);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Rejection(new Rejection.Problem(
                    "--scored-by", text, "a time in UTC such as 2026-01-31T09:30:00Z", "Correct it."));
        }
    }
}
