package dev.counterweight.data.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one reading of the whole journal found.
 *
 * @param entries number of good entries, which is the sequence number of the last
 * @param headHash hash of the last good entry
 * @param files the journal's files in order
 * @param goodBytes length of the last file up to the end of its last good entry, its line feed included
 * @param damage the first line that is not what was written; nothing after it was read
 * @param tail what follows the last line feed
 * @param strangers files in the folder that are no part of the journal and were not read
 */
public record JournalScan(
        long entries,
        String headHash,
        List<Path> files,
        long goodBytes,
        Optional<Damage> damage,
        Tail tail,
        List<Path> strangers) {
    public JournalScan {
        files = List.copyOf(files);
        strangers = List.copyOf(strangers);
    }

    /** No line was changed, lost, doubled or moved. A line that was never finished does not count. */
    public boolean verified() {
        return damage.isEmpty();
    }

    /**
     * A line that is not what was written.
     *
     * @param line from 1, within its file
     * @param sequence number of the entry that is, or was, there
     * @param event type of that entry, or {@code unknown} when it cannot be made out
     * @param newer written by a newer program, and no damage
     */
    public record Damage(Path file, long line, long sequence, String event, String reason, boolean newer) {
        @Override
        public String toString() {
            return file.getFileName() + " line " + line + " (entry " + sequence + ", " + event + ") " + reason;
        }
    }

    /** What follows the last line feed of the last file. */
    public sealed interface Tail {
        /** Nothing: the file ends as it must. */
        record None() implements Tail {}

        /** The beginning of a line whose writing was cut short. It never took effect. */
        record Torn(long line, byte[] bytes) implements Tail {}

        /** A whole entry without its line feed. It is counted among the good ones. */
        record Unended(long line) implements Tail {}
    }
}
