package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.engine.allocate.CustomAllocator;
import dev.counterweight.service.analysis.PlugIns;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins as users make them: compiled, packed into a JAR in the data folder's {@code plugins/}, called by name. */
class PlugInCommandsTest {
    @TempDir
    Path home;

    @Test
    void aMethodOfOnesOwnIsListedAndCalledByName() throws Exception {
        jar("good", "return spread(p);");
        CommandRun list = command("optimize", "--list-methods", "--plugins");
        assertThat(list.code()).isZero();
        assertThat(list.out()).contains("custom:good", "for a test", "min-variance");

        CommandRun run = command("optimize", "--method", "custom:good", "--plugins", "--moments", moments(), "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"A\": 0.5", "\"B\": 0.5", "calculated by plug-in good");
    }

    @Test
    void theyAreOffUntilSomebodySwitchesThemOn() throws Exception {
        jar("good", "return spread(p);");
        CommandRun off = command("optimize", "--method", "custom:good", "--moments", moments());
        assertThat(off.code()).isEqualTo(2);
        assertThat(off.err()).contains("plug-ins are off", "settings set plugins.enabled true");

        assertThat(command("settings", "set", "plugins.enabled", "true").code()).isZero();
        CommandRun on = command("optimize", "--method", "custom:good", "--moments", moments());
        assertThat(on.code()).as(on.err()).isZero();
    }

    @Test
    void aPlugInThatFailsOrLiesIsRefusedWithWhatItDid() throws Exception {
        jar("throws", "throw new IllegalStateException(\"no model\");");
        jar("nan", "double[] w = spread(p); w[0] = Double.NaN; return w;");
        jar("short", "return new double[] {1};");
        jar("heavy", "return new double[] {0.9, 0.1};");
        jar("sums", "return new double[] {0.5, 0.6};");
        assertThat(refusal("throws")).contains("throws failed", "no model");
        assertThat(refusal("nan")).contains("weight of A is NaN");
        assertThat(refusal("short")).contains("1 weights for 2 assets");
        assertThat(refusal("heavy")).contains("weight of A is 0.9, greatest is 0.6");
        assertThat(refusal("sums")).contains("add up to 1.1");
    }

    @Test
    void aPlugInThatNeverEndsIsGivenUp() throws Exception {
        jar(
                "endless",
                "while (p.size() > 0) { Thread.onSpinWait(); if (Thread.interrupted()) return null; } return null;");
        assertThat(command("settings", "set", "plugins.enabled", "true").code()).isZero();
        assertThat(command("settings", "set", "plugins.seconds", "1").code()).isZero();
        CommandRun run = command("optimize", "--method", "custom:endless", "--moments", moments());
        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains("endless failed", "no answer within 1000 ms");
    }

    @Test
    void aFileThatIsNoPlugInIsToldAndTheOthersAreOffered() throws Exception {
        jar("good", "return spread(p);");
        Path folder = home.resolve("plugins");
        Files.writeString(folder.resolve("broken.jar"), "not a jar");
        try (OutputStream file = Files.newOutputStream(folder.resolve("empty.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new ZipEntry("readme.txt"));
        }
        jarOf("again", "good", "return spread(p);");
        jarOf("rude", "Not A Name", "return spread(p);");
        try (PlugIns found = PlugIns.load(folder, Duration.ofSeconds(20))) {
            assertThat(found.descriptions()).containsOnlyKeys("good");
            assertThat(found.problems())
                    .hasSize(4)
                    .anySatisfy(p -> assertThat(p).startsWith("broken.jar"))
                    .anySatisfy(p -> assertThat(p).startsWith("empty.jar names no"))
                    .anySatisfy(p -> assertThat(p).contains("second method named good"))
                    .anySatisfy(p -> assertThat(p).contains("rude.jar cannot be loaded", "Not A Name"));
        }
    }

    private String refusal(String key) throws IOException {
        CommandRun run = command(
                "optimize", "--method", "custom:" + key, "--plugins", "--moments", moments(), "--max-weight", "0.6");
        assertThat(run.code()).isNotZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain("\tat ");
        return run.err();
    }

    private CommandRun command(String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--home";
        all[args.length + 1] = home.toString();
        return CommandRun.of(new App(Clock.systemUTC(), Map.of()), all);
    }

    private String moments() throws IOException {
        return Files.writeString(home.resolve("moments.csv"), "A,B\n0.05,0.08\n0.04,0\n0,0.09\n")
                .toString();
    }

    private void jar(String key, String body) throws IOException {
        jarOf(key, key, body);
    }

    /** Compiles a method and packs it as {@code plugins/FILE.jar}. */
    private void jarOf(String file, String key, String body) throws IOException {
        String type = "Own" + file;
        String source = """
            import dev.counterweight.engine.allocate.AllocationProblem;
            public class %s implements dev.counterweight.engine.allocate.CustomAllocator {
                public String key() { return "%s"; }
                public String description() { return "for a test"; }
                private static double[] spread(AllocationProblem p) {
                    double[] w = new double[p.size()];
                    java.util.Arrays.fill(w, 1.0 / w.length);
                    return w;
                }
                public double[] calculateTargetWeights(AllocationProblem p) { %s }
            }
            """.formatted(type, key, body);
        Path work = Files.createDirectories(home.resolve("work"));
        Path java = Files.writeString(work.resolve(type + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Path.of(URI.create(CustomAllocator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        int code = compiler.run(
                null,
                null,
                null,
                List.of("-proc:none", "-cp", classes.toString(), "-d", work.toString(), java.toString())
                        .toArray(String[]::new));
        assertThat(code).isZero();
        Path folder = Files.createDirectories(home.resolve("plugins"));
        try (OutputStream out = Files.newOutputStream(folder.resolve(file + ".jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new ZipEntry("META-INF/services/" + CustomAllocator.class.getName()));
            jar.write(type.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
            jar.putNextEntry(new ZipEntry(type + ".class"));
            jar.write(Files.readAllBytes(work.resolve(type + ".class")));
            jar.closeEntry();
        }
    }
}
