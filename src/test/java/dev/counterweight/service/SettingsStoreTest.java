package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsStoreTest {
    enum Pace {
        SLOW,
        VERY_FAST
    }

    record Motion(Pace pace, int steps, boolean loud, Optional<String> name) {
        Motion {
            if (steps < 1) {
                throw new IllegalArgumentException("steps " + steps + ", expected at least 1");
            }
        }
    }

    private static final SettingsSection<Motion> MOTION = new SettingsSection<>(
            "motion",
            new Motion(Pace.SLOW, 3, false, Optional.empty()),
            f -> f.make(() -> new Motion(
                    SettingsSection.choice(f, "pace", Pace.class),
                    f.integer("steps"),
                    f.flag("loud"),
                    f.optional("name", (g, n) -> g.text(n)))),
            m -> Values.tree(
                    "pace", SettingsSection.word(m.pace()), "steps", m.steps(), "loud", m.loud(), "name", m.name()));

    private static final Motion FAST = new Motion(Pace.VERY_FAST, 7, true, Optional.of("zügig"));

    @TempDir
    Path home;

    private SettingsStore open() {
        return SettingsStore.open(home, false, List.of(MOTION));
    }

    private Path file() {
        return home.resolve("settings.json");
    }

    @Test
    void everythingHasItsDefaultAndNothingIsWrittenUntilSomethingIsSet() {
        assertThat(open().get(MOTION)).isEqualTo(MOTION.defaults());
        assertThat(file()).doesNotExist();
    }

    @Test
    void whatWasPutIsThereAfterARestart() {
        open().put(MOTION, FAST);
        assertThat(open().get(MOTION)).isEqualTo(FAST);
        assertThat(open().problem()).isEmpty();
    }

    @Test
    void theContentBeforeTheLastWriteIsKept() throws IOException {
        SettingsStore store = open();
        store.put(MOTION, FAST);
        String first = Files.readString(file());
        store.put(MOTION, MOTION.defaults());
        assertThat(home.resolve("backups").resolve("settings.previous.json")).hasContent(first);
        assertThat(home).isDirectoryNotContaining(f -> f.toString().endsWith(".tmp"));
    }

    @Test
    void aNewerFileIsLeftAloneAndSaysSo() throws IOException {
        String newer = "{\"version\": 2, \"motion\": {\"speed\": 3}}";
        Files.writeString(file(), newer);
        SettingsStore store = open();
        assertThat(store.problem().orElseThrow())
                .contains("settings.json is \"version 2\": expected version 1", "newer version of the program");
        store.put(MOTION, FAST);
        assertThat(store.get(MOTION)).isEqualTo(FAST);
        assertThat(file()).hasContent(newer);
        assertThatThrownBy(() -> store.set("motion.steps", "4")).isInstanceOf(Rejection.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                                      | line 1: expected a } for"
                        + " each {",
                "{\"version\": 1, \"motoin\": {}}                                       | motoin",
                "{\"version\": 1, \"motion\": {\"pace\": \"slow\", \"steps\": 0, \"loud\": false}}      | steps 0:"
                        + " expected at least 1",
                "{\"version\": 1, \"motion\": {\"pace\": \"brisk\", \"steps\": 1, \"loud\": false}}     | one of slow,"
                        + " very-fast",
                "{\"version\": 1, \"motion\": {\"pace\": \"slow\", \"steps\": 1, \"loud\": \"no\"}}     | true or"
                        + " false",
                "{\"motion\": {\"pace\": \"slow\", \"steps\": 1, \"loud\": false}}      | version"
            })
    void anUnusableFileIsNamedAndLeftAsItIs(String text, String said) throws IOException {
        Files.writeString(file(), text);
        SettingsStore store = open();
        assertThat(store.problem().orElseThrow()).contains("settings.json", said);
        assertThat(store.get(MOTION)).isEqualTo(MOTION.defaults());
        store.put(MOTION, FAST);
        assertThat(file()).hasContent(text);
    }

    @Test
    void aFolderThatIsOnlyReadIsNotWrittenTo() {
        SettingsStore store = SettingsStore.open(home, true, List.of(MOTION));
        store.put(MOTION, FAST);
        assertThat(store.get(MOTION)).isEqualTo(FAST);
        assertThat(file()).doesNotExist();
    }

    @Test
    void aSettingIsSetByName() {
        SettingsStore store = open();
        store.set("motion.pace", "very-fast");
        store.set("motion.steps", "7");
        store.set("motion.loud", "true");
        store.set("motion.name", "zügig");
        assertThat(open().get(MOTION)).isEqualTo(FAST);
        store.set("motion.name", "null");
        assertThat(open().get(MOTION).name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "motion.steps, 0, at least 1",
        "motion.steps, many, whole number",
        "motion.steps, 1.5, whole number",
        "motion.pace, 7, text in quotes",
        "motion.colour, blue, 'one of motion.pace, motion.steps'",
        "motion, 1, one of motion.pace",
        "speed.steps, 1, one of motion.pace"
    })
    void aWrongNameOrValueIsRefusedAndNothingChanges(String path, String value, String said) {
        SettingsStore store = open();
        assertThatThrownBy(() -> store.set(path, value))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining(said);
        assertThat(store.get(MOTION)).isEqualTo(MOTION.defaults());
        assertThat(file()).doesNotExist();
    }
}
