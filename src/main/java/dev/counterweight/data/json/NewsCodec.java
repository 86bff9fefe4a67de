package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.NewsScore;
import dev.counterweight.domain.NewsShelf;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** News and their scores: the lines of the journal, and the file in which scores are kept. */
public final class NewsCodec {
    private static final String FORMAT = "counterweight.news-scores/1";

    private NewsCodec() {}

    static Map<String, Object> write(JournalEvent.NewsEvent event) {
        return switch (event) {
            case JournalEvent.NewsImported e ->
                tree(
                        "file", Values.file(e.file()),
                        "symbols",
                                e.symbols().entrySet().stream()
                                        .map(s -> tree("name", s.getKey(), "instrument", s.getValue()))
                                        .toList(),
                        "from", e.from(),
                        "to", e.to(),
                        "items", e.items(),
                        "duplicates", e.duplicates());
            case JournalEvent.NewsScored e ->
                tree(
                        "file", Values.file(e.file()),
                        "scorer", e.scorer(),
                        "model", e.model(),
                        "items", e.items());
        };
    }

    static JournalEvent.NewsImported imported(Fields f) {
        Map<String, InstrumentId> symbols = new LinkedHashMap<>();
        f.objects("symbols").forEach(s -> symbols.put(s.text("name"), s.value("instrument", InstrumentId::new)));
        return new JournalEvent.NewsImported(
                Values.file(f.object("file")),
                symbols,
                f.instant("from"),
                f.instant("to"),
                f.integer("items"),
                f.integer("duplicates"));
    }

    static JournalEvent.NewsScored scored(Fields f) {
        return new JournalEvent.NewsScored(
                Values.file(f.object("file")), f.text("scorer"), f.text("model"), f.integer("items"));
    }

    static Map<String, Object> shelf(NewsShelf shelf) {
        return tree(
                "imports", shelf.imports().stream().map(NewsCodec::write).toList(),
                "scorings", shelf.scorings().stream().map(NewsCodec::write).toList());
    }

    /** Scores as a file; equal scores are equal bytes. */
    public static byte[] write(List<NewsScore> scores) {
        return JsonText.pretty(tree(
                        "format",
                        FORMAT,
                        "scores",
                        scores.stream().map(NewsCodec::score).toList()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** One score with its fields by name. */
    public static Map<String, Object> score(NewsScore s) {
        return tree(
                "news", s.news(),
                "instrument", s.instrument(),
                "time", s.time(),
                "score", s.score(),
                "confidence", s.confidence(),
                "scorer", s.scorer(),
                "model", s.model(),
                "reason", s.reason(),
                "scored_at", s.scoredAt());
    }

    /** @throws dev.counterweight.domain.Rejection naming file, line, field and value */
    public static List<NewsScore> scores(byte[] bytes, String source) {
        Fields file = StrictJson.fields(bytes, source);
        if (!file.text("format").equals(FORMAT)) {
            throw file.refuse("format", FORMAT);
        }
        List<NewsScore> scores = file.objects("scores").stream()
                .map(f -> f.make(() -> new NewsScore(
                        f.text("news"),
                        f.value("instrument", InstrumentId::new),
                        f.instant("time"),
                        f.number("score"),
                        f.number("confidence"),
                        f.text("scorer"),
                        f.text("model"),
                        f.text("reason"),
                        f.instant("scored_at"))))
                .toList();
        file.finish();
        return scores;
    }
}
