package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the journal:
 * <pre>{"seq":7,"at":"...","prev":"(64 hex)","type":"cash-moved","v":1,"event":{...},"hash":"(64 hex)"}</pre>
 * without white space, fields always in this order, in UTF-8. The hash is the SHA-256 of the line without its hash member,
 * that is of everything before {@code ,"hash"} and a closing brace; so anybody can check it with a few lines of script.
 */
public final class JournalLine {
    private static final String HASH = ",\"hash\":\"";
    private static final int SUFFIX = HASH.length() + 64 + 2;
    private static final Pattern SEQUENCE = Pattern.compile("\"seq\":(\\d{1,18}),");
    private static final Pattern TYPE = Pattern.compile("\"type\":\"([a-z-]{1,64})\"");

    private JournalLine() {}

    /**
     * A line ready for the file.
     *
     * @param bytes the line with its line feed
     */
    public record Written(JournalEntry entry, byte[] bytes) {}

    /** What a line turned out to be. */
    public sealed interface Read {
        /** A line whose hash is right and whose event is known. */
        record Good(JournalEntry entry) implements Read {}

        /**
         * A line that was changed or never was one.
         *
         * @param sequence the number that it carries, where one can be made out
         * @param type the event's type, where one can be made out
         */
        record Bad(OptionalLong sequence, Optional<String> type, String reason) implements Read {}

        /** A line whose hash is right and that only a newer program can read. */
        record Newer(long sequence, String type, int version) implements Read {}
    }

    /**
     * Writes an event, and reads what it wrote: what takes effect is what a replay will find.
     *
     * @throws IllegalStateException if the event does not survive being written and read
     */
    public static Written write(long sequence, Instant at, String previousHash, JournalEvent event) {
        EventType type = EventType.of(event);
        String body = JsonText.compact(tree(
                "seq", sequence,
                "at", Values.text(at),
                "prev", previousHash,
                "type", type.key(),
                "v", type.version(),
                "event", EventCodec.write(event)));
        String hash = ContentHash.of(body);
        String line = body.substring(0, body.length() - 1) + HASH + hash + "\"}";
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (read(line) instanceof Read.Good good
                && good.entry().event().equals(event)
                && good.entry().at().equals(at)) {
            return new Written(good.entry(), bytes);
        }
        throw new IllegalStateException("the journal cannot hold this " + type.key() + " without loss: " + event);
    }

    /** Reads a line given without its line feed. */
    public static Read read(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(line))
                    .toString();
        } catch (java.nio.charset.CharacterCodingException e) {
            return bad(new String(line, StandardCharsets.ISO_8859_1), "holds bytes that are not text in UTF-8");
        }
        return read(text);
    }

    private static Read read(String text) {
        int cut = text.length() - SUFFIX;
        if (text.isEmpty()) {
            return bad(text, "is empty");
        }
        if (cut < 1 || !text.startsWith(HASH, cut) || !text.endsWith("\"}")) {
            return bad(text, "does not end with its hash");
        }
        String hash = text.substring(cut + HASH.length(), text.length() - 2);
        if (!hash.equals(ContentHash.of(text.substring(0, cut) + "}"))) {
            return bad(text, "was changed: its content does not match its hash");
        }
        try {
            return entry(StrictJson.fields(text, "line"), hash);
        } catch (Rejection e) {
            return bad(text, "has a right hash, but cannot be read: " + e.getMessage());
        }
    }

    private static Read entry(Fields f, String hash) {
        long sequence = f.longInteger("seq");
        String key = f.text("type");
        int version = f.integer("v");
        Optional<EventType> type = EventType.of(key);
        if (type.isEmpty() || version > type.get().version()) {
            return new Read.Newer(sequence, key, version);
        }
        if (version < 1) {
            throw f.refuse("v", "a version from 1 to " + type.get().version());
        }
        return f.make(() -> {
            f.text("hash");
            return new Read.Good(new JournalEntry(
                    sequence, f.instant("at"), f.text("prev"), EventCodec.read(type.get(), f.object("event")), hash));
        });
    }

    private static Read.Bad bad(String text, String reason) {
        Matcher sequence = SEQUENCE.matcher(text);
        Matcher type = TYPE.matcher(text);
        return new Read.Bad(
                sequence.find() ? OptionalLong.of(Long.parseLong(sequence.group(1))) : OptionalLong.empty(),
                type.find() ? Optional.of(type.group(1)) : Optional.empty(),
                reason);
    }

    /** The name of an entry's event in the file. */
    public static String type(JournalEntry entry) {
        return EventType.of(entry.event()).key();
    }
}
