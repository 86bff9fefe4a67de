package dev.counterweight.service;

import dev.counterweight.data.history.HistoryFailure;
import dev.counterweight.data.history.HistoryStore;
import dev.counterweight.data.journal.FolderLock;
import dev.counterweight.data.journal.Journal;
import dev.counterweight.data.json.JournalLine;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An open data folder. The journal in it is the truth: everything else here is folded or written from it and can be made again.
 *
 * <p>Damage in the journal does not stop it from opening: it is then read-only, knows what the good entries before the damage
 * say, and {@link #whyReadOnly} names file, line and event.
 */
public final class Workspace implements Ledger, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Workspace.class.getName());

    private final Clock clock;
    private final DataFolder folder;
    private final Optional<FolderLock> lock;
    private final @Nullable Journal journal;
    private final Optional<String> whyReadOnly;
    private final RebalanceFiles files;
    private final HistoryMirror history;
    private final List<String> notes;
    private final List<Consumer<JournalEntry>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final Deque<JournalEntry> toTell = new ArrayDeque<>();
    private boolean telling;
    private volatile Book book;

    /** Whether a folder is opened to be changed. */
    public enum Mode {
        READ_WRITE,
        READ_ONLY
    }

    private Workspace(Clock clock, DataFolder folder, Opening opening) {
        this.clock = clock;
        lock = opening.lock();
        journal = opening.journal();
        whyReadOnly = opening.whyReadOnly();
        notes = opening.notes();
        book = opening.book();
        history = opening.history();
        files = new RebalanceFiles(folder.home());
        this.folder = folder;
    }

    /**
     * Opens a data folder, which is created when it is not there.
     *
     * @throws dev.counterweight.domain.Rejection if the folder cannot be used, another instance holds it, or a newer version of
     *     the program wrote its journal
     */
    public static Workspace open(Path home, Clock clock, Mode mode) {
        DataFolder folder = DataFolder.use(home, mode);
        return new Workspace(clock, folder, Opening.of(folder, clock.instant(), mode));
    }

    @Override
    public Book book() {
        return book;
    }

    @Override
    public JournalEntry append(JournalEvent event) {
        writing.lock();
        try {
            JournalEntry entry = write(event);
            history.apply(entry, book);
            if (event instanceof JournalEvent.RebalanceFinished finished) {
                tellFile(entry, finished);
            }
            toTell.add(entry);
            tell();
            return entry;
        } finally {
            writing.unlock();
        }
    }

    /** Checks, writes and flushes an event; only then does it take effect. */
    private JournalEntry write(JournalEvent event) {
        Journal end = journal;
        if (end == null || readOnly()) {
            throw new IllegalStateException(
                    whyReadOnly().orElse("This folder is open for reading only.") + " Nothing was written.");
        }
        if (event instanceof JournalEvent.RebalanceFinished finished) {
            RebalanceFiles.check(book, finished);
        }
        JournalLine.Written line = JournalLine.write(end.sequence() + 1, clock.instant(), end.headHash(), event);
        Book next = book.after(line.entry());
        try {
            end.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal could not be written: " + e.getMessage(), e);
        }
        book = next;
        return line.entry();
    }

    private void tellFile(JournalEntry entry, JournalEvent.RebalanceFinished finished) {
        try {
            files.write(entry, finished);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    finished.fileName() + " could not be written; it will be when the folder is opened again",
                    e);
        }
    }

    /** Tells the listeners of every entry in order, also when a listener appends. */
    private void tell() {
        if (telling) {
            return;
        }
        telling = true;
        try {
            for (JournalEntry entry = toTell.poll(); entry != null; entry = toTell.poll()) {
                for (Consumer<JournalEntry> listener : listeners) {
                    tell(listener, entry);
                }
            }
        } finally {
            telling = false;
        }
    }

    private static void tell(Consumer<JournalEntry> listener, JournalEntry entry) {
        try {
            listener.accept(entry);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "a listener failed on entry " + entry.sequence() + "; the entry holds", e);
        }
    }

    /** {@inheritDoc} A listener must not wait for another thread that appends. */
    @Override
    public AutoCloseable onAppend(Consumer<JournalEntry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public boolean readOnly() {
        return whyReadOnly().isPresent();
    }

    /** Why nothing can be appended, in plain words; empty when it can. */
    public Optional<String> whyReadOnly() {
        return whyReadOnly.isPresent() || journal == null ? whyReadOnly : journal.unusable();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    /** What was found and put right while opening, in plain words. Waits until the history store is open. */
    public List<String> startupNotes() {
        List<String> all = new ArrayList<>(notes);
        all.addAll(history.notes());
        return all;
    }

    /**
     * Asks the history store. A store that fails is made again and asked once more.
     *
     * @throws HistoryFailure if that fails too
     */
    <T> T history(Function<HistoryStore, T> query) {
        try {
            return query.apply(history.store(book));
        } catch (HistoryFailure e) {
            LOG.log(Level.WARNING, "the history store failed and is made again", e);
            writing.lock();
            try {
                history.again(book);
                return query.apply(history.store(book));
            } finally {
                writing.unlock();
            }
        }
    }

    /**
     * Makes everything again that is made out of the journal: the history store, and rebalance files that are missing or were
     * changed.
     *
     * @return names of the files that were written
     * @throws IllegalStateException if the folder was opened read-only
     */
    public List<String> rebuild() {
        writing.lock();
        try {
            if (readOnly()) {
                throw new IllegalStateException(whyReadOnly().orElse("") + " Nothing was rebuilt.");
            }
            history.again(book);
            return files.writeAgain(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the rebalance files could not be written: " + e.getMessage(), e);
        } finally {
            writing.unlock();
        }
    }

    DataFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        writing.lock();
        try {
            history.close();
            if (journal != null) {
                journal.close();
            }
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder could not be closed: " + e.getMessage(), e);
        } finally {
            writing.unlock();
        }
    }
}
