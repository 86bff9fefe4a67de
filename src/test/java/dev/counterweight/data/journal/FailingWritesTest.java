package dev.counterweight.data.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.data.json.JournalLine;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails in the middle of a line: nothing of the line is left, or the journal says that it cannot know. */
class FailingWritesTest {
    @TempDir
    Path folder;

    private Disk disk;
    private Journal journal;
    private List<JournalEvent> events;

    @BeforeEach
    void openJournal() throws IOException {
        events = new Story(2).next(6);
        disk = new Disk();
        journal = new Journal(folder, JournalReader.scan(folder, e -> {}), disk, Journal.FILE_BYTES);
        append(0);
        append(1);
    }

    private void append(int event) throws IOException {
        journal.append(JournalLine.write(
                journal.sequence() + 1, Instant.parse("2026-01-02T03:04:05Z"), journal.headHash(), events.get(event)));
    }

    private byte[] content() throws IOException {
        return Files.readAllBytes(folder.resolve("000000000001.jsonl"));
    }

    @Test
    void aFullDiskInTheMiddleOfALineLeavesNothingOfIt() throws IOException {
        byte[] before = content();
        for (int room : new int[] {0, 1, 17, 300}) {
            disk.room = room;
            assertThatThrownBy(() -> append(2)).isInstanceOf(IOException.class).hasMessageContaining("No space");
            assertThat(content()).isEqualTo(before);
            assertThat(journal.sequence()).isEqualTo(2);
            assertThat(journal.unusable()).isEmpty();
        }
        disk.room = Integer.MAX_VALUE;
        append(2);
        assertThat(JournalReader.scan(folder, e -> {}).entries()).isEqualTo(3);
    }

    @Test
    void aLineThatCannotBeFlushedIsTakenBack() throws IOException {
        byte[] before = content();
        disk.flushesThatFail = 1;
        assertThatThrownBy(() -> append(2)).isInstanceOf(IOException.class);
        assertThat(content()).isEqualTo(before);
        append(2);
        assertThat(JournalReader.scan(folder, e -> {}).entries()).isEqualTo(3);
    }

    @Test
    void aLineThatCanNeitherBeWrittenNorTakenBackEndsWriting() throws IOException {
        disk.room = 20;
        disk.truncateFails = true;
        assertThatThrownBy(() -> append(2)).isInstanceOf(IOException.class);
        assertThat(journal.unusable()).hasValueSatisfying(why -> assertThat(why).contains("start it again"));
        disk.room = Integer.MAX_VALUE;
        disk.truncateFails = false;
        assertThatThrownBy(() -> append(2)).isInstanceOf(IllegalStateException.class);
        journal.close();
        JournalScan scan = JournalReader.scan(folder, e -> {});
        assertThat(scan.verified()).isTrue();
        assertThat(scan.entries()).isEqualTo(2);
        assertThat(scan.tail()).isInstanceOf(JournalScan.Tail.Torn.class);
    }

    @Test
    void aNextFileThatCannotBeMadeLeavesTheOldOneInUse() throws IOException {
        Journal small = new Journal(folder, JournalReader.scan(folder, e -> {}), disk, 100);
        disk.openFails = true;
        JournalLine.Written line =
                JournalLine.write(3, Instant.parse("2026-01-02T03:04:05Z"), small.headHash(), events.get(2));
        assertThatThrownBy(() -> small.append(line)).isInstanceOf(IOException.class);
        disk.openFails = false;
        small.append(line);
        assertThat(JournalReader.scan(folder, e -> {}).files()).hasSize(2);
    }

    /** Files of the system with faults on demand. */
    private static final class Disk implements AppendFile.Opener {
        private int room = Integer.MAX_VALUE;
        private int flushesThatFail;
        private boolean truncateFails;
        private boolean openFails;

        @Override
        public AppendFile open(Path path) throws IOException {
            if (openFails) {
                throw new IOException("No space left on device");
            }
            AppendFile real = AppendFile.open(path);
            return new AppendFile() {
                @Override
                public long length() throws IOException {
                    return real.length();
                }

                @Override
                public void write(byte[] bytes) throws IOException {
                    if (bytes.length > room) {
                        real.write(Arrays.copyOf(bytes, room));
                        throw new IOException("No space left on device");
                    }
                    real.write(bytes);
                }

                @Override
                public void flush() throws IOException {
                    if (flushesThatFail > 0) {
                        flushesThatFail--;
                        throw new IOException("Input/output error");
                    }
                    real.flush();
                }

                @Override
                public void truncate(long length) throws IOException {
                    if (truncateFails) {
                        throw new IOException("Input/output error");
                    }
                    real.truncate(length);
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }
    }
}
