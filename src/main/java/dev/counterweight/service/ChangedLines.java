package dev.counterweight.service;

import dev.counterweight.data.files.SourceFile;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The heading of a text file and those of its lines that are new or changed. */
final class ChangedLines {
    private ChangedLines() {}

    /** Empty where the bytes are not lines of one-byte line feeds: packed files, and texts of two bytes a letter. */
    static Optional<SourceFile> of(SourceFile source, ImportReport report) {
        int first = report.lines().stream().mapToInt(ImportLine::line).min().orElse(1);
        Set<Integer> wanted = report.lines().stream()
                .filter(l -> l.fate() == ImportLine.Fate.NEW || l.fate() == ImportLine.Fate.CHANGED)
                .map(ImportLine::line)
                .collect(Collectors.toSet());
        byte[] bytes = source.bytes();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int line = 1;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i < bytes.length && bytes[i] == 0) {
                return Optional.empty();
            }
            if (i == bytes.length || bytes[i] == '\n') {
                int end = Math.min(i + 1, bytes.length);
                if (line < first || wanted.contains(line)) {
                    kept.write(bytes, start, end - start);
                }
                start = end;
                line++;
            }
        }
        return Optional.of(new SourceFile(source.name(), kept.toByteArray()));
    }
}
