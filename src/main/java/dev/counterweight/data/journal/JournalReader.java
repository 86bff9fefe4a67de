package dev.counterweight.data.journal;

import dev.counterweight.data.json.JournalLine;
import dev.counterweight.domain.JournalEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the journal from its first line to the last and checks each: its own hash, the hash of the line before, its number. One
 * line is in memory at a time. Stops at the first that is not what was written.
 */
public final class JournalReader {
    private static final Pattern FILE = Pattern.compile("\\d{12}\\.jsonl");

    private final Consumer<JournalEntry> visitor;
    private long sequence;
    private String head = JournalEntry.NO_HASH;
    private JournalScan.@org.jspecify.annotations.Nullable Damage damage;
    private long goodBytes;
    private JournalScan.Tail tail = new JournalScan.Tail.None();

    private JournalReader(Consumer<JournalEntry> visitor) {
        this.visitor = visitor;
    }

    /**
     * Reads and checks everything. A folder that does not exist is an empty journal.
     *
     * @param visitor gets each good entry in order; an {@link IllegalArgumentException} from it says that the entry cannot
     *     follow what is known, and counts as damage of that line
     */
    public static JournalScan scan(Path folder, Consumer<JournalEntry> visitor) throws IOException {
        JournalReader reader = new JournalReader(visitor);
        List<Path> files = new ArrayList<>();
        List<Path> strangers = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(f -> f.getFileName().toString().endsWith(".jsonl"))
                        .sorted()
                        .forEach(f -> (FILE.matcher(f.getFileName().toString()).matches() ? files : strangers).add(f));
            }
        }
        for (int i = 0; i < files.size() && reader.damage == null; i++) {
            reader.file(files.get(i), i == files.size() - 1);
        }
        return new JournalScan(
                reader.sequence,
                reader.head,
                files,
                reader.goodBytes,
                Optional.ofNullable(reader.damage),
                reader.tail,
                strangers);
    }

    /** The name of the file whose first line has this number. */
    static String fileName(long firstSequence) {
        return String.format("%012d.jsonl", firstSequence);
    }

    private void file(Path file, boolean last) throws IOException {
        goodBytes = 0;
        long line = 0;
        ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0 && damage == null; n = in.read(buffer)) {
                int from = 0;
                for (int i = 0; i < n && damage == null; i++) {
                    if (buffer[i] == '\n') {
                        unfinished.write(buffer, from, i - from);
                        from = i + 1;
                        line(file, ++line, unfinished.toByteArray());
                        goodBytes += damage == null ? unfinished.size() + 1 : 0;
                        unfinished.reset();
                    }
                }
                unfinished.write(buffer, from, damage == null ? n - from : 0);
            }
        }
        if (damage == null && unfinished.size() > 0) {
            rest(file, line + 1, unfinished.toByteArray(), last);
        }
    }

    private void line(Path file, long line, byte[] bytes) {
        switch (JournalLine.read(bytes)) {
            case JournalLine.Read.Bad bad ->
                damage = new JournalScan.Damage(
                        file,
                        line,
                        bad.sequence().orElse(sequence + 1),
                        bad.type().orElse("unknown"),
                        bad.reason(),
                        false);
            case JournalLine.Read.Newer newer ->
                damage = new JournalScan.Damage(
                        file,
                        line,
                        newer.sequence(),
                        newer.type(),
                        "was written by a newer version of this program (version " + newer.version()
                                + " of the event), which is needed to read it",
                        true);
            case JournalLine.Read.Good good -> {
                String reason = follows(good.entry());
                if (reason.isEmpty()) {
                    sequence = good.entry().sequence();
                    head = good.entry().hash();
                } else {
                    damage = new JournalScan.Damage(
                            file, line, good.entry().sequence(), JournalLine.type(good.entry()), reason, false);
                }
            }
        }
    }

    /** Why an entry cannot come next; empty when it can, and the visitor has then had it. */
    private String follows(JournalEntry entry) {
        if (entry.hash().equals(head)) {
            return "is the line before once more";
        }
        if (entry.sequence() <= sequence) {
            return "is out of order: entry " + entry.sequence() + " follows entry " + sequence;
        }
        if (entry.sequence() > sequence + 1) {
            return "follows entry " + sequence + ": " + (entry.sequence() - sequence - 1)
                    + " entries before it are missing";
        }
        if (!entry.previousHash().equals(head)) {
            return "does not continue the chain: the entry before it is not the one that it was written after";
        }
        try {
            visitor.accept(entry);
            return "";
        } catch (IllegalArgumentException e) {
            return "cannot follow what was known before: " + e.getMessage();
        }
    }

    /**
     * What stands after the last line feed. A write that was cut short leaves a beginning of a line; a whole line with one more
     * byte is not that, but a line feed that was changed.
     */
    private void rest(Path file, long line, byte[] bytes, boolean last) {
        boolean changedEnd = isEntry(Arrays.copyOf(bytes, bytes.length - 1));
        if (!last || changedEnd) {
            String reason = last ? "has lost its line end" : "breaks off, although another file follows";
            JournalLine.Read read = JournalLine.read(Arrays.copyOf(bytes, bytes.length - (changedEnd ? 1 : 0)));
            String event = switch (read) {
                case JournalLine.Read.Bad b -> b.type().orElse("unknown");
                case JournalLine.Read.Newer n -> n.type();
                case JournalLine.Read.Good g -> JournalLine.type(g.entry());
            };
            damage = new JournalScan.Damage(file, line, sequence + 1, event, reason, false);
        } else if (isEntry(bytes)) {
            line(file, line, bytes);
            if (damage == null) {
                goodBytes += bytes.length + 1;
                tail = new JournalScan.Tail.Unended(line);
            }
        } else {
            tail = new JournalScan.Tail.Torn(line, bytes);
        }
    }

    private static boolean isEntry(byte[] bytes) {
        return !(JournalLine.read(bytes) instanceof JournalLine.Read.Bad);
    }
}
