package dev.counterweight.cli;

import dev.counterweight.domain.Rejection;
import dev.counterweight.service.Services;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What every command shares: the options of the program, and where to print. A command returns its exit code; bad input is
 * thrown as {@link dev.counterweight.domain.Rejection}, a refusal as {@link Refusal}.
 */
abstract class Command implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    /** The program's own options and its collaborators. */
    final Program program() {
        return (Program) spec.root().userObject();
    }

    final Output out() {
        CommandLine line = spec.commandLine();
        return new Output(line.getOut(), line.getErr());
    }

    /**
     * Opens the data folder. A folder that is not there yet is made, also to be read: it is then empty.
     *
     * @param readOnly for a command that changes nothing, so that it works beside an open window
     */
    final Services open(boolean readOnly) {
        Path home = program().home();
        Services services = program().wiring().open(home, readOnly && Files.isDirectory(home.resolve("journal")));
        services.workspace().startupNotes().forEach(out()::message);
        return services;
    }

    /** Opens the data folder with the right to put it in order or, beside another instance, to read it. */
    final Services openOrRead() {
        try {
            return open(false);
        } catch (Rejection refused) {
            try {
                return open(true);
            } catch (Rejection unreadable) {
                throw refused;
            }
        }
    }

    final boolean json() {
        return program().json;
    }
}
