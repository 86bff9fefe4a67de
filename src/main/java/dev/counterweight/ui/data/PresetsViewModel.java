package dev.counterweight.ui.data;

import dev.counterweight.service.ImportPreset;
import dev.counterweight.service.ImportPresets;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The saved ways of reading a kind of file: used, saved from what is stated now, forgotten. */
final class PresetsViewModel {
    private final Session session;
    private final Dialogs dialogs;
    private final Lane storing;
    private final ImportPresets presets;
    private final ImportViewModelStated stated;
    private final Runnable changed;
    private final Consumer<Throwable> failed;

    /** @param changed told when there are others than before */
    PresetsViewModel(
            Session session,
            Dialogs dialogs,
            Lane storing,
            ImportPresets presets,
            ImportViewModelStated stated,
            Runnable changed,
            Consumer<Throwable> failed) {
        this.session = session;
        this.dialogs = dialogs;
        this.storing = storing;
        this.presets = presets;
        this.stated = stated;
        this.changed = changed;
        this.failed = failed;
    }

    private List<ImportPreset> fitting() {
        return presets.list(stated.presetKind());
    }

    /** Names of those for this kind of file. */
    List<String> names() {
        return fitting().stream().map(ImportPreset::name).toList();
    }

    /** The one that says exactly what is stated now. */
    Optional<String> current() {
        return fitting().stream()
                .filter(p -> p.stated().equals(stated.kept()))
                .map(ImportPreset::name)
                .findFirst();
    }

    /** States what a preset says; an empty name goes back to what is detected. */
    void use(String name) {
        stated.take(fitting().stream().filter(p -> p.name().equals(name)).findFirst());
    }

    /** Asks for a name and keeps what is stated under it. */
    void save() {
        dialogs.ask(
                new Dialogs.Prompt(
                        messages().get("data.preset.save.title"),
                        messages().get("data.preset.save.sentence"),
                        messages().get("data.preset.name"),
                        current().orElse(""),
                        messages().get("data.preset.save.action"),
                        this::problem),
                name -> keep(() -> presets.save(new ImportPreset(name, stated.presetKind(), stated.kept()))));
    }

    private Optional<String> problem(String name) {
        if (stated.kept().isEmpty()) {
            return Optional.of(messages().get("data.preset.nothing"));
        }
        boolean other = presets.list().stream()
                .anyMatch(p -> p.kind() != stated.presetKind() && p.name().equalsIgnoreCase(name.strip()));
        if (other) {
            return Optional.of(messages().get("data.preset.taken"));
        }
        return name.isBlank() || name.strip().length() > 60
                ? Optional.of(messages().get("data.preset.name.problem"))
                : Optional.empty();
    }

    /** Asks, and forgets the one that is in use. */
    void forget() {
        current()
                .ifPresent(name -> dialogs.ask(
                        new Dialogs.Question(
                                messages().get("data.preset.forget.title", name),
                                messages().get("data.preset.forget.sentence"),
                                List.of(),
                                messages().get("data.preset.forget"),
                                true),
                        () -> keep(() -> presets.forget(name))));
    }

    private void keep(Runnable change) {
        storing.run(
                messages().get("data.job.preset"),
                progress -> {
                    change.run();
                    return true;
                },
                done -> changed.run(),
                failed);
    }

    private Messages messages() {
        return session.messages();
    }
}
