package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Path FILES = Path.of("resources/i18n");
    private static final Path SOURCES = Path.of("src/main/java/dev/counterweight");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d(,[a-z]+)?}");

    @Test
    void germanHasTheSameKeysAsEnglish() throws IOException {
        for (String feature : features()) {
            assertThat(words(feature + "_de.properties").keySet())
                    .as(feature)
                    .isEqualTo(words(feature + ".properties").keySet());
        }
    }

    @Test
    void bothLanguagesFillInTheSameValues() throws IOException {
        for (String feature : features()) {
            Map<String, String> german = words(feature + "_de.properties");
            words(feature + ".properties")
                    .forEach((key, english) ->
                            assertThat(placeholders(german.get(key))).as(key).isEqualTo(placeholders(english)));
        }
    }

    @Test
    void aKeyLivesInTheFileOfItsFirstSegment() throws IOException {
        for (String feature : features()) {
            assertThat(words(feature + ".properties").keySet()).as(feature).allMatch(k -> k.startsWith(feature + "."));
        }
    }

    @Test
    void everyKeyThatTheSourcesNameExists() throws IOException {
        Set<String> features = features();
        Pattern literal = Pattern.compile("\"((?:" + String.join("|", features) + ")\\.[A-Za-z0-9.]*[A-Za-z0-9])\"");
        Messages english = new Messages(Locale.ENGLISH);
        Set<String> commands = commandIds();
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> f.getParent().equals(SOURCES) || f.startsWith(SOURCES.resolve("ui")))
                    .toList()) {
                Matcher keys = literal.matcher(Files.readString(file));
                while (keys.find()) {
                    String key = keys.group(1);
                    // Literals that are command ids, or the start of a key that is completed by a count or a name.
                    if (!english.has(key) && !english.has(key + ".one") && !commands.contains(key)) {
                        missing.add(key + " in " + file.getFileName());
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Ids of commands look like keys; tooltips name them to show the command's keys. */
    private static Set<String> commandIds() throws IOException {
        Pattern id = Pattern.compile("Command\\s*\\.of\\(\\s*\"([^\"]+)\"");
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                id.matcher(Files.readString(file)).results().forEach(r -> ids.add(r.group(1)));
            }
        }
        return ids;
    }

    @Test
    void neverTellsPeopleWhatIsBestForThem() throws IOException {
        Pattern forbidden = Pattern.compile("(?i)\\b(recommend\\w*|optimal for you|you should|empfehl\\w*)\\b");
        for (String feature : features()) {
            for (String file : List.of(feature + ".properties", feature + "_de.properties")) {
                assertThat(words(file).values())
                        .as(file)
                        .noneMatch(v -> forbidden.matcher(v).find());
            }
        }
    }

    /** One term for each meaning; the glossary is in {@code src/docs/views.md}. */
    @Test
    void germanCallsEachThingByOneName() throws IOException {
        Map<String, String> instead = Map.of(
                "(?i)umschicht\\w*|\\bausgleich\\w*|\\bausgeglichen\\w*", "Rebalancing",
                "(?i)\\w*auftr[aä]g(?!sbe)\\w*", "Order",
                "\\bPreis\\w*|\\w+preis(e|en|es)?\\b", "Kurs",
                "(?i)\\bkursabweichung\\w*", "Slippage",
                "(?i)\\bdrift\\b", "Abweichung",
                "\\bBp\\b", "bp",
                "(?i)\\balarm\\w*", "Warnung",
                "\\b[Ss]ichern\\b", "speichern");
        Set<String> wrong = new TreeSet<>();
        for (String feature : features()) {
            words(feature + "_de.properties")
                    .forEach((key, text) -> instead.forEach((synonym, term) -> {
                        Matcher found = Pattern.compile(synonym).matcher(text.replaceAll("\\{[^}]*}", ""));
                        if (found.find()) {
                            wrong.add(key + " says " + found.group() + ", and not " + term);
                        }
                    }));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void fillsPlaceholdersWithoutTouchingApostrophes() {
        assertThat(new Messages(Locale.ENGLISH).get("shell.undo.of", "don't {1}"))
                .isEqualTo("Undo: don't {1}");
    }

    @Test
    void speaksEnglishWhereItHasNoWordsOfItsOwn() {
        assertThat(new Messages(Locale.FRENCH).get("common.cancel")).isEqualTo("Cancel");
        assertThat(new Messages(Locale.GERMANY).get("common.cancel")).isEqualTo("Abbrechen");
    }

    @Test
    void namesAMissingMessage() {
        assertThatThrownBy(() -> new Messages(Locale.ENGLISH).get("common.noSuchKey"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("common.noSuchKey");
    }

    private static Set<String> features() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            Set<String> names = new TreeSet<>();
            files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".properties"))
                    .forEach(n -> names.add(n.replaceFirst("(_de)?\\.properties$", "")));
            return names;
        }
    }

    private static Map<String, String> words(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FILES.resolve(file))) {
            properties.load(reader);
        }
        Map<String, String> words = new TreeMap<>();
        properties.forEach((k, v) -> words.put((String) k, (String) v));
        return words;
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(r -> r.group()).sorted().toList();
    }
}
