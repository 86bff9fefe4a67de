package dev.counterweight.cli;

import dev.counterweight.domain.Rejection;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The program as seen from the command line: the options that every command takes, and the commands. */
@CommandLine.Command(
        name = "counterweight",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = "Portfolio workstation. Without a command it opens the window.",
        footer = {
            "",
            "Exit codes: 0 done; 1 failed; 2 unusable input or options; 3 refused by a limit or check, or infeasible;"
                    + " 130 cancelled."
        })
public final class Program implements Callable<Integer> {
    private static final Logger LOG = Logger.getLogger(Program.class.getName());

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data folder; the default is the system's application-data folder, or COUNTERWEIGHT_HOME.")
    @Nullable
    Path home;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document on standard output and nothing else there.")
    boolean json;

    @Option(names = "--read-only", description = "Open the window without the right to change anything.")
    boolean readOnly;

    @Option(
            names = "--exit-after-first-window",
            hidden = true,
            description = "Show the first window with the sample, then end: a training run for the packaged program.")
    boolean exitAfterFirstWindow;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A portfolio file to open in the window.")
    @Nullable
    Path file;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandLine.Model.CommandSpec spec;

    private final Wiring wiring;

    private Program(Wiring wiring) {
        this.wiring = wiring;
    }

    /** What the composition root hands to the commands. */
    public Wiring wiring() {
        return wiring;
    }

    /** The data folder: the option, else the environment, else the system's place for application data. */
    Path home() {
        return home != null ? home.toAbsolutePath() : wiring.defaultHome();
    }

    /** Without a command: the window. */
    @Override
    public Integer call() {
        if (file != null && !Commands.isPortfolioFile(file.toString())) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "\"" + file + "\" is neither a command nor a portfolio file (*.portfolio.json)");
        }
        Optional<String> problem = wiring.displayProblem();
        if (problem.isPresent() && !exitAfterFirstWindow) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("No window: " + problem.get() + ". Running the demo without one instead.");
            err.flush();
            return run(
                    List.of("demo", "--home", home().toString()),
                    wiring,
                    spec.commandLine().getOut(),
                    err);
        }
        return wiring.openWindow(
                new Wiring.WindowRequest(home(), Optional.ofNullable(file), readOnly, exitAfterFirstWindow));
    }

    /** Runs a command and returns the exit code. */
    public static int run(List<String> args, Wiring wiring, PrintWriter out, PrintWriter err) {
        return commandLine(wiring, Commands.meantBy(args))
                .setOut(out)
                .setErr(err)
                .execute(args.toArray(String[]::new));
    }

    private static CommandLine commandLine(Wiring wiring, List<Object> commands) {
        CommandLine line = new CommandLine(new Program(wiring));
        commands.forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Program::report);
        line.setParameterExceptionHandler(Program::unusable);
        line.setUsageHelpWidth(110);
        return line;
    }

    private static int unusable(CommandLine.ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        line.getErr().println(sentence(Optional.ofNullable(e.getMessage()).orElse("unusable options")));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr());
        line.getErr().println("Run \"" + line.getCommandSpec().qualifiedName() + " --help\" for the options.");
        line.getErr().flush();
        return ExitCode.UNUSABLE;
    }

    private static int report(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        try {
            return switch (e) {
                case Rejection r -> {
                    r.problems().forEach(err::println);
                    yield ExitCode.UNUSABLE;
                }
                case Refusal r -> {
                    r.reasons().forEach(err::println);
                    yield ExitCode.REFUSED;
                }
                case CancellationException c -> {
                    err.println("Cancelled; nothing more was done.");
                    yield ExitCode.CANCELLED;
                }
                case UncheckedIOException io -> failed(err, io.getCause());
                case java.io.IOException io -> failed(err, io);
                case IllegalArgumentException unusable -> {
                    LOG.log(Level.FINE, "unusable input", unusable);
                    err.println(sentence(text(unusable)));
                    yield ExitCode.UNUSABLE;
                }
                default -> {
                    LOG.log(Level.FINE, "command failed", e);
                    err.println(sentence(text(e)));
                    yield ExitCode.FAILED;
                }
            };
        } finally {
            err.flush();
        }
    }

    private static int failed(PrintWriter err, @Nullable Exception e) {
        String what = e == null ? "reading or writing failed" : text(e);
        err.println(sentence(
                e instanceof java.nio.file.NoSuchFileException ? what + " does not exist; check the path" : what));
        return ExitCode.FAILED;
    }

    private static String text(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
