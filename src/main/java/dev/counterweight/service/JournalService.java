package dev.counterweight.service;

import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.data.journal.JournalScan;
import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The journal itself: proof that it is whole, and a copy to take away. Needs no lock and changes nothing. */
public final class JournalService {
    /** The same in every export, so that equal content is equal bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private JournalService() {}

    /**
     * What a check of every line found.
     *
     * @param events number of good entries before the first bad line, or of all
     * @param headHash hash of the last good entry
     * @param firstBad the first line that is not what was written
     * @param unfinished a last line whose writing was cut short, in words; it never took effect
     */
    public record Verification(
            long events, String headHash, int files, Optional<BadLine> firstBad, Optional<String> unfinished) {
        public boolean verified() {
            return firstBad.isEmpty();
        }
    }

    /**
     * A line that is not what was written.
     *
     * @param file below the data folder
     * @param line from 1
     * @param event number of the entry that is, or was, there
     * @param type of its event, or {@code unknown}
     */
    public record BadLine(String file, long line, long event, String type, String reason) {}

    /** What an export holds. */
    public record Export(Path file, int files, long bytes, Verification verification) {}

    /**
     * Reads every line, checks the chain and that each event can follow what was known.
     *
     * @throws Rejection if the folder does not exist or cannot be read
     */
    public static Verification verify(Path home) {
        DataFolder folder = DataFolder.use(home, Workspace.Mode.READ_ONLY);
        Book.Replay replay = new Book.Replay(Book.empty());
        try {
            JournalScan scan = JournalReader.scan(folder.journal(), replay::add);
            return new Verification(
                    scan.entries(),
                    scan.headHash(),
                    scan.files().size(),
                    scan.damage()
                            .map(d -> new BadLine(
                                    "journal/" + d.file().getFileName(),
                                    d.line(),
                                    d.sequence(),
                                    d.event(),
                                    d.reason())),
                    unfinished(scan));
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }

    static Optional<String> unfinished(JournalScan scan) {
        return switch (scan.tail()) {
            case JournalScan.Tail.None none -> Optional.empty();
            case JournalScan.Tail.Torn torn ->
                Optional.of("journal/" + scan.files().getLast().getFileName() + " line " + torn.line()
                        + " was never finished (" + torn.bytes().length
                        + " bytes); it did not take effect and is cut off when the folder is opened to be changed.");
            case JournalScan.Tail.Unended unended ->
                Optional.of("journal/" + scan.files().getLast().getFileName() + " line " + unended.line()
                        + " is whole but lacks its line end, which is added when the folder is opened to be changed.");
        };
    }

    /**
     * Writes the journal, the imported files and the rebalance files into one zip with {@code SHA256SUMS} (for
     * {@code sha256sum -c}) and the result of the check. A damaged journal is exported as it is, and said to be.
     *
     * @throws Rejection if the file is there already
     */
    public static Export export(Path home, Path out) {
        DataFolder folder = DataFolder.use(home, Workspace.Mode.READ_ONLY);
        if (Files.exists(out)) {
            throw new Rejection(new Rejection.Problem(
                    "export file", out.toString(), "a file that is not there yet", "Choose another name."));
        }
        Verification verification = verify(home);
        try {
            Path target = out.toAbsolutePath();
            Path temporary = Files.createTempFile(
                    Objects.requireNonNull(target.getParent(), "a file has a folder"), ".export", ".tmp");
            try {
                int files = write(folder, verification, temporary);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                return new Export(out, files, Files.size(target), verification);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the export could not be written: " + e.getMessage(), e);
        }
    }

    private static int write(DataFolder folder, Verification verification, Path out) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(out), StandardCharsets.UTF_8)) {
            for (Path part : new Path[] {
                folder.journal(),
                folder.imports(),
                folder.home().resolve("data").resolve("portfolio")
            }) {
                add(zip, folder, part, sums);
            }
            put(zip, "verification.json", JsonText.pretty(tree(verification)).getBytes(StandardCharsets.UTF_8), sums);
            StringBuilder list = new StringBuilder();
            sums.forEach(
                    (name, sum) -> list.append(sum).append("  ").append(name).append('\n'));
            put(zip, "SHA256SUMS", list.toString().getBytes(StandardCharsets.UTF_8), new TreeMap<>());
        }
        return sums.size();
    }

    private static void add(ZipOutputStream zip, DataFolder folder, Path part, Map<String, String> sums)
            throws IOException {
        if (!Files.isDirectory(part)) {
            return;
        }
        try (Stream<Path> files = Files.list(part)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.home().relativize(file).toString().replace('\\', '/');
                put(zip, name, content(file), sums);
            }
        }
    }

    /** Of a journal file that another instance is writing, whole lines only. */
    private static byte[] content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!file.getFileName().toString().endsWith(".jsonl")) {
            return bytes;
        }
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content, Map<String, String> sums)
            throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
        sums.put(name, ContentHash.of(content));
    }

    /** The result of a check as a tree for JSON. */
    public static Map<String, Object> tree(Verification v) {
        return Values.tree(
                "verified", v.verified(),
                "events", v.events(),
                "head_hash", v.headHash(),
                "files", v.files(),
                "first_bad",
                        v.firstBad()
                                .map(b -> Values.tree(
                                        "file", b.file(),
                                        "line", b.line(),
                                        "event", b.event(),
                                        "type", b.type(),
                                        "reason", b.reason())),
                "unfinished_line", v.unfinished());
    }
}
