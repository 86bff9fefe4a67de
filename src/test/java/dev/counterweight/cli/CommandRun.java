package dev.counterweight.cli;

import dev.counterweight.service.Services;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A command run inside the test: exit code, standard output, standard error. */
public record CommandRun(int code, String out, String err) {
    public static CommandRun of(Wiring wiring, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Program.run(List.of(args), wiring, new PrintWriter(out, true), new PrintWriter(err, true));
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** For commands that work without a data folder. */
    public static CommandRun withoutFolder(String... args) {
        return of(
                new Wiring() {
                    @Override
                    public Path defaultHome() {
                        throw new AssertionError("this command must not look for a data folder");
                    }

                    @Override
                    public Clock clock() {
                        return Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
                    }

                    @Override
                    public int openWindow(WindowRequest request) {
                        throw new AssertionError("this command must not open a window");
                    }

                    @Override
                    public Services open(Path home, boolean readOnly) {
                        throw new AssertionError("this command must not open a data folder");
                    }
                },
                args);
    }
}
