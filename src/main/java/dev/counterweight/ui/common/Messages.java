package dev.counterweight.ui.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Words of the screens. A key's first segment names its file: {@code drift.title} is in {@code i18n/drift.properties} and,
 * in German, {@code i18n/drift_de.properties}. Values hold placeholders {@code {0}}, {@code {1}}; numbers are formatted
 * before they are put in.
 */
public final class Messages {
    /** Languages with words of their own; anything else is shown in English. */
    public static final List<String> LANGUAGES = List.of("en", "de");

    private final String language;
    private final Map<String, Properties> files = new ConcurrentHashMap<>();

    public Messages(Locale locale) {
        language = LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
    }

    public String language() {
        return language;
    }

    /** @throws IllegalArgumentException if there is no such message; a test asks for every key that the program uses */
    public String get(String key, Object... arguments) {
        String text = file(key).getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("message \"" + key + "\" is missing in language " + language);
        }
        return filled(text, arguments);
    }

    /** The message for a count: {@code key.one} or {@code key.other}, with the count as {@code {0}}. */
    public String count(String key, long count, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = count;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return get(key + (count == 1 ? ".one" : ".other"), arguments);
    }

    public boolean has(String key) {
        return file(key).containsKey(key);
    }

    /** Every message of a file in English, whatever the language. */
    Map<String, String> english(String feature) {
        Properties words = new Properties();
        load(words, "/i18n/" + feature + ".properties");
        Map<String, String> all = new TreeMap<>();
        words.forEach((key, text) -> all.put((String) key, (String) text));
        return all;
    }

    private Properties file(String key) {
        int dot = key.indexOf('.');
        String feature = dot < 0 ? key : key.substring(0, dot);
        return files.computeIfAbsent(feature, this::read);
    }

    private Properties read(String feature) {
        Properties words = new Properties();
        load(words, "/i18n/" + feature + ".properties");
        if (!language.equals("en")) {
            load(words, "/i18n/" + feature + "_" + language + ".properties");
        }
        return words;
    }

    private static void load(Properties into, String resource) {
        try (InputStream in = Messages.class.getResourceAsStream(resource)) {
            if (in != null) {
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
                into.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static String filled(String text, Object... arguments) {
        String result = text;
        for (int i = 0; i < arguments.length; i++) {
            result = result.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return result;
    }
}
