package dev.counterweight.data.files;

import dev.counterweight.domain.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The headings of a delimited text, and where one of them is. */
public final class Headings {
    private static final int LOOKED_AT = 200;

    private Headings() {}

    /** The headings of a file that may not be readable otherwise, so that a person can say which column is which. */
    public static List<String> of(SourceFile source, ReadOptions options) {
        try {
            String text = Encoding.decode(source, options.encoding())
                    .text()
                    .lines()
                    .dropWhile(l -> l.isBlank() || l.startsWith("#"))
                    .limit(LOOKED_AT)
                    .collect(Collectors.joining("\n"));
            CsvTable table = CsvTable.read(source.name(), text, options.delimiter());
            return table.rows().isEmpty()
                    ? List.of()
                    : table.rows().getFirst().cells().stream()
                            .map(String::strip)
                            .filter(h -> !h.isEmpty())
                            .distinct()
                            .toList();
        } catch (Rejection unreadable) {
            return List.of();
        }
    }

    /**
     * Where the column is that the person named; empty where none was named.
     *
     * @throws Rejection if the file has no such heading
     */
    static Optional<Integer> named(String file, List<String> header, ReadOptions options, Column column) {
        Optional<String> wanted = options.column(column);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        for (int c = 0; c < header.size(); c++) {
            if (header.get(c).strip().equalsIgnoreCase(wanted.get().strip())) {
                return Optional.of(c);
            }
        }
        throw new Rejection(new Rejection.Problem(
                file + " line 1",
                "",
                "a column " + wanted.get() + "; found " + String.join(", ", header),
                "Name one of these."));
    }
}
