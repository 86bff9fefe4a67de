package dev.counterweight;

import dev.counterweight.cli.Program;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;

/**
 * Where the program starts. Does not extend JavaFX's Application, so that it starts from the class path, and does not touch
 * JavaFX at all when a command is given.
 */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        App app = new App(Clock.systemUTC(), System.getenv());
        int code =
                Program.run(List.of(args), app, new PrintWriter(System.out, true), new PrintWriter(System.err, true));
        // JavaFX may have left threads behind that would keep the program alive.
        System.exit(code);
    }
}
