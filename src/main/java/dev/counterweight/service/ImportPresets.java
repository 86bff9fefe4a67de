package dev.counterweight.service;

import dev.counterweight.data.files.Nearest;
import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.ImportPreset.Kind;
import dev.counterweight.service.ImportPreset.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The saved ways of reading files, kept in {@code settings.json}. No number depends on them: how each file was read is written
 * to the journal with the file.
 */
public final class ImportPresets {
    public static final SettingsSection<List<ImportPreset>> SECTION = new SettingsSection<>(
            "import_presets",
            List.of(),
            f -> f.make(
                    () -> f.objects("presets").stream().map(ImportPresets::read).toList()),
            all -> Values.tree(
                    "presets",
                    all.stream()
                            .map(p -> Values.tree(
                                    "name", p.name(), "kind", SettingsSection.word(p.kind()), "stated", p.keys()))
                            .toList()));

    private final SettingsStore settings;

    public ImportPresets(SettingsStore settings) {
        this.settings = settings;
    }

    private static ImportPreset read(Fields f) {
        return f.make(() -> {
            Fields stated = f.object("stated");
            Map<Part, String> parts = new EnumMap<>(Part.class);
            for (String key : stated.names()) {
                parts.put(Part.of(key), stated.text(key));
            }
            return new ImportPreset(f.text("name"), SettingsSection.choice(f, "kind", Kind.class), parts);
        });
    }

    /** All of them, in order of their names. */
    public List<ImportPreset> list() {
        return settings.get(SECTION);
    }

    /** Those for one kind of file. */
    public List<ImportPreset> list(Kind kind) {
        return list().stream().filter(p -> p.kind() == kind).toList();
    }

    /**
     * @param name upper and lower case alike
     * @throws Rejection if there is none of that name for this kind of file
     */
    public ImportPreset get(String name, Kind kind) {
        ImportPreset found = get(name);
        if (found.kind() != kind) {
            throw new Rejection(new Rejection.Problem(
                    "preset",
                    name,
                    "a preset for " + SettingsSection.word(kind) + "; this one is for "
                            + SettingsSection.word(found.kind()),
                    "Choose another one; \"presets list\" shows them."));
        }
        return found;
    }

    private ImportPreset get(String name) {
        return find(name).orElseThrow(() -> {
            List<String> names = list().stream().map(ImportPreset::name).toList();
            return new Rejection(new Rejection.Problem(
                    "preset",
                    name,
                    names.isEmpty() ? "a saved preset; there is none yet" : "one of " + String.join(", ", names),
                    names.isEmpty()
                            ? "Save one with --save-preset when a file is imported."
                            : Nearest.didYouMean(name, names)));
        });
    }

    private Optional<ImportPreset> find(String name) {
        return list().stream()
                .filter(p -> p.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /**
     * Saves a preset; one of the same name gives way to it.
     *
     * @throws Rejection if the settings cannot be written
     */
    public void save(ImportPreset preset) {
        List<ImportPreset> all = new ArrayList<>(list());
        all.removeIf(p -> p.name().equalsIgnoreCase(preset.name()));
        all.add(preset);
        put(all);
    }

    /**
     * Forgets a preset. Imports that were made with it are not affected.
     *
     * @return what was forgotten
     * @throws Rejection if there is no such preset, or the settings cannot be written
     */
    public ImportPreset forget(String name) {
        ImportPreset gone = get(name);
        put(list().stream().filter(p -> !p.equals(gone)).toList());
        return gone;
    }

    /** @throws Rejection if the settings cannot be written */
    public void refuseUnwritable() {
        settings.refuseUnwritable();
    }

    private void put(List<ImportPreset> all) {
        refuseUnwritable();
        settings.put(
                SECTION,
                all.stream()
                        .sorted(java.util.Comparator.comparing(p -> p.name().toLowerCase(Locale.ROOT)))
                        .toList());
    }
}
