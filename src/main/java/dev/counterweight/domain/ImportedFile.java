package dev.counterweight.domain;

/**
 * A file that was brought in and is kept under its content hash.
 *
 * @param sha256 hexadecimal SHA-256 of the bytes
 * @param name what the file was called
 * @param format how it was read, such as {@code wide;delimiter=comma;decimal=.;date=yyyy-MM-dd;encoding=UTF-8}; enough to read it
 *     again to the same values
 */
public record ImportedFile(String sha256, String name, String format) {
    public ImportedFile {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 is \"" + sha256 + "\", expected 64 hexadecimal digits");
        }
        Ranges.text("file name", name);
    }
}
