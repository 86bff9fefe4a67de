package dev.counterweight.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * One piece of news about one instrument, as somebody's file has it.
 *
 * @param time when it was published
 * @param headline one line
 * @param text more of it; may be empty
 * @param source who says so; may be empty
 */
public record NewsItem(Instant time, InstrumentId instrument, String headline, String text, String source) {
    public static final int LONGEST_HEADLINE = 500;
    public static final int LONGEST_TEXT = 20_000;

    public NewsItem {
        if (headline.isBlank()
                || headline.length() > LONGEST_HEADLINE
                || headline.lines().count() > 1) {
            throw new IllegalArgumentException(
                    "headline has " + headline.length() + " characters, expected one line of 1 to " + LONGEST_HEADLINE);
        }
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "text has " + text.length() + " characters, expected at most " + LONGEST_TEXT);
        }
        if (source.length() > 200) {
            throw new IllegalArgumentException("source has " + source.length() + " characters, expected at most 200");
        }
    }

    /** SHA-256 of everything that it says: equal items have equal hashes. */
    public String hash() {
        return ContentHash.of(String.join("\n", time.toString(), instrument.value(), headline, source, text));
    }

    /** The day in UTC. */
    public LocalDate day() {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /**
     * Equal for what counts once: the same instrument, day and headline, whoever repeats it and however it is spaced, cased or
     * punctuated.
     */
    public String sameness() {
        return instrument + "\n" + day() + "\n"
                + headline.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip();
    }
}
