package dev.counterweight.data.journal;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * One writer at a time: a lock of the operating system on {@code counterweight.lock}, released when the process ends however it
 * ends. The file also says who holds it.
 */
public final class FolderLock implements AutoCloseable {
    /** Far behind the content, so that others can read who holds the lock where locks are mandatory. */
    private static final long PLACE = Long.MAX_VALUE - 1;

    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Who holds a folder. */
    public record Holder(long pid, Instant since) {
        @Override
        public String toString() {
            return "process " + pid + " since " + since;
        }
    }

    /** Takes the lock; empty when another process, or another part of this one, has it. */
    public static Optional<FolderLock> take(Path file, Instant now) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock(PLACE, 1, false);
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same as held.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            return Optional.empty();
        }
        String holder =
                JsonText.compact(Values.tree("pid", ProcessHandle.current().pid(), "since", Values.text(now)));
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        return Optional.of(new FolderLock(channel, lock));
    }

    /** Who took the lock last, as far as the file tells. */
    public static Optional<Holder> holder(Path file) {
        try {
            Fields f = StrictJson.fields(Files.readAllBytes(file), "lock");
            return Optional.of(f.make(() -> new Holder(f.longInteger("pid"), f.instant("since"))));
        } catch (IOException | Rejection e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
            lock.release();
        }
    }
}
