package dev.counterweight.data.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words that come with the program for scoring news.
 *
 * @param version the name of the list; equal names are equal words
 * @param polarity of words and phrases, from -1 to 1
 * @param negations words that turn what follows around
 * @param intensity factors of words that make the next one stronger or weaker
 */
public record WordList(
        String version, Map<String, Double> polarity, Set<String> negations, Map<String, Double> intensity) {
    private static final String VERSION = "words-1";

    public WordList {
        polarity = Map.copyOf(polarity);
        negations = Set.copyOf(negations);
        intensity = Map.copyOf(intensity);
    }

    /** English and German words in one list. */
    public static WordList bundled() {
        String name = "news/" + VERSION + ".csv";
        Map<String, Double> polarity = new LinkedHashMap<>();
        Set<String> negations = new LinkedHashSet<>();
        Map<String, Double> intensity = new LinkedHashMap<>();
        for (CsvTable.Row row : CsvTable.read(name, text("/" + name), Optional.of(',')).rows().stream()
                .skip(1)
                .toList()) {
            switch (row.cell(0)) {
                case "word" -> polarity.put(row.cell(2), Double.valueOf(row.cell(3)));
                case "negation" -> negations.add(row.cell(2));
                case "intensity" -> intensity.put(row.cell(2), Double.valueOf(row.cell(3)));
                default -> throw new IllegalStateException(name + " line " + row.line() + " has kind " + row.cell(0));
            }
        }
        return new WordList(VERSION, polarity, negations, intensity);
    }

    private static String text(String path) {
        try (InputStream in = WordList.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
