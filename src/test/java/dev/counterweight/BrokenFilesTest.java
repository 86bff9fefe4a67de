package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.PortfolioFiles.FileChoice;
import dev.counterweight.service.Services;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file with a slip in its JSON or YAML: the window and the commands say in plain words where it is, and nothing changes. */
class BrokenFilesTest {
    @TempDir
    Path folder;

    private final App app = new App(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), Map.of());

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text.replace("\\n", "\n").replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        p.json | {\\n 'name': 'X'\\n 'capital': 1} | 3 | a comma between two values, found " | ein Komma zwischen zwei Werten, gefunden "
        p.json | {\\n 'name': 'X',\\n} | 3 | a name in double quotes, found } | ein Name in Anführungszeichen, gefunden }
        p.json | {\\n 'a' 1} | 2 | a colon between a name and its value, found 1 | ein Doppelpunkt zwischen Namen und Wert, gefunden 1
        p.json | {\\n 'a': [1, 2 | 2 | a ] for each [, found the end of the file | ein ] zu jedem [, gefunden das Ende der Datei
        p.json | {\\n 'a': 1\\n | 3 | a } for each {, found the end of the file | ein } zu jedem {, gefunden das Ende der Datei
        p.json | {\\n 'a': 01} | 2 | a number such as 0.25 or -3 | eine Zahl wie 0.25 oder -3
        p.json | {\\n 'a': yes} | 2 | a value: a text in quotes, a number, true, false or null, found yes | ein Wert: ein Text in Anführungszeichen, eine Zahl, true, false oder null, gefunden yes
        p.json | {\\n // no} | 2 | no comments, which JSON does not have | keine Kommentare, die es in JSON nicht gibt
        p.yaml | a: 1\\nb: c: d | 2 | one name and its value on a line; a text with a colon in quotes | ein Name und sein Wert je Zeile; ein Text mit Doppelpunkt in Anführungszeichen
        p.yaml | a:\\n\t- b | 2 | spaces and not tabs before a line, and quotes around a text that begins with a mark | Leerzeichen und keine Tabulatoren vor einer Zeile, und Anführungszeichen um einen Text, der mit einem Sonderzeichen beginnt
        """)
    void saysInBothLanguagesWhatIsWrongWhere(String name, String text, int line, String english, String german)
            throws IOException {
        Path broken = file(name, text);
        try (Services services = app.open(folder.resolve("home"), false)) {
            Rejection refused = catchThrowableOfType(
                    Rejection.class, () -> services.portfolios().files().preview(broken, FileChoice.PLAIN));
            assertThat(refused).hasMessageStartingWith(name + " line " + line + ": expected " + english + ". ");
            assertThat(Trouble.of(new Session(Locale.GERMAN), "", refused).reasons())
                    .singleElement()
                    .asString()
                    .startsWith(name + " Zeile " + line + ": erwartet wird " + german + ". ");
            assertThat(services.workspace().book().sequence()).isZero();
        }
    }

    @Test
    void strategiesBundlesAndSettingsSayItToo() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("settings.json"), "{\n \"window\": {\n");
        Path strategy = file("s.json", "{\\n 'id' 'x'}");
        Path bundle = file("b.pfb", "{\\n 'format': 1,,}");
        Session german = new Session(Locale.GERMAN);
        try (Services services = app.open(home, false)) {
            List<String> said = List.of(
                    german.said(catchThrowableOfType(
                            Rejection.class,
                            () -> services.strategies().preview(strategy, new CurrencyCode("USD"), false))),
                    german.said(catchThrowableOfType(
                            Rejection.class, () -> services.bundles().preview(bundle, FileChoice.PLAIN))),
                    german.said(services.settings().rejection().orElseThrow()));
            assertThat(said.get(0)).contains("s.json Zeile 2: erwartet wird ein Doppelpunkt zwischen Namen und Wert");
            assertThat(said.get(1)).contains("b.pfb");
            assertThat(said.get(2)).contains("settings.json Zeile 3: erwartet wird ein } zu jedem {");
            assertThat(said).noneMatch(words -> words.contains("expected") || words.contains("Correct"));
            assertThat(services.workspace().book().sequence()).isZero();
        }
    }

    @Test
    void commandsEndWithTwoAndNameFileAndLine() throws IOException {
        String home = folder.resolve("home").toString();
        String portfolio = file("p.json", "{\\n 'a' 1}").toString();
        for (List<String> command : List.of(
                List.of("portfolio", "import", portfolio, "--home", home),
                List.of("strategies", "import", portfolio, "--home", home))) {
            CommandRun run = CommandRun.of(app, command.toArray(String[]::new));
            assertThat(run.code()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("p.json line 2: expected a colon between a name and its value, found 1.");
        }
    }
}
