package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.service.JournalService;
import dev.counterweight.service.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code journal}: proof that nothing was changed, and everything made from it made again. */
@CommandLine.Command(
        name = "journal",
        description = "The journal: verify its chain, rebuild what is made from it, export it.",
        subcommands = {JournalCommand.Verify.class, JournalCommand.Rebuild.class, JournalCommand.Export.class})
final class JournalCommand extends Group {

    private static String sentence(JournalService.BadLine bad) {
        return bad.file() + " line " + bad.line() + " (entry " + bad.event() + ", " + bad.type() + ") " + bad.reason()
                + ".";
    }

    @CommandLine.Command(
            name = "verify",
            description = "Checks every line and the chain of hashes; names the first bad line and ends with 1.")
    static final class Verify extends Command {
        @Override
        public Integer call() {
            JournalService.Verification found = JournalService.verify(program().home());
            if (json()) {
                out().json(JournalService.tree(found));
            } else if (found.verified()) {
                out().line("Verified: " + found.events() + " events in " + found.files() + " files.");
                out().line("Head hash " + found.headHash());
            } else {
                out().line("NOT verified. The " + found.events() + " events before the first bad line are good.");
            }
            found.unfinished().ifPresent(out()::message);
            found.firstBad().ifPresent(bad -> out().message(sentence(bad)));
            return found.verified() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    @CommandLine.Command(
            name = "rebuild",
            description = "Makes the history store and the rebalance files again from the journal.")
    static final class Rebuild extends Command {
        @Override
        public Integer call() {
            try (Services services = open(false)) {
                List<String> files = services.workspace().rebuild();
                long events = services.workspace().book().sequence();
                if (json()) {
                    out().json(Values.tree(
                            "rebuilt",
                            true,
                            "events",
                            events,
                            "head_hash",
                            services.workspace().book().headHash(),
                            "files_written",
                            files));
                } else {
                    out().line("Rebuilt from " + events + " events; rebalance files written again: " + files.size()
                            + ".");
                    files.forEach(out()::line);
                }
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "export",
            description = "Writes journal, imported files and rebalance files into one zip with SHA-256 checksums.")
    static final class Export extends Command {
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The zip file to write.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Override
        public Integer call() {
            JournalService.Export done = JournalService.export(program().home(), file);
            Map<String, Object> document = Values.tree(
                    "file", done.file(),
                    "files", done.files(),
                    "bytes", done.bytes(),
                    "verification", JournalService.tree(done.verification()));
            if (json()) {
                out().json(document);
            } else {
                out().line("Wrote " + done.file() + ": " + done.files() + " files, " + done.bytes() + " bytes.");
            }
            done.verification().firstBad().ifPresent(bad -> out().message("The journal is damaged: " + sentence(bad)));
            return done.verification().verified() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
