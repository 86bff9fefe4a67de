package dev.counterweight.service;

import dev.counterweight.data.history.HistoryFailure;
import dev.counterweight.data.history.HistoryStore;
import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the history store in step with the journal. Whatever happens to the store, the journal is the truth and the store is
 * made again: on disk, or in memory when the disk refuses or the folder is only read.
 *
 * <p>Opening the store takes longer than reading the journal, and nothing waits for it but who asks the store: it is opened on a
 * thread of its own.
 *
 * <p>Entries go into the store in groups, one transaction each: when somebody asks, when {@link #GROUP} of them wait, and at the
 * end. A transaction of its own for each entry makes H2 write every page that it touches again and again, and its file many times
 * as large as what is in it. What a crash leaves outside the store is in the journal, and applied at the next opening.
 */
final class HistoryMirror implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HistoryMirror.class.getName());

    /** How many entries wait at most; a group of this size is stored in a few milliseconds. */
    static final int GROUP = 256;

    private final DataFolder folder;
    private final boolean onDisk;
    private final List<String> notes = new ArrayList<>();
    private CompletableFuture<Void> opened = CompletableFuture.completedFuture(null);
    private @Nullable HistoryStore store;
    private final List<JournalEntry> waiting = new ArrayList<>();
    private Book afterWaiting = Book.empty();
    private long mirrored;
    private int diskFailures;

    private HistoryMirror(DataFolder folder, boolean onDisk) {
        this.folder = folder;
        this.onDisk = onDisk;
    }

    /** For a folder that may be written: begins to open the store, or to make one, and to bring it to where the book is. */
    static HistoryMirror onDisk(DataFolder folder, Book book) {
        HistoryMirror mirror = new HistoryMirror(folder, true);
        mirror.opened = CompletableFuture.runAsync(
                () -> mirror.open(book),
                work -> Thread.ofPlatform().daemon().name("history opening").start(work));
        return mirror;
    }

    /** For a folder that is only read: a store in memory, made when it is first asked for. */
    static HistoryMirror inMemory(DataFolder folder) {
        return new HistoryMirror(folder, false);
    }

    /** What was done to the store, in plain words. Waits until it is open. */
    List<String> notes() {
        opened.join();
        synchronized (this) {
            return List.copyOf(notes);
        }
    }

    /** Takes an entry that took effect. */
    void apply(JournalEntry entry, Book after) {
        opened.join();
        synchronized (this) {
            if (store == null || entry.sequence() <= mirrored) {
                return; // made when it is asked for, or made just now with this entry in it
            }
            waiting.add(entry);
            afterWaiting = after;
            mirrored = entry.sequence();
            if (waiting.size() >= GROUP) {
                storeWaiting();
            }
        }
    }

    /** A store that fails is made again; the entries hold in any case. */
    private void storeWaiting() {
        if (store == null || waiting.isEmpty()) {
            return;
        }
        Book after = afterWaiting;
        try {
            store.apply(after, sink -> waiting.forEach(sink));
            waiting.clear();
        } catch (RuntimeException e) {
            warn("the history store failed at entry " + after.sequence() + "; it is made again", e);
            // Once more on disk; a disk that fails twice would make it again and again.
            diskFailures++;
            try {
                remake(after);
            } catch (RuntimeException again) {
                warn("the history store could not be made again; the next question will try", again);
                closeStore();
            }
        }
    }

    /** The store, in step with the book. */
    HistoryStore store(Book book) {
        opened.join();
        synchronized (this) {
            storeWaiting();
            if (store == null) {
                HistoryStore made = HistoryStore.inMemory();
                apply(made, 0, Optional.empty(), book);
                store = made;
            }
            return store;
        }
    }

    /** Removes the store and makes it again out of the journal. */
    void again(Book book) {
        opened.join();
        synchronized (this) {
            remake(book);
        }
    }

    private synchronized void open(Book book) {
        try {
            HistoryStore found = openStore();
            if (found != null) {
                store = found;
                bring(found, book);
            }
        } catch (RuntimeException e) {
            warn("the history store is made again", e);
            notes.add("history.mv.db could not be brought up to date (" + e.getMessage() + ").");
            diskFailures++;
            remake(book);
        }
    }

    private void bring(HistoryStore found, Book book) {
        Optional<HistoryStore.Position> position = found.position();
        long have = position.map(HistoryStore.Position::sequence).orElse(0L);
        if (have > book.sequence()) {
            notes.add("history.mv.db knew " + have + " entries, but the journal ends with entry " + book.sequence()
                    + ": the last " + (have - book.sequence())
                    + " are gone from the journal. The journal is the truth; the history was made again from it.");
            remake(book);
        } else if (have == book.sequence()) {
            mirrored = have;
            if (position.filter(p -> !p.hash().equals(book.headHash())).isPresent()) {
                remakeUnfit(have, book);
            }
        } else if (!apply(found, have, position, book)) {
            remakeUnfit(have, book);
        } else {
            notes.add(
                    have == 0
                            ? "history.mv.db was made from the journal's " + book.sequence() + " entries."
                            : "history.mv.db lacked the journal's last " + (book.sequence() - have)
                                    + " entries, which were applied.");
        }
    }

    private void remakeUnfit(long have, Book book) {
        notes.add("history.mv.db did not fit the journal at entry " + have + " and was made again from it.");
        remake(book);
    }

    private void remake(Book book) {
        closeStore();
        if (onDisk) {
            deleteQuietly();
        }
        if (onDisk && diskFailures < 2) {
            try {
                HistoryStore made = HistoryStore.open(folder.home(), folder.backups());
                store = made;
                apply(made, 0, Optional.empty(), book);
                return;
            } catch (HistoryFailure e) {
                warn("the history store cannot be kept on disk; it is kept in memory", e);
                notes.add("history.mv.db cannot be written (" + e.getMessage()
                        + "); the history is kept in memory until the program is started again.");
                closeStore();
                deleteQuietly();
            }
        }
        HistoryStore made = HistoryStore.inMemory();
        apply(made, 0, Optional.empty(), book);
        store = made;
    }

    /**
     * Applies the journal's entries after a number.
     *
     * @param position what the store says that it has; must be in the journal
     * @return false, and nothing is applied, if that is not so
     */
    private boolean apply(HistoryStore to, long after, Optional<HistoryStore.Position> position, Book book) {
        mirrored = book.sequence();
        if (book.sequence() <= after) {
            return true;
        }
        try {
            to.apply(
                    book,
                    sink -> read(book.sequence(), entry -> {
                        if (entry.sequence() > after) {
                            sink.accept(entry);
                        } else if (position.filter(p -> p.sequence() == entry.sequence()
                                        && !p.hash().equals(entry.hash()))
                                .isPresent()) {
                            throw HistoryFailure.unfit(after);
                        }
                    }));
            return true;
        } catch (HistoryFailure e) {
            if (e.kind() == HistoryFailure.Kind.UNFIT) {
                return false;
            }
            throw e;
        }
    }

    private void read(long upTo, Consumer<JournalEntry> visitor) {
        try {
            JournalReader.scan(folder.journal(), entry -> {
                if (entry.sequence() <= upTo) {
                    visitor.accept(entry);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the journal could not be read: " + e.getMessage(), e);
        }
    }

    /** The store on disk; none when it must be left alone or cannot be made. */
    private @Nullable HistoryStore openStore() {
        try {
            HistoryStore found = HistoryStore.open(folder.home(), folder.backups());
            if (found.position().isPresent()) {
                return found;
            }
            // Made just now, or by a version that made other tables.
            found.close();
            HistoryStore.delete(folder.home());
            return HistoryStore.open(folder.home(), folder.backups());
        } catch (HistoryFailure e) {
            return switch (e.kind()) {
                case NEWER -> leaveAlone("was made by a newer version of this program and is left alone");
                case BUSY -> leaveAlone("is open in another program");
                case BROKEN, UNFIT -> openAnew(e);
            };
        } catch (IOException e) {
            return leaveAlone("cannot be replaced (" + e.getMessage() + ")");
        }
    }

    private @Nullable HistoryStore leaveAlone(String why) {
        notes.add("history.mv.db " + why + "; the history is kept in memory.");
        return null;
    }

    private @Nullable HistoryStore openAnew(HistoryFailure cause) {
        warn("history.mv.db is unusable and set aside", cause);
        Path file = folder.home().resolve("history.mv.db");
        try {
            Files.createDirectories(folder.backups());
            Path aside = folder.backups().resolve("history-unusable.mv.db");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            notes.add("history.mv.db could not be read and was moved to backups/" + aside.getFileName() + ".");
            return HistoryStore.open(folder.home(), folder.backups());
        } catch (HistoryFailure | IOException e) {
            warn("no history store can be made on disk", e);
            return leaveAlone("could neither be read nor replaced");
        }
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

    private void closeStore() {
        waiting.clear();
        if (store != null) {
            try {
                store.close();
            } catch (HistoryFailure e) {
                warn("the history store was not closed cleanly", e);
            }
            store = null;
        }
    }

    @Override
    public void close() {
        opened.join();
        synchronized (this) {
            storeWaiting();
            closeStore();
        }
    }
}
