package dev.counterweight.cli;

import picocli.CommandLine;

/** A command that only gathers others. */
abstract class Group extends Command {
    @Override
    public final Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "no command given. Choose one of the commands listed by --help");
    }
}
