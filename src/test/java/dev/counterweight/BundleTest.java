package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Signed bundles from one data folder to another. */
class BundleTest {
    private static final String SAMPLE = "balanced-crypto-portfolio";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private Path bundle;

    private CommandRun run(String home, String... arguments) {
        App app = new App(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), Map.of());
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--home");
        all.add(folder.resolve(home).toString());
        return CommandRun.of(app, all.toArray(String[]::new));
    }

    @BeforeEach
    void export() {
        bundle = folder.resolve("mine.pfb");
        run("sender", "portfolio", "sample", SAMPLE);
        run("sender", "portfolio", "simulate", SAMPLE);
        CommandRun done = run("sender", "portfolio", "export", SAMPLE, "--bundle", "--out", bundle.toString());
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).containsPattern("Signed by ([0-9a-f]{4} ){7}[0-9a-f]{4}");
    }

    @Test
    void theReceiverSeesTheSignerAndTheTrackRecordCalculatedAgain() {
        CommandRun dry = run("receiver", "portfolio", "import", bundle.toString(), "--dry-run");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("Signed by ", "days of track record calculated again: ", "nothing was changed");
        assertThat(run("receiver", "portfolio", "import", bundle.toString()).code())
                .isZero();
        assertThat(run("receiver", "portfolio", "list").out()).contains(SAMPLE);
    }

    @Test
    void oneChangedCharacterIsRefused() throws IOException {
        String text = Files.readString(bundle);
        for (String[] change :
                new String[][] {{"0.3", "0.4"}, {"Balanced", "Unbalanced"}, {"\\\"index\\\":[1.0", "\\\"index\\\":[2.0"}
                }) {
            assertThat(text).contains(change[0]);
            int at = text.indexOf(change[0]);
            Path changed = Files.writeString(
                    folder.resolve("changed.pfb"),
                    text.substring(0, at) + change[1] + text.substring(at + change[0].length()));
            CommandRun refused = run("receiver", "portfolio", "import", changed.toString());
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("changed.pfb", "changed after it was signed");
        }
        assertThat(run("receiver", "portfolio", "list").out()).doesNotContain(SAMPLE);
    }

    @Test
    void anotherSignaturesKeyDoesNotFit() throws IOException {
        run("other", "portfolio", "sample", SAMPLE);
        Path theirs = folder.resolve("theirs.pfb");
        run("other", "portfolio", "export", SAMPLE, "--bundle", "--out", theirs.toString());
        ObjectNode mixed = (ObjectNode) JSON.readTree(Files.readString(bundle));
        mixed.set("public_key", JSON.readTree(Files.readString(theirs)).get("public_key"));
        Files.writeString(bundle, mixed.toString());
        assertThat(run("receiver", "portfolio", "import", bundle.toString()).code())
                .isEqualTo(2);
    }

    @Test
    void whatIsNoBundleIsRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("no.pfb"), "{\"bundle\": 2}");
        CommandRun newer = run("receiver", "portfolio", "import", file.toString());
        assertThat(newer.code()).isEqualTo(2);
        assertThat(newer.err()).contains("no.pfb", "version 1, found 2");
        Files.writeString(file, "");
        assertThat(run("receiver", "portfolio", "import", file.toString()).code())
                .isEqualTo(2);
    }

    @Test
    void theKeyIsForItsOwnerOnly() throws IOException {
        Path keys = folder.resolve("sender").resolve("keys");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("bundle.ed25519"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(bundle))
                .doesNotContain(Files.readString(keys.resolve("bundle.ed25519")).strip());
    }

    @Test
    void aFollowedPortfolioChangesWithItsFileAndOnlyByItsSigner() throws IOException {
        assertThat(run("receiver", "portfolio", "import", bundle.toString(), "--follow")
                        .code())
                .isZero();
        assertThat(run("receiver", "portfolio", "follow").out()).contains("as before");
        String text =
                run("sender", "portfolio", "show", SAMPLE, "--format", "json").out();
        Path changed = Files.writeString(folder.resolve("c.portfolio.json"), text.replace("0.05", "0.06"));
        assertThat(run("sender", "portfolio", "import", changed.toString(), "--replace")
                        .code())
                .isZero();
        run("sender", "portfolio", "export", SAMPLE, "--bundle", "--out", bundle.toString(), "--replace");
        assertThat(run("receiver", "portfolio", "follow").out()).contains("changed");
        assertThat(run("receiver", "portfolio", "follow").out()).contains("as before");
        run("other", "portfolio", "sample", SAMPLE);
        run("other", "portfolio", "export", SAMPLE, "--bundle", "--out", bundle.toString(), "--replace");
        CommandRun foreign = run("receiver", "portfolio", "follow");
        assertThat(foreign.code()).isEqualTo(2);
        assertThat(foreign.out()).contains("and not by");
    }
}
