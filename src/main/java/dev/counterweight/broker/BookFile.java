package dev.counterweight.broker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * The own file of a broker that is part of this program: one record a line, each with a checksum, on disk before anything is
 * answered. It knows nothing of our journal, as a broker elsewhere would not. A last line that was cut off was never answered and
 * is removed; a damaged line before that is refused.
 *
 * @param <R> what a line tells
 */
final class BookFile<R> implements AutoCloseable {
    private final Path path;
    /** Not a channel: an interrupted thread would close it in the middle of a write. */
    private final RandomAccessFile file;

    private final Form<R> form;
    private final List<R> records = new ArrayList<>();

    /** How a record is written. The text has no line breaks; reading it fails with an {@link IllegalArgumentException}. */
    record Form<R>(Function<R, String> text, Function<String, R> parse) {}

    private BookFile(Path path, RandomAccessFile file, Form<R> form) {
        this.path = path;
        this.file = file;
        this.form = form;
    }

    static <R> BookFile<R> open(Path path, Form<R> form) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        BookFile<R> book = new BookFile<>(path, file, form);
        try {
            book.read();
            return book;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The whole lines of a book that another process may be writing to; none where there is no book. Nothing is changed. */
    static <R> List<R> look(Path path, Form<R> form) throws IOException {
        List<R> records = new ArrayList<>();
        if (Files.exists(path)) {
            lines(path, Files.readAllBytes(path), form, records);
        }
        return records;
    }

    /** Returns where the last whole line ends. */
    private static <R> int lines(Path path, byte[] bytes, Form<R> form, List<R> into) throws IOException {
        int start = 0;
        int number = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            number++;
            String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
            into.add(checked(path, line, number, form));
            start = i + 1;
        }
        return start;
    }

    private void read() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int start = lines(path, bytes, form, records);
        if (start < bytes.length) {
            file.setLength(start);
            file.getFD().sync();
        }
        file.seek(start);
    }

    private static <R> R checked(Path path, String line, int number, Form<R> form) throws IOException {
        int tab = line.indexOf('\t');
        String body = line.substring(tab + 1);
        if (tab < 0 || !line.substring(0, tab).equals(checksum(body))) {
            throw new IOException(path + ", line " + number + ": the checksum does not fit; the file was changed");
        }
        return form.parse().apply(body);
    }

    /** Records in order. */
    List<R> records() {
        return records;
    }

    void append(R next) throws IOException {
        String body = form.text().apply(next);
        byte[] line = (checksum(body) + "\t" + body + "\n").getBytes(StandardCharsets.UTF_8);
        long before = file.getFilePointer();
        try {
            file.write(line);
            file.getFD().sync();
        } catch (IOException e) {
            file.setLength(before);
            file.seek(before);
            throw e;
        }
        records.add(next);
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
