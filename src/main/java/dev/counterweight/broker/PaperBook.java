package dev.counterweight.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private final Path file;
    private final FileChannel channel;
    private final List<PaperRecord> records = new ArrayList<>();

    private PaperBook(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static PaperBook open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        PaperBook book = new PaperBook(file, channel);
        try {
            book.read();
            return book;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void read() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
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
        channel.truncate(start);
        channel.position(start);
    }

    private PaperRecord checked(String line, int number) throws IOException {
        int tab = line.indexOf('\t');
        String body = line.substring(tab + 1);
        if (tab < 0 || !line.substring(0, tab).equals(checksum(body))) {
            throw new IOException(file + ", line " + number + ": the checksum does not fit; the file was changed");
        }
        return PaperRecord.parse(body);
    }

    /** Records in order. */
    List<PaperRecord> records() {
        return records;
    }

    void append(PaperRecord next) throws IOException {
        String body = next.text();
        ByteBuffer line = StandardCharsets.UTF_8.encode(checksum(body) + "\t" + body + "\n");
        long before = channel.position();
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            channel.truncate(before);
            channel.position(before);
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
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
