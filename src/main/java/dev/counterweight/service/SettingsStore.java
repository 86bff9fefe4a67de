package dev.counterweight.service;

import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code settings.json} of a data folder: how the program looks and what it remembers between two starts; nothing that a
 * number depends on. A file that cannot be used is left as it is: everything then has its default, {@link #problem} says why,
 * and nothing is written over it. Safe on any thread.
 */
public final class SettingsStore {
    private static final int VERSION = 1;
    private static final String NAME = "settings.json";

    private final Path file;
    private final Path previous;
    private final boolean readOnly;
    private final List<SettingsSection<?>> sections;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Optional<Rejection> problem;
    private Map<String, Object> saved;

    private SettingsStore(Path home, boolean readOnly, List<SettingsSection<?>> sections) {
        file = home.resolve(NAME);
        previous = home.resolve("backups").resolve("settings.previous.json");
        this.readOnly = readOnly;
        this.sections = List.copyOf(sections);
        problem = read();
        saved = tree();
    }

    /**
     * Reads the settings of a data folder; everything has its default where there are none yet.
     *
     * @param readOnly changes then last until the program ends
     * @param sections everything that the file may hold
     */
    public static SettingsStore open(Path home, boolean readOnly, List<SettingsSection<?>> sections) {
        return new SettingsStore(home, readOnly, sections);
    }

    private Optional<Rejection> read() {
        sections.forEach(s -> values.put(s.name(), s.defaults()));
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Fields fields = StrictJson.fields(Files.readAllBytes(file), NAME);
            int version = fields.integer("version");
            if (version != VERSION) {
                throw new Rejection(new Rejection.Problem(
                        NAME,
                        "version " + version,
                        "version " + VERSION,
                        "It was written by "
                                + (version > VERSION ? "a newer version of the program" : "another program")
                                + ". It is left as it is; until it is moved away, settings have their standard values"
                                + " and changes last until the program ends."));
            }
            Map<String, Object> found = new LinkedHashMap<>();
            for (SettingsSection<?> section : sections) {
                found.put(
                        section.name(),
                        fields.has(section.name())
                                ? section.read().apply(fields.object(section.name()))
                                : section.defaults());
            }
            fields.finish();
            values.putAll(found);
            return Optional.empty();
        } catch (Rejection unusable) {
            return Optional.of(unusable);
        } catch (IOException e) {
            return Optional.of(new Rejection(new Rejection.Problem(
                    NAME, "", "a file that can be read; " + e.getMessage(), "Put its permissions right.")));
        }
    }

    /** Why the file was not used, in plain words; empty when it was, or when there is none. */
    public Optional<String> problem() {
        return problem.map(Rejection::getMessage);
    }

    /** The same with its parts, for those who say it in another language. */
    public Optional<Rejection> rejection() {
        return problem;
    }

    public <T> T get(SettingsSection<T> section) {
        synchronized (values) {
            Object value = known(section).get(section.name());
            @SuppressWarnings("unchecked") // only values of the section are put there under its name
            T found = value == null ? section.defaults() : (T) value;
            return found;
        }
    }

    /** Takes a value without waiting for the disk; {@link #save} writes it. */
    public <T> void remember(SettingsSection<T> section, T value) {
        synchronized (values) {
            known(section).put(section.name(), value);
        }
    }

    /**
     * Writes everything as it is now. Where the folder is only read, or the file on disk cannot be used, nothing is written and
     * what was remembered lasts until the program ends.
     */
    public void save() {
        synchronized (file) {
            Map<String, Object> now = tree();
            if (readOnly || problem.isPresent() || now.equals(saved)) {
                return;
            }
            write(now);
            saved = now;
        }
    }

    public <T> void put(SettingsSection<T> section, T value) {
        remember(section, value);
        save();
    }

    /**
     * For what a person asks to be kept.
     *
     * @throws Rejection if nothing can be written: the file on disk cannot be used, or the folder is only read
     */
    public void refuseUnwritable() {
        if (problem.isPresent()) {
            throw problem.get();
        }
        if (readOnly) {
            throw new Rejection(new Rejection.Problem(
                    "data folder",
                    "",
                    "a folder that is open for writing",
                    "Close the other instance. Nothing was saved."));
        }
    }

    /**
     * Sets one field by name, such as {@code look.theme} to {@code light}, and writes the file.
     *
     * @param text a number, {@code true}, {@code false} or {@code null} as in JSON, else a text
     * @throws Rejection naming the field, the value and what was expected; nothing is changed then
     */
    public void set(String path, String text) {
        refuseUnwritable();
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        SettingsSection<?> section =
                sections.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow(() -> unknown(path));
        set(section, path.substring(dot + 1), text);
    }

    private <T> void set(SettingsSection<T> section, String field, String text) {
        Map<String, Object> tree = new LinkedHashMap<>(section.write().apply(get(section)));
        // A section that is a map takes names that are not in it yet, and loses them by null.
        boolean map = section.defaults() instanceof Map<?, ?>;
        if (!tree.containsKey(field) && !map) {
            throw unknown(section.name() + "." + field);
        }
        if (map && text.equals("null")) {
            tree.remove(field);
        } else {
            tree.put(field, typed(text));
        }
        put(section, section.read().apply(StrictJson.fields(JsonText.compact(tree), "setting " + section.name())));
    }

    private static Object typed(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> Optional.empty();
            default -> text.matches("-?\\d{1,15}(\\.\\d{1,15})?") ? new BigDecimal(text) : text;
        };
    }

    private Rejection unknown(String path) {
        List<String> paths = sections.stream()
                .flatMap(s -> fields(s).keySet().stream().map(f -> s.name() + "." + f))
                .toList();
        return new Rejection(new Rejection.Problem(
                "setting", path, "one of " + String.join(", ", paths), "Run \"settings list\" for their values."));
    }

    /** Every section with its fields, as the file has them. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", VERSION);
        synchronized (values) {
            sections.forEach(s -> tree.put(s.name(), fields(s)));
        }
        return tree;
    }

    private <T> Map<String, Object> fields(SettingsSection<T> section) {
        return section.write().apply(get(section));
    }

    private Map<String, Object> known(SettingsSection<?> section) {
        if (!values.containsKey(section.name())) {
            throw new IllegalArgumentException("settings section \"" + section.name() + "\" was not registered");
        }
        return values;
    }

    private void write(Map<String, Object> tree) {
        try {
            Files.createDirectories(previous.getParent());
            AtomicFile.replace(file, JsonText.pretty(tree).getBytes(StandardCharsets.UTF_8), previous);
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " could not be written: " + e.getMessage(), e);
        }
    }
}
