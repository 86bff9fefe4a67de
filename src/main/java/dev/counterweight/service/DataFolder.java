package dev.counterweight.service;

import dev.counterweight.data.journal.FolderLock;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/** Where everything lies in a data folder, and what to say when it cannot be used. */
record DataFolder(Path home) {
    /** Makes the folder when it is not there, unless it is only to be read. */
    static DataFolder use(Path home, Workspace.Mode mode) {
        DataFolder folder = new DataFolder(home.toAbsolutePath().normalize());
        try {
            if (mode == Workspace.Mode.READ_WRITE) {
                Files.createDirectories(folder.journal());
            } else if (!Files.isDirectory(folder.home)) {
                throw new NoSuchFileException(folder.home.toString());
            }
            return folder;
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }

    Path journal() {
        return home.resolve("journal");
    }

    Path imports() {
        return home.resolve("imports");
    }

    Path backups() {
        return home.resolve("backups");
    }

    /** Takes the lock of the folder, or says who has it. */
    FolderLock lock(Instant now) throws IOException {
        Path file = home.resolve("counterweight.lock");
        return FolderLock.take(file, now)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "data folder " + home,
                        "",
                        "a folder that no other instance has open; "
                                + FolderLock.holder(file)
                                        .map(h -> h + " has it")
                                        .orElse("another process has it"),
                        "Close the other instance, choose another folder with --home, or open this one with"
                                + " --read-only.")));
    }

    Rejection unusable(IOException e) {
        String reason = switch (e) {
            case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case java.nio.file.FileAlreadyExistsException other -> other.getFile() + " is a file";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
        return new Rejection(new Rejection.Problem(
                "data folder " + home,
                "",
                "a folder that can be read and written; " + reason,
                "Put the permissions or the disk right, choose another folder with --home, or open it with"
                        + " --read-only."));
    }

    Rejection newer(String damage) {
        return new Rejection(new Rejection.Problem(
                "data folder " + home,
                "",
                "a journal that this version can read; journal/" + damage,
                "Use the newer version of the program, or another folder with --home. Nothing was changed."));
    }
}
