package dev.counterweight.data.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The end of one file, as the journal needs it; a seam for tests that make writing fail. */
interface AppendFile extends AutoCloseable {
    long length() throws IOException;

    /** Writes at the end. After a failure, some of the bytes may be there. */
    void write(byte[] bytes) throws IOException;

    /** Returns once content and length are on the disk. */
    void flush() throws IOException;

    void truncate(long length) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens, or creates, files. */
    interface Opener {
        AppendFile open(Path file) throws IOException;
    }

    /** A file of the system. Not a channel: an interrupted thread would close it in the middle of a line. */
    static AppendFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new AppendFile() {
            @Override
            public long length() throws IOException {
                return file.length();
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                file.seek(file.length());
                file.write(bytes);
            }

            @Override
            public void flush() throws IOException {
                file.getFD().sync();
            }

            @Override
            public void truncate(long length) throws IOException {
                file.setLength(length);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
