package dev.counterweight.cli;

import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.data.json.NewsCodec;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.NewsItem;
import dev.counterweight.domain.NewsScore;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.ImportReport;
import dev.counterweight.service.NewsScorer;
import dev.counterweight.service.NewsService.Scored;
import dev.counterweight.service.OfflineScorer;
import dev.counterweight.service.ScoringReport;
import dev.counterweight.service.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code news}: files of news in, and what scorers make of them. Nothing is fetched. */
@CommandLine.Command(
        name = "news",
        description = "Imports news from files, lists them, and has them scored for the method news. Fetches nothing.",
        subcommands = {
            NewsCommand.Import.class,
            NewsCommand.ListAll.class,
            NewsCommand.Show.class,
            NewsCommand.Score.class,
            NewsCommand.Export.class
        })
final class NewsCommand extends Group {

    @CommandLine.Command(
            name = "import",
            description =
                    "Imports news: CSV with the columns time, instrument, headline, and perhaps text and source; or"
                            + " JSON, a list of objects with these fields. Times with an offset or in UTC; a day alone"
                            + " counts as its end. All or none of the files.")
    static final class Import extends Command {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV or JSON files; .gz is read too.")
        List<Path> files = List.of();

        @Option(names = "--dry-run", description = "Only say what would be done.")
        boolean dryRun;

        @Option(names = "--skip-rejected", description = "Take the good rows of a file that has bad ones.")
        boolean skipRejected;

        @Override
        public Integer call() {
            List<ImportReport> reports = new ArrayList<>();
            try (Services services = open(dryRun)) {
                files.forEach(f -> reports.add(services.news().preview(f)));
                boolean good = skipRejected
                        || reports.stream().allMatch(r -> r.problems().isEmpty());
                if (!dryRun && good) {
                    reports.clear();
                    files.forEach(f -> reports.add(services.news().bring(f, skipRejected)));
                }
            }
            if (json()) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("dry_run", dryRun);
                document.put(
                        "files", reports.stream().map(ImportPrinter::document).toList());
                out().json(document);
            } else {
                reports.forEach(r -> ImportPrinter.table(out(), r, dryRun));
            }
            boolean bad = reports.stream().anyMatch(r -> !r.problems().isEmpty());
            if (bad && !skipRejected && !dryRun) {
                out().message("Nothing was imported. Correct the file, or take its good rows with --skip-rejected.");
            }
            return bad && !skipRejected ? ExitCode.UNUSABLE : ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "list", description = "Lists news with their last score, the newest first.")
    static final class ListAll extends Command {
        @Option(names = "--instrument", paramLabel = "ID", description = "Only news of this instrument.")
        @Nullable
        String instrument;

        @Override
        public Integer call() {
            List<Scored> found;
            try (Services services = open(true)) {
                found = services.news().list().stream()
                        .filter(s -> instrument == null || s.item().instrument().equals(new InstrumentId(instrument)))
                        .toList();
            }
            if (json()) {
                out().json(Map.of(
                        "news", found.stream().map(NewsCommand::document).toList()));
                return ExitCode.DONE;
            }
            out().table(
                            List.of("news", "time", "instrument", "score", "confidence", "by", "headline"),
                            found.stream().map(ListAll::row).toList());
            return ExitCode.DONE;
        }

        private static List<String> row(Scored s) {
            NewsItem item = s.item();
            return List.of(
                    item.hash().substring(0, 10),
                    item.time().toString(),
                    item.instrument().value(),
                    s.score().map(x -> signed(x.score())).orElse("-"),
                    s.score().map(x -> Rows.number(x.confidence())).orElse("-"),
                    s.score().map(NewsScore::model).orElse("-"),
                    item.headline().length() > 80 ? item.headline().substring(0, 79) + "…" : item.headline());
        }
    }

    @CommandLine.Command(name = "show", description = "Shows one piece of news and every score of it.")
    static final class Show extends Command {
        @Parameters(index = "0", paramLabel = "HASH", description = "As \"news list\" shows it, or its beginning.")
        String hash = "";

