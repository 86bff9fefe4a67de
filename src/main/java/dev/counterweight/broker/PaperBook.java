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
import java.util.zip.CRC32C;

/**
 * The simulated broker's own file: one record a line, each with a checksum, on disk before anything is answered. It knows
 * nothing of our journal, as a broker elsewhere would not. A last line that was cut off was never answered and is removed;
 * a damaged line before that is refused.
 */
final class PaperBook implements AutoCloseable {
    private final Path path;
    /** Not a channel: an interrupted thread would close it in the middle of a write. */
    private final RandomAccessFile file;

    private final List<PaperRecord> records = new ArrayList<>();

    private PaperBook(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    static PaperBook open(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        PaperBook book = new PaperBook(path, file);
        try {
            book.read();
            return book;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void read() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int start = 0;
        int number = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            number++;
            String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
            records.add(checked(line, number));
            start = i + 1;
        }
        if (start < bytes.length) {
            file.setLength(start);
            file.getFD().sync();
        }
        file.seek(start);
    }

    private PaperRecord checked(String line, int number) throws IOException {
        int tab = line.indexOf('\t');
        String body = line.substring(tab + 1);
        if (tab < 0 || !line.substring(0, tab).equals(checksum(body))) {
            throw new IOException(path + ", line " + number + ": the checksum does not fit; the file was changed");
        }
        return PaperRecord.parse(body);
    }

    /** Records in order. */
    List<PaperRecord> records() {
        return records;
    }

    void append(PaperRecord next) throws IOException {
        String body = next.text();
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
