package dev.counterweight.data.journal;

import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.data.json.JournalLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of the journal, where lines are added. A line is on disk when {@link #append} returns; when it fails, nothing of the
 * line is left. Files are named by the number of their first line and a new one is begun after {@value #FILE_BYTES} bytes.
 *
 * <p>For one thread at a time, and one process: hold a {@link FolderLock}.
 */
public final class Journal implements AutoCloseable {
    static final long FILE_BYTES = 16L << 20;

    private final Path folder;
    private final AppendFile.Opener opener;
    private final long fileBytes;
    private AppendFile file;
    private long bytes;
    private long sequence;
    private String headHash;
    private Optional<String> unusable = Optional.empty();

    Journal(Path folder, JournalScan scan, AppendFile.Opener opener, long fileBytes) throws IOException {
        if (!scan.verified()) {
            throw new IllegalArgumentException("journal is damaged, expected every line verified: " + scan.damage());
        }
        this.folder = folder;
        this.opener = opener;
        this.fileBytes = fileBytes;
        sequence = scan.entries();
        headHash = scan.headHash();
        bytes = scan.goodBytes();
        if (scan.files().isEmpty()) {
            file = opener.open(folder.resolve(JournalReader.fileName(1)));
            AtomicFile.flushFolder(folder);
        } else {
            file = opener.open(scan.files().getLast());
        }
    }

    /** Opens the end of a journal that was read without finding damage, its tail repaired. */
    public static Journal open(Path folder, JournalScan scan) throws IOException {
        return new Journal(folder, scan, AppendFile::open, FILE_BYTES);
    }

    /**
     * Puts the end of the last file right after a write that was cut short. The bytes of an unfinished line are saved aside
     * before they are cut off.
     *
     * @param aside folder for what is cut off
     * @return what was done, for people; empty when nothing was
     */
    public static List<String> repair(JournalScan scan, Path aside) throws IOException {
        List<String> notes = new ArrayList<>();
        scan.strangers()
                .forEach(f -> notes.add("journal/" + f.getFileName() + " is no part of the journal and was not read."));
        if (!scan.verified() || scan.tail() instanceof JournalScan.Tail.None) {
            return notes;
        }
        Path last = scan.files().getLast();
        try (AppendFile file = AppendFile.open(last)) {
            switch (scan.tail()) {
                case JournalScan.Tail.None none -> {}
                case JournalScan.Tail.Torn torn -> {
                    Files.createDirectories(aside);
                    Path saved = aside.resolve("unfinished-" + last.getFileName() + "-" + scan.goodBytes());
                    AtomicFile.write(saved, torn.bytes());
                    file.truncate(scan.goodBytes());
                    notes.add("journal/" + last.getFileName() + " line " + torn.line() + " was never finished ("
                            + torn.bytes().length + " bytes) and was cut off; entry " + (scan.entries() + 1)
                            + " did not take effect. The bytes are kept in "
                            + aside.getFileName() + "/" + saved.getFileName() + ".");
                }
                case JournalScan.Tail.Unended unended -> {
                    file.write(new byte[] {'\n'});
                    notes.add("journal/" + last.getFileName() + " line " + unended.line()
                            + " was whole but lacked its line end, which was added; entry " + scan.entries()
                            + " holds.");
                }
            }
            file.flush();
        }
        return notes;
    }

    /** Number of the last line. */
    public long sequence() {
        return sequence;
    }

    /** Hash of the last line. */
    public String headHash() {
        return headHash;
    }

    /** Why nothing can be appended any more, until the program is started again; empty while it can. */
    public Optional<String> unusable() {
        return unusable;
    }

    /**
     * Adds a line and returns when it is on disk.
     *
     * @throws IOException if it cannot be written, such as on a full disk; nothing of it is left then, or the journal is
     *     {@link #unusable}
     * @throws IllegalStateException if the journal is unusable
     */
    public void append(JournalLine.Written line) throws IOException {
        unusable.ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        if (line.entry().sequence() != sequence + 1
                || !line.entry().previousHash().equals(headHash)) {
            throw new IllegalArgumentException("line " + line.entry().sequence() + " does not follow line " + sequence);
        }
        if (bytes > 0 && bytes + line.bytes().length > fileBytes) {
            nextFile();
        }
        if (file.length() != bytes) {
            unusable = Optional.of("The journal was changed by another program while it was open (" + bytes
                    + " bytes expected, found " + file.length() + "). Close this program and start it again.");
            throw new IllegalStateException(unusable.get());
        }
        try {
            file.write(line.bytes());
            file.flush();
        } catch (IOException | RuntimeException | Error e) {
            undo(e);
            throw e;
        }
        bytes += line.bytes().length;
        sequence = line.entry().sequence();
        headHash = line.entry().hash();
    }

    private void nextFile() throws IOException {
        AppendFile next = opener.open(folder.resolve(JournalReader.fileName(sequence + 1)));
        AtomicFile.flushFolder(folder);
        file.close();
        file = next;
        bytes = 0;
    }

    private void undo(Throwable cause) {
        try {
            file.truncate(bytes);
            file.flush();
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
            unusable = Optional.of("The last line of the journal could neither be written nor taken back ("
                    + e.getMessage() + "). Free the disk, close this program and start it again.");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
