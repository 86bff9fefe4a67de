package dev.counterweight.service;

import dev.counterweight.data.history.HistoryFailure;
import dev.counterweight.data.history.HistoryStore;
import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the history store in step with the journal. Whatever happens to the store, the journal is the truth and the store is
 * made again: on disk, or in memory when the disk refuses or the folder is only read.
 */
final class HistoryMirror implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HistoryMirror.class.getName());

    private final DataFolder folder;
    private final boolean onDisk;
    private final List<String> notes = new ArrayList<>();
    private @Nullable HistoryStore store;
    private Optional<HistoryStore.Position> position = Optional.empty();
    private boolean positionInJournal;
    private int diskFailures;

    private HistoryMirror(DataFolder folder, boolean onDisk) {
        this.folder = folder;
        this.onDisk = onDisk;
    }

    /** For a folder that may be written: opens the store, or makes an empty one. */
    static HistoryMirror onDisk(DataFolder folder) {
        HistoryMirror mirror = new HistoryMirror(folder, true);
        mirror.openStore();
        return mirror;
    }

    /** For a folder that is only read: a store in memory, made when it is first asked for. */
    static HistoryMirror inMemory(DataFolder folder) {
        return new HistoryMirror(folder, false);
    }

    /** Looks at an entry of the journal while it is being read. */
    synchronized void sees(JournalEntry entry) {
        if (position.isPresent() && entry.sequence() == position.get().sequence()) {
            positionInJournal = entry.hash().equals(position.get().hash());
        }
    }

    /** Brings the store to where the book is. Returns what was done, in plain words. */
    synchronized List<String> catchUp(Book book) {
        if (store == null || !onDisk) {
            return List.copyOf(notes);
        }
        try {
            bring(store, book);
        } catch (HistoryFailure e) {
            warn("the history store is made again", e);
            notes.add("history.mv.db could not be written (" + e.getMessage() + ") and was made again.");
            remake(book);
        }
        return List.copyOf(notes);
    }

    private void bring(HistoryStore opened, Book book) {
        long have = position.map(HistoryStore.Position::sequence).orElse(0L);
        if (have > book.sequence()) {
            notes.add("history.mv.db knew " + have + " entries, but the journal ends with entry " + book.sequence()
                    + ": the last " + (have - book.sequence())
                    + " are gone from the journal. The journal is the truth; the history was made again from it.");
            remake(book);
        } else if (have > 0 && !positionInJournal) {
            notes.add("history.mv.db did not fit the journal at entry " + have + " and was made again from it.");
            remake(book);
        } else if (have < book.sequence()) {
            apply(opened, have, book);
            notes.add(
                    have == 0
                            ? "history.mv.db was made from the journal's " + book.sequence() + " entries."
                            : "history.mv.db lacked the journal's last " + (book.sequence() - have)
                                    + " entries, which were applied.");
        }
    }

    /** Applies an entry that took effect. A store that fails is made again; the entry holds in any case. */
    synchronized void apply(JournalEntry entry, Book after) {
        if (store == null) {
            return; // only read, and not asked for yet
        }
        try {
            store.apply(entry, after);
        } catch (RuntimeException e) {
            warn("the history store failed at entry " + entry.sequence() + "; it is made again", e);
            // Once more on disk; a disk that fails twice would make it again and again.
            diskFailures++;
            try {
                remake(after);
            } catch (RuntimeException again) {
                warn("the history store could not be made again; the next question will try", again);
                close();
            }
        }
    }

    /** The store, in step with the book. */
    synchronized HistoryStore store(Book book) {
        if (store == null) {
            HistoryStore made = HistoryStore.inMemory();
            apply(made, 0, book);
            store = made;
        }
        return store;
    }

    /** Removes the store and makes it again out of the journal. */
    synchronized void remake(Book book) {
        close();
        if (onDisk) {
            deleteQuietly();
        }
        if (onDisk && diskFailures < 2) {
            try {
                HistoryStore made = HistoryStore.open(folder.home(), folder.backups());
                store = made;
                apply(made, 0, book);
                return;
            } catch (HistoryFailure e) {
                warn("the history store cannot be kept on disk; it is kept in memory", e);
                notes.add("history.mv.db cannot be written (" + e.getMessage()
                        + "); the history is kept in memory until the program is started again.");
                close();
                deleteQuietly();
            }
        }
        store(book);
    }

    /** Leaves no half-made store on a disk that may be full. */
    private void deleteQuietly() {
        try {
            HistoryStore.delete(folder.home());
        } catch (IOException e) {
            warn("the unfinished history store could not be removed", e);
        }
    }

    private static void warn(String what, Exception e) {
        LOG.log(Level.WARNING, "{0}: {1}", new Object[] {what, e.getMessage()});
        LOG.log(Level.FINE, what, e);
    }

    private void apply(HistoryStore to, long after, Book book) {
        if (book.sequence() > after) {
            to.apply(book, sink -> read(after, book.sequence(), sink));
        }
    }

    private void read(long after, long upTo, Consumer<JournalEntry> sink) {
        try {
            JournalReader.scan(folder.journal(), entry -> {
                if (entry.sequence() > after && entry.sequence() <= upTo) {
                    sink.accept(entry);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the journal could not be read: " + e.getMessage(), e);
        }
    }

    private void openStore() {
        try {
            HistoryStore opened = HistoryStore.open(folder.home(), folder.backups());
            store = opened;
            position = opened.position();
            if (position.isEmpty()) {
                // Made just now, or by a version that made other tables.
                close();
                HistoryStore.delete(folder.home());
                store = HistoryStore.open(folder.home(), folder.backups());
            }
        } catch (HistoryFailure e) {
            switch (e.kind()) {
                case NEWER ->
                    throw new Rejection(new Rejection.Problem(
                            "data folder " + folder.home(),
                            "",
                            "a history store that this version can read; " + e.getMessage(),
                            "Use the newer version of the program, or remove history.mv.db: it is made again from the"
                                    + " journal."));
                case BUSY -> notes.add("history.mv.db is open in another program; the history is kept in memory.");
                case BROKEN -> openAnew(e);
            }
        } catch (IOException e) {
            notes.add("history.mv.db cannot be replaced (" + e.getMessage() + "); the history is kept in memory.");
        }
    }

    private void openAnew(HistoryFailure cause) {
        warn("history.mv.db is unusable and set aside", cause);
        Path file = folder.home().resolve("history.mv.db");
        try {
            Files.createDirectories(folder.backups());
            Path aside = folder.backups().resolve("history-unusable.mv.db");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            notes.add("history.mv.db could not be read and was moved to backups/" + aside.getFileName() + ".");
            store = HistoryStore.open(folder.home(), folder.backups());
        } catch (HistoryFailure | IOException e) {
            warn("no history store can be made on disk", e);
            notes.add("history.mv.db could neither be read nor replaced; the history is kept in memory.");
        }
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            try {
                store.close();
            } catch (HistoryFailure e) {
                warn("the history store was not closed cleanly", e);
            }
            store = null;
        }
    }
}
