package dev.counterweight.data.files;

import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a file as they are on disk.
 *
 * @param name what the file is called, without its folder
 * @param bytes as they are on disk, not unpacked. Not copied: treat as read-only
 */
public record SourceFile(String name, byte[] bytes) {
    /** Files above this many bytes, packed or unpacked, are refused. */
    static final int LARGEST = 256 << 20;

    /**
     * Reads the whole file.
     *
     * @throws Rejection naming the path, if it is missing, a folder, unreadable, empty or too large
     */
    public static SourceFile read(Path path) {
        String where = path.toString();
        if (Files.isDirectory(path)) {
            throw rejected(where, "a file, but this is a folder", "Name the file in it.");
        }
        try {
            if (Files.size(path) > LARGEST) {
                throw rejected(where, "at most 256 MiB", "Split the file.");
            }
            return new SourceFile(String.valueOf(path.getFileName()), Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw rejected(where, "a file, but there is none of this name", "Check the path.");
        } catch (AccessDeniedException e) {
            throw rejected(where, "a file that may be read", "Check the permissions of the file and its folder.");
        } catch (IOException e) {
            throw rejected(where, "a file that can be read, but reading failed (" + e + ")", "Copy it and try again.");
        }
    }

    public String sha256() {
        return ContentHash.of(bytes);
    }

    /** The content, unpacked where the bytes are gzip. */
    byte[] content() {
        if (bytes.length < 2 || (bytes[0] & 0xff) != 0x1f || (bytes[1] & 0xff) != 0x8b) {
            return bytes;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] content = in.readNBytes(LARGEST);
            if (in.read() >= 0) {
                throw rejected(name, "at most 256 MiB after unpacking", "Split the file.");
            }
            return content;
        } catch (IOException e) {
            throw rejected(name, "an intact gzip file (" + e.getMessage() + ")", "Unpack or download it again.");
        }
    }

    private static Rejection rejected(String where, String expected, String next) {
        return new Rejection(new Rejection.Problem(where, "", expected, next));
    }
}
