package dev.counterweight.service;

import dev.counterweight.data.journal.FolderLock;
import dev.counterweight.data.journal.Journal;
import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.data.journal.JournalScan;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What opening a data folder found, repaired and took hold of. */
final class Opening {
    private final DataFolder folder;
    private final List<String> notes = new ArrayList<>();
    private Optional<FolderLock> lock = Optional.empty();
    private Optional<String> whyReadOnly = Optional.empty();
    private HistoryMirror history;
    private Book book = Book.empty();
    private @Nullable Journal journal;

    private Opening(DataFolder folder) {
        this.folder = folder;
        history = HistoryMirror.inMemory(folder);
    }

    /** Everything that was taken hold of is let go again when this fails. */
    static Opening of(DataFolder folder, Instant now, Workspace.Mode mode) {
        Opening opening = new Opening(folder);
        try {
            if (mode == Workspace.Mode.READ_WRITE) {
                opening.lock = Optional.of(folder.lock(now));
            }
            opening.read(mode);
            return opening;
        } catch (IOException e) {
            opening.letGo(e);
            throw folder.unusable(e);
        } catch (RuntimeException | Error e) {
            opening.letGo(e);
            throw e;
        }
    }

    private void read(Workspace.Mode mode) throws IOException {
        RebalanceFiles files = new RebalanceFiles(folder.home());
        List<JournalEntry> lost = new ArrayList<>();
        Book.Replay replay = new Book.Replay(Book.empty());
        JournalScan scan = JournalReader.scan(folder.journal(), entry -> {
            replay.add(entry);
            if (entry.event() instanceof JournalEvent.RebalanceFinished finished && !files.exists(finished)) {
                lost.add(entry);
            }
        });
        book = replay.book();
        if (scan.damage().isPresent()) {
            damaged(scan.damage().get());
        } else if (mode == Workspace.Mode.READ_ONLY) {
            whyReadOnly = Optional.of("This folder is open for reading only.");
            JournalService.unfinished(scan).ifPresent(notes::add);
        } else {
            notes.addAll(Journal.repair(scan, folder.backups()));
            journal = Journal.open(folder.journal(), scan);
            history = HistoryMirror.onDisk(folder, book);
            writeAgain(files, lost);
        }
    }

    private void damaged(JournalScan.Damage damage) {
        if (damage.newer()) {
            throw folder.newer(damage.toString());
        }
        // The store on disk may know more than the good entries, and stays as it is for whoever looks into the damage.
        String good =
                book.sequence() == 0 ? "No entry before it" : "What the " + book.sequence() + " entries before it say";
        String why =
                "The journal is damaged: journal/" + damage + ". " + good + " is shown; nothing is traded or written.";
        whyReadOnly = Optional.of(why);
        notes.add(why);
    }

    private void writeAgain(RebalanceFiles files, List<JournalEntry> lost) throws IOException {
        for (JournalEntry entry : lost) {
            if (entry.event() instanceof JournalEvent.RebalanceFinished finished) {
                files.write(entry, finished);
                notes.add("data/portfolio/" + finished.fileName() + " was missing and was written again.");
            }
        }
    }

    private void letGo(Throwable cause) {
        try {
            history.close();
            if (journal != null) {
                journal.close();
            }
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    Optional<FolderLock> lock() {
        return lock;
    }

    Optional<String> whyReadOnly() {
        return whyReadOnly;
    }

    HistoryMirror history() {
        return history;
    }

    Book book() {
        return book;
    }

    /** The end of the journal; none when nothing may be appended. */
    @Nullable
    Journal journal() {
        return journal;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
