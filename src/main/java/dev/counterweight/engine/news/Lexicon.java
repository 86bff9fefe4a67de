package dev.counterweight.engine.news;

import java.util.Map;
import java.util.Set;

/**
 * Words and phrases that say whether news are good or bad for who holds an instrument. All in lower case, words of a phrase
 * separated by one space.
 *
 * @param version changes whenever a word does, because the same headline may then get another score
 * @param polarity of a word or phrase, from -1 to 1
 * @param negations words that turn what follows around, such as "not"
 * @param intensity words that make the next one stronger (above 1) or weaker (below 1)
 */
public record Lexicon(
        String version, Map<String, Double> polarity, Set<String> negations, Map<String, Double> intensity) {
    public Lexicon {
        polarity = Map.copyOf(polarity);
        negations = Set.copyOf(negations);
        intensity = Map.copyOf(intensity);
        polarity.forEach((phrase, value) -> {
            if (!(Math.abs(value) <= 1) || value == 0) {
                throw new IllegalArgumentException(
                        "polarity of \"" + phrase + "\" is " + value + ", expected a number from -1 to 1, not 0");
            }
        });
        intensity.forEach((word, value) -> {
            if (!(value > 0 && value <= 2)) {
                throw new IllegalArgumentException(
                        "intensity of \"" + word + "\" is " + value + ", expected a number above 0, at most 2");
            }
        });
    }

    /** Words in the longest phrase. */
    int longestPhrase() {
        return polarity.keySet().stream()
                .mapToInt(p -> p.split(" ").length)
                .max()
                .orElse(1);
    }
}
