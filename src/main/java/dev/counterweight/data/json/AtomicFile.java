package dev.counterweight.data.json;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes whole files so that a reader, or a start after a power cut, finds the old content or the new and nothing between:
 * temporary file in the same folder, flushed to disk, moved into place.
 */
public final class AtomicFile {
    private AtomicFile() {}

    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public static void write(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
        try {
            // A stream and not a channel: an interrupted thread closes a channel in the middle of a write.
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        flushFolder(folder);
    }

    /** Like {@link #write}, and what the file held before stays beside it under another name. */
    public static void replace(Path file, byte[] content, Path previous) throws IOException {
        if (Files.exists(file)) {
            write(previous, Files.readAllBytes(file));
        }
        write(file, content);
    }

    /** Makes the names in a folder durable, where the system can: a new file is lost in a power cut otherwise. */
    public static void flushFolder(Path folder) {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder, and needs no such step.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
