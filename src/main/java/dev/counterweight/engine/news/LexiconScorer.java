package dev.counterweight.engine.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scores a text by the words in it, always the same way. The longest phrase of the lexicon that begins at a word counts, with its
 * polarity p; a word of intensity directly before it makes that {@code clamp(p * intensity, -1, 1)}; a negation among the three
 * words before (and in the same sentence) makes it {@code -p / 2}, because "not good" is less than "bad". With h such hits of
 * polarities p_k:
 *
 * <ul>
 *   <li>score = sum p_k / h
 *   <li>confidence = |sum p_k| / sum |p_k| * h / (h + 1): how far they agree, and that one word alone is half a proof
 * </ul>
 *
 * No hit is a score of 0 with confidence 0. The idea of polarity, negation and intensity is that of Taboada and others, Lexicon-Based
 * Methods for Sentiment Analysis (2011); rules and words are our own.
 */
public final class LexiconScorer {
    private static final int NEGATION_REACHES = 3;
    private static final int SHOWN = 6;

    private final Lexicon lexicon;
    private final int longest;

    public LexiconScorer(Lexicon lexicon) {
        this.lexicon = lexicon;
        longest = lexicon.longestPhrase();
    }

    /**
     * What a text says.
     *
     * @param score from -1 to 1
     * @param confidence from 0 to 1
     * @param reason the words that count, with their polarities
     */
    public record Reading(double score, double confidence, String reason) {}

    private record Hit(String phrase, double polarity) {}

    /** Reads sentences one by one; line breaks separate sentences, too. */
    public Reading read(String text) {
        List<Hit> hits = new ArrayList<>();
        for (String sentence : text.toLowerCase(Locale.ROOT).split("[.!?;:\\n]+(\\s|$)|\\n")) {
            find(words(sentence), hits);
        }
        double sum = 0;
        double absolute = 0;
        List<String> said = new ArrayList<>();
        for (Hit hit : hits) {
            sum += hit.polarity();
            absolute += Math.abs(hit.polarity());
            if (said.size() < SHOWN) {
                said.add(String.format(Locale.ROOT, "%s %+.2f", hit.phrase(), hit.polarity()));
            }
        }
        int h = hits.size();
        return h == 0 || absolute == 0
                ? new Reading(0, 0, "")
                : new Reading(
                        sum / h,
                        Math.abs(sum) / absolute * h / (h + 1),
                        String.join(", ", said) + (h > SHOWN ? ", ..." : ""));
    }

    private static List<String> words(String sentence) {
        List<String> words = new ArrayList<>();
        for (String word : sentence.replace('\u2019', '\'').split("[^\\p{L}\\p{N}'-]+")) {
            String bare = word.replaceAll("^['-]+|['-]+$", "");
            if (!bare.isEmpty()) {
                words.add(bare);
            }
        }
        return words;
    }

    private void find(List<String> words, List<Hit> hits) {
        int i = 0;
        while (i < words.size()) {
            int length = lengthOfPhrase(words, i);
            if (length > 0) {
                hits.add(hit(words, i, length));
            }
            i += Math.max(1, length);
        }
    }

    private int lengthOfPhrase(List<String> words, int at) {
        for (int length = Math.min(longest, words.size() - at); length > 0; length--) {
            if (lexicon.polarity().containsKey(String.join(" ", words.subList(at, at + length)))) {
                return length;
            }
        }
        return 0;
    }

    private Hit hit(List<String> words, int at, int length) {
        String phrase = String.join(" ", words.subList(at, at + length));
        double polarity = lexicon.polarity().getOrDefault(phrase, 0.0);
        if (at > 0 && lexicon.intensity().containsKey(words.get(at - 1))) {
            polarity = Math.clamp(polarity * lexicon.intensity().getOrDefault(words.get(at - 1), 1.0), -1, 1);
            phrase = words.get(at - 1) + " " + phrase;
        }
        for (int back = at - 1; back >= Math.max(0, at - NEGATION_REACHES); back--) {
            if (lexicon.negations().contains(words.get(back))) {
                return new Hit(words.get(back) + " ... " + phrase, -polarity / 2);
            }
        }
        return new Hit(phrase, polarity);
    }
}
