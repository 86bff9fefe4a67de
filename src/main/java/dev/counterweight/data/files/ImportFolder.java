package dev.counterweight.data.files;

import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder in which every imported file is kept under its content hash, so that its values can be read again. */
public final class ImportFolder {
    private final Path folder;

    /** @param folder made when the first file is kept */
    public ImportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps a file; nothing happens when it is there already. On disk when it returns.
     *
     * @throws Rejection if the folder cannot be written or the disk is full; no part of the file is left then
     */
    public void keep(SourceFile file) {
        if (holds(file.sha256())) {
            return;
        }
        try {
            Files.createDirectories(folder);
            AtomicFile.write(folder.resolve(file.sha256()), file.bytes());
        } catch (AccessDeniedException e) {
            throw new Rejection(new Rejection.Problem(
                    folder.toString(),
                    "",
                    "a folder that may be written",
                    "Check its permissions, or choose another data folder. Nothing was changed."));
        } catch (IOException e) {
            throw new Rejection(new Rejection.Problem(
                    folder.toString(),
                    "",
                    "room for " + file.bytes().length + " bytes, but writing failed (" + reason(e) + ")",
                    "Free some space and try again. Nothing was changed."));
        }
    }

    /** Whether the file of this hash is there, byte for byte. */
    public boolean holds(String sha256) {
        Path kept = folder.resolve(sha256);
        try {
            return Files.isRegularFile(kept)
                    && ContentHash.of(Files.readAllBytes(kept)).equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The bytes of a file that was imported, under the name that it had.
     *
     * @throws Rejection if it is missing or was changed
     */
    public SourceFile open(ImportedFile file) {
        Path kept = folder.resolve(file.sha256());
        try {
            byte[] bytes = Files.readAllBytes(kept);
            if (ContentHash.of(bytes).equals(file.sha256())) {
                return new SourceFile(file.name(), bytes);
            }
        } catch (IOException e) {
            throw lost(kept, file, "but it cannot be read (" + reason(e) + ")");
        }
        throw lost(kept, file, "but its content was changed");
    }

    private static Rejection lost(Path kept, ImportedFile file, String fault) {
        return new Rejection(new Rejection.Problem(
                kept.toString(),
                "",
                "the imported file " + file.name() + ", " + fault,
                "Import that file again, or bring the folder back from a backup."));
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