        @Override
        public Integer call() {
            NewsItem item;
            List<NewsScore> scores;
            try (Services services = open(true)) {
                List<NewsItem> found = services.news().items().stream()
                        .filter(i -> !hash.isBlank() && i.hash().startsWith(hash.strip()))
                        .toList();
                if (found.size() != 1) {
                    throw new Rejection(new Rejection.Problem(
                            "news",
                            hash,
                            "the hash of one piece of news; " + found.size() + " begin so",
                            "Run \"news list\" for the hashes."));
                }
                item = found.getFirst();
                scores = services.news().scores(Optional.empty()).stream()
                        .filter(s -> s.news().equals(item.hash()))
                        .toList();
            }
            if (json()) {
                Map<String, Object> document =
                        document(new Scored(item, scores.stream().reduce((a, b) -> b)));
                document.put("text", item.text());
                document.put("scores", scores.stream().map(NewsCodec::score).toList());
                out().json(document);
                return ExitCode.DONE;
            }
            out().line(item.headline());
            out().line(item.time() + "   " + item.instrument()
                    + (item.source().isEmpty() ? "" : "   " + item.source()));
            if (!item.text().isEmpty()) {
                out().line("");
                out().line(item.text());
            }
            out().line("");
            out().table(
                            List.of("scored at", "by", "score", "confidence", "reason"),
                            scores.stream()
                                    .map(s -> List.of(
                                            s.scoredAt().toString(),
                                            s.scorer() + ", " + s.model(),
                                            signed(s.score()),
                                            Rows.number(s.confidence()),
                                            s.reason()))
                                    .toList());
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "score",
            description = "Scores the news that were not scored yet and keeps the scores. The method news reads them.")
    static final class Score extends Command {
        @Option(
                names = "--scorer",
                paramLabel = "offline|endpoint",
                defaultValue = "offline",
                description = "offline: words that come with the program. endpoint: the language model of \"language"
                        + " show\"; it gets headlines and names of instruments. Default: ${DEFAULT-VALUE}.")
        String scorer = "offline";

        @Option(names = "--again", description = "Those that this scorer has scored before, too.")
        boolean again;

        @Option(names = "--dry-run", description = "Only say what would be scored.")
        boolean dryRun;

        @Override
        public Integer call() {
            boolean offline =
                    Choice.of("--scorer", scorer, "offline", "endpoint").equals("offline");
            ScoringReport report;
            try (Services services = open(dryRun);
                    CommandProgress progress = new CommandProgress(out()).cancelledByInterrupt()) {
                NewsScorer asked =
                        offline ? new OfflineScorer() : services.language().scorer();
                if (dryRun) {
                    return printed(services.news().unscored(asked, again));
                }
                report = services.news().score(asked, again, progress);
            }
            return printed(report);
        }

        private int printed(List<NewsItem> items) {
            if (json()) {
                out().json(Map.of(
                        "dry_run",
                        true,
                        "headlines",
                        items.stream().map(NewsItem::headline).toList()));
                return ExitCode.DONE;
            }
            items.forEach(i -> out().line(i.headline()));
            out().line(items.size() + " headlines. Dry run: nothing was scored.");
            return ExitCode.DONE;
        }

        private int printed(ScoringReport report) {
            if (json()) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("scorer", report.scorer());
                document.put("model", report.model());
                document.put("scored", report.scores().size());
                document.put("scored_before", report.before());
                document.put("unanswered", report.unanswered());
                document.put("left", report.left());
                document.put("problem", report.problem());
                document.put(
                        "scores", report.scores().stream().map(NewsCodec::score).toList());
                out().json(document);
            } else {
                out().line(report.scores().size() + " scored by " + report.model() + ", " + report.before()
                        + " scored before, " + report.unanswered() + " without an answer that can be used, "
                        + report.left() + " left.");
            }
            if (!report.problem().isEmpty()) {
                out().message("It stopped: " + report.problem());
            }
            return report.left() == 0 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    @CommandLine.Command(
            name = "export",
            description = "Writes every kept score as JSON, for --news-scores of optimize, backtest and sweep.")
    static final class Export extends Command {
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to.")
        Path file = Path.of("scores.json");

        @Override
        public Integer call() throws IOException {
            List<NewsScore> scores;
            try (Services services = open(true)) {
                scores = services.news().scores(Optional.empty());
            }
            AtomicFile.write(file, NewsCodec.write(scores));
            if (json()) {
                out().json(Map.of("file", file.toString(), "scores", scores.size()));
            } else {
                out().line(scores.size() + " scores written to " + file);
            }
            return ExitCode.DONE;
        }
    }

    private static Map<String, Object> document(Scored s) {
        NewsItem item = s.item();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("news", item.hash());
        document.put("time", item.time());
        document.put("instrument", item.instrument());
        document.put("headline", item.headline());
        document.put("source", item.source());
        document.put("score", s.score().map(NewsScore::score));
        document.put("confidence", s.score().map(NewsScore::confidence));
        document.put("scorer", s.score().map(NewsScore::scorer));
        document.put("model", s.score().map(NewsScore::model));
        return document;
    }

    private static String signed(double score) {
        return String.format(Locale.ROOT, "%+.2f", score);
    }
}
