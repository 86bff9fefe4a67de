package dev.counterweight.service;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.data.files.SourceFile;
import dev.counterweight.data.json.NewsCodec;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.NewsItem;
import dev.counterweight.domain.NewsScore;
import dev.counterweight.domain.Rejection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * News that a person brings in, and what scorers made of them. Both are kept under their content hash and named in the journal before
 * anything is calculated with them, so that every calculation can be repeated without the scorer. Never fetches news.
 */
public final class NewsService {
    private final Ledger ledger;
    private final ImportFolder folder;
    /** Kept files never change, so that each is read once. */
    private final Map<String, List<NewsScore>> scoreFiles = new ConcurrentHashMap<>();

    private final Map<String, List<NewsItem>> newsFiles = new ConcurrentHashMap<>();

    public NewsService(Ledger ledger, ImportFolder folder) {
        this.ledger = ledger;
        this.folder = folder;
    }

    /** A piece of news with its last score, if it has one. */
    public record Scored(NewsItem item, Optional<NewsScore> score) {}

    /**
     * What {@link #bring} would do; changes nothing.
     *
     * @throws Rejection if the file as a whole cannot be read
     */
    public ImportReport preview(Path file) {
        return plan(SourceFile.read(file)).report();
    }

    private NewsImport plan(SourceFile file) {
        Set<String> known = items().stream().map(NewsItem::sameness).collect(Collectors.toCollection(HashSet::new));
        return new NewsImport(file, ledger.book(), known, ledger.clock().instant());
    }

    /**
     * Imports news. Nothing happens when the file brings nothing new.
     *
     * @param skipRejected take the good rows of a file that has bad ones
     * @throws Rejection naming each bad row, unless they are to be skipped; nothing was imported then
     */
    public ImportReport bring(Path path, boolean skipRejected) {
        refuseReadOnly();
        SourceFile file = SourceFile.read(path);
        NewsImport plan = plan(file);
        ImportReport report = plan.report();
        if (!skipRejected) {
            report.refuseProblems();
        }
        if (plan.items().isEmpty()) {
            return report;
        }
        folder.keep(file);
        Instant from = plan.items().stream()
                .map(NewsItem::time)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = plan.items().stream()
                .map(NewsItem::time)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Storing.run(() -> ledger.append(new JournalEvent.NewsImported(
                report.file(),
                plan.symbols(),
                from,
                to,
                plan.items().size(),
                report.count(ImportLine.Fate.DUPLICATE))));
        return report.done();
    }

    /**
     * Every piece of news that is kept, each once, in the order in which they came in.
     *
     * @throws Rejection naming a kept file that is missing or was changed
     */
    public List<NewsItem> items() {
        Map<String, NewsItem> items = new LinkedHashMap<>();
        for (JournalEvent.NewsImported e : ledger.book().news().imports()) {
            newsFiles
                    .computeIfAbsent(
                            e.file().sha256() + e.symbols() + e.to(),
                            k -> NewsImport.again(folder.open(e.file()), e.symbols(), e.to()))
                    .forEach(i -> items.putIfAbsent(i.sameness(), i));
        }
        return List.copyOf(items.values());
    }

    /** Every piece of news with its last score, the newest first. */
    public List<Scored> list() {
        Map<String, NewsScore> last = new LinkedHashMap<>();
        scores(Optional.empty()).forEach(s -> last.put(s.news(), s));
        return items().stream()
                .map(i -> new Scored(i, Optional.ofNullable(last.get(i.hash()))))
                .sorted(Comparator.comparing((Scored s) -> s.item().time()).reversed())
                .toList();
    }

    /**
     * Every score that is kept, in the order in which they were made.
     *
     * @param madeBy only those made up to then, to repeat what was calculated at that time; empty for all
     * @throws Rejection naming a kept file that is missing or was changed
     */
    public List<NewsScore> scores(Optional<Instant> madeBy) {
        List<NewsScore> scores = new ArrayList<>();
        for (JournalEvent.NewsScored e : ledger.book().news().scorings()) {
            scores.addAll(scoreFiles.computeIfAbsent(
                    e.file().sha256(),
                    k -> NewsCodec.scores(
                            folder.open(e.file()).bytes(), e.file().name())));
        }
        return scores.stream()
                .filter(s -> madeBy.isEmpty() || !s.scoredAt().isAfter(madeBy.get()))
                .toList();
    }

    /** The news that a scorer would be asked about. */
    public List<NewsItem> unscored(NewsScorer scorer, boolean again) {
        Set<String> done = again ? Set.of() : doneBy(scorer);
        return items().stream().filter(i -> !done.contains(i.hash())).toList();
    }

    private Set<String> doneBy(NewsScorer scorer) {
        return scores(Optional.empty()).stream()
                .filter(s -> s.scorer().equals(scorer.name()) && s.model().equals(scorer.model()))
                .map(NewsScore::news)
                .collect(Collectors.toSet());
    }

    /**
     * Has news scored and keeps the scores. What was answered before it was cancelled, or before the scorer stopped answering, is kept.
     *
     * @param again news that this scorer has scored before, too
     */
    public ScoringReport score(NewsScorer scorer, boolean again, Progress progress) {
        refuseReadOnly();
        List<NewsItem> wanted = unscored(scorer, again);
        List<NewsScore> scores = new ArrayList<>();
        int unanswered = 0;
        int asked = 0;
        String problem = "";
        while (asked < wanted.size() && problem.isEmpty()) {
            if (progress.cancelled()) {
                problem = "it was cancelled";
                break;
            }
            progress.report((double) asked / wanted.size(), asked + " / " + wanted.size());
            List<NewsItem> batch = wanted.subList(asked, Math.min(wanted.size(), asked + scorer.batch()));
            try {
                List<Optional<NewsScorer.Opinion>> opinions = scorer.score(batch);
                for (int i = 0; i < batch.size(); i++) {
                    NewsItem item = batch.get(i);
                    opinions.get(i).map(o -> score(item, o, scorer)).ifPresent(scores::add);
                    unanswered += opinions.get(i).isEmpty() ? 1 : 0;
                }
                asked += batch.size();
            } catch (Rejection stopped) {
                if (scores.isEmpty()) {
                    throw stopped;
                }
                problem = String.valueOf(stopped.getMessage());
            }
        }
        keep(scorer, scores);
        return new ScoringReport(
                scorer.name(),
                scorer.model(),
                scores,
                items().size() - wanted.size(),
                unanswered,
                wanted.size() - asked,
                problem);
    }

    private NewsScore score(NewsItem item, NewsScorer.Opinion o, NewsScorer scorer) {
        return new NewsScore(
                item.hash(),
                item.instrument(),
                item.time(),
                o.score(),
                o.confidence(),
                scorer.name(),
                scorer.model(),
                o.reason(),
                ledger.clock().instant());
    }

    private void keep(NewsScorer scorer, List<NewsScore> scores) {
        if (scores.isEmpty()) {
            return;
        }
        byte[] bytes = NewsCodec.write(scores);
        SourceFile file = new SourceFile("scores-" + scorer.name() + ".json", bytes);
        folder.keep(file);
        Storing.run(() -> ledger.append(new JournalEvent.NewsScored(
                new ImportedFile(file.sha256(), file.name(), "news-scores-json"),
                scorer.name(),
                scorer.model(),
                scores.size())));
    }

    private void refuseReadOnly() {
        if (ledger.readOnly()) {
            throw new Rejection(new Rejection.Problem(
                    "data folder",
                    "",
                    "a folder that is open for writing",
                    "Close the other instance, or put the journal right. Nothing was imported."));
        }
    }
}
