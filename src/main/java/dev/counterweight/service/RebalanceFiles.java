package dev.counterweight.service;

import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.OrderCodec;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.RebalanceSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One file for each rebalance that ended, {@code data/portfolio/rebalance_YYYYMMDD_HHMMSS.json}. Made out of the journal and of
 * nothing else, so that a lost one can be written again with the same bytes.
 */
public final class RebalanceFiles {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("rebalance_\\d{8}_\\d{6}(_\\d+)?\\.json");

    private final Path folder;

    RebalanceFiles(Path home) {
        folder = home.resolve("data").resolve("portfolio");
    }

    /**
     * The name for a rebalance that started at this time (UTC), with {@code _2}, {@code _3} ... when others have it.
     *
     * @param book knows the names that are taken
     */
    public static String name(Book book, Instant startedAt) {
        Set<String> taken = book.rebalances().values().stream()
                .flatMap(r -> r.fileName().stream())
                .collect(Collectors.toSet());
        String stem = "rebalance_" + STAMP.format(startedAt);
        String name = stem + ".json";
        for (int i = 2; taken.contains(name); i++) {
            name = stem + "_" + i + ".json";
        }
        return name;
    }

    /** What the file says: the rebalancing event with the entry of the journal that proves it. */
    public static Map<String, Object> document(JournalEntry entry, RebalanceSummary s) {
        long filled =
                s.orders().stream().filter(o -> o.state() == OrderState.FILLED).count();
        return Values.tree(
                "event_id", s.id(),
                "timestamp", Values.text(s.finishedAt()),
                "trigger", s.trigger().name().toLowerCase(Locale.ROOT),
                "pre_weights", Values.weights(s.preWeights()),
                "post_weights", Values.weights(s.postWeights()),
                "orders", s.orders().stream().map(OrderCodec::write).toList(),
                "execution_summary",
                        Values.tree(
                                "status", s.status(),
                                "portfolio", s.portfolio(),
                                "plan_hash", s.planHash(),
                                "started_at", Values.text(s.startedAt()),
                                "finished_at", Values.text(s.finishedAt()),
                                "target_weights", Values.weights(s.targetWeights()),
                                "orders", s.orders().size(),
                                "orders_filled", filled,
                                "traded", Values.money(s.costs().traded()),
                                "fees", Values.money(s.costs().fees()),
                                "slippage", Values.money(s.costs().slippage()),
                                "notes", s.notes()),
                "performance_impact",
                        Values.tree(
                                "drift_before_bp", s.driftBefore(),
                                "drift_after_bp", s.driftAfter(),
                                "cost", Values.money(s.costs().total())),
                "journal", Values.tree("sequence", entry.sequence(), "hash", entry.hash()));
    }

    /** Refuses a file name that could lie elsewhere, or that another rebalance has. */
    static void check(Book book, JournalEvent.RebalanceFinished event) {
        if (!NAME.matcher(event.fileName()).matches()) {
            throw new IllegalArgumentException("file name is \"" + event.fileName()
                    + "\", expected rebalance_YYYYMMDD_HHMMSS.json, with _2 and so on before the dot when it is taken");
        }
        boolean taken = book.rebalances().values().stream()
                .anyMatch(r -> r.fileName().filter(event.fileName()::equals).isPresent());
        if (taken) {
            throw new IllegalArgumentException(
                    "file name is \"" + event.fileName() + "\", expected one that no earlier rebalance has");
        }
    }

    /** Writes the file of an entry. */
    void write(JournalEntry entry, JournalEvent.RebalanceFinished event) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(event.fileName()), content(entry, event));
    }

    /** Writes every file again that is missing or has other content than the journal says. Returns their names. */
    List<String> writeAgain(DataFolder home) throws IOException {
        List<JournalEntry> ended = new ArrayList<>();
        JournalReader.scan(home.journal(), entry -> {
            if (entry.event() instanceof JournalEvent.RebalanceFinished) {
                ended.add(entry);
            }
        });
        List<String> written = new ArrayList<>();
        for (JournalEntry entry : ended) {
            if (entry.event() instanceof JournalEvent.RebalanceFinished event && !isRight(entry, event)) {
                write(entry, event);
                written.add(event.fileName());
            }
        }
        return written;
    }

    private boolean isRight(JournalEntry entry, JournalEvent.RebalanceFinished event) throws IOException {
        Path file = folder.resolve(event.fileName());
        return Files.exists(file)
                && Arrays.equals(Files.readAllBytes(file), content(entry, event).getBytes(StandardCharsets.UTF_8));
    }

    boolean exists(JournalEvent.RebalanceFinished event) {
        return Files.exists(folder.resolve(event.fileName()));
    }

    private static String content(JournalEntry entry, JournalEvent.RebalanceFinished event) {
        return JsonText.pretty(document(entry, event.summary()));
    }
}
