package dev.counterweight.data.report;

import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes reports to files: the whole file or none. */
public final class ReportFile {
    private ReportFile() {}

    /** The formats, by the ending of their files. */
    public enum Format {
        PDF,
        XLSX,
        CSV;

        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static List<String> endings() {
            return Arrays.stream(values()).map(Format::ending).toList();
        }

        /** The format that a file's name asks for. */
        public static Optional<Format> of(Path file) {
            String name = file.getFileName() == null ? "" : file.getFileName().toString();
            return Arrays.stream(values())
                    .filter(f -> name.toLowerCase(Locale.ROOT).endsWith("." + f.ending()))
                    .findFirst();
        }

        /**
         * The format that a person named, else the one that the file's name asks for.
         *
         * @throws Rejection if there is none
         */
        public static Format chosen(Optional<String> named, Path file) {
            String all = String.join(", ", endings());
            if (named.isEmpty()) {
                return of(file).orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "--out",
                        file.toString(),
                        "a name that ends in one of " + all,
                        "Name the format with --format.")));
            }
            return Arrays.stream(values())
                    .filter(f -> f.ending().equals(named.get().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new Rejection(
                            new Rejection.Problem("--format", named.get(), "one of " + all, "Choose one of them.")));
        }
    }

    /**
     * Writes a report, in the place of a file that is there.
     *
     * @throws Rejection if the folder is not there
     * @throws IOException if it cannot be written; what was there before is then still there
     */
    public static void write(Report report, Format format, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Rejection(new Rejection.Problem(
                    "--out",
                    file.toString(),
                    "a file in a folder that exists",
                    "Make the folder first, or name another."));
        }
        AtomicFile.write(
                file,
                switch (format) {
                    case PDF -> PdfReport.bytes(report);
                    case XLSX -> WorkbookReport.bytes(report);
                    case CSV -> CsvReport.bytes(report);
                });
    }
}
