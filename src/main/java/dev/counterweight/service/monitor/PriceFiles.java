package dev.counterweight.service.monitor;

import dev.counterweight.domain.Rejection;
import dev.counterweight.service.ImportOptions;
import dev.counterweight.service.ImportReport;
import dev.counterweight.service.ImportService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files with prices that are looked at again and again. One that has changed is imported once it has stood still between two
 * looks, so that a file which is being written is not read half; known prices that differ are replaced, because the last price of
 * a day changes until it ends. Only lines that are new or changed are taken and kept.
 */
final class PriceFiles {
    private final ImportService imports;
    private final Map<Path, Stand> looked = new HashMap<>();
    private final Map<Path, Stand> taken = new HashMap<>();

    /** What a file looked like; empty when it was not there. */
    private record Stand(Optional<FileTime> modified, long size) {}

    PriceFiles(ImportService imports) {
        this.imports = imports;
    }

    /**
     * @param atOnce do not wait for a second look
     * @return the files that changed, with what became of them
     */
    List<MonitorEvent.TakenFile> look(List<String> files, boolean atOnce) {
        List<MonitorEvent.TakenFile> done = new ArrayList<>();
        for (String name : files) {
            Path file = Path.of(name).toAbsolutePath();
            Stand now = stand(file);
            Stand before = looked.put(file, now);
            boolean still = atOnce || now.equals(before);
            if (still && !now.equals(taken.get(file))) {
                taken.put(file, now);
                done.add(take(file, now));
            }
        }
        looked.keySet()
                .retainAll(files.stream().map(f -> Path.of(f).toAbsolutePath()).toList());
        taken.keySet().retainAll(looked.keySet());
        return done;
    }

    private MonitorEvent.TakenFile take(Path file, Stand before) {
        try {
            ImportReport report = imports.importChanges(file, ImportOptions.STANDARD.replacing());
            if (!stand(file).equals(before)) {
                taken.remove(file);
            }
            return new MonitorEvent.TakenFile(file, report.accepted(), "");
        } catch (Rejection refused) {
            return new MonitorEvent.TakenFile(
                    file, 0, refused.getMessage() == null ? refused.toString() : refused.getMessage());
        }
    }

    private static Stand stand(Path file) {
        try {
            return new Stand(Optional.of(Files.getLastModifiedTime(file)), Files.size(file));
        } catch (java.nio.file.NoSuchFileException e) {
            return new Stand(Optional.empty(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
