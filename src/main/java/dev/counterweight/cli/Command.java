package dev.counterweight.cli;

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

    final boolean json() {
        return program().json;
    }
}
