package dev.counterweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.service.Services;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

class ProgramTest {
    @Test
    void helpNamesTheExitCodes() {
        CommandRun run = CommandRun.withoutFolder("--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("3 refused by a limit or check");
    }

    @Test
    void helpListsEveryCommandAndEachIsFoundByItsName() {
        String help = CommandRun.withoutFolder("--help").out();
        String completion = CommandRun.withoutFolder("generate-completion").out();
        for (Object command : Commands.all()) {
            String name = command.getClass()
                    .getAnnotation(picocli.CommandLine.Command.class)
                    .name();
            assertThat(help).contains(name);
            assertThat(completion).contains(name);
            CommandRun own = CommandRun.withoutFolder("--home", "x", name, "--help");
            assertThat(own.code()).isZero();
            assertThat(own.out()).contains("counterweight " + name);
            if (!name.equals("generate-completion")) {
                assertThat(Commands.meantBy(List.of("--home", "plan", "--json", name)))
                        .singleElement()
                        .hasSameClassAs(command);
            }
        }
    }

    /** A lone per cent sign in a description makes picocli print a warning beside the help. */
    @Test
    void descriptionsAreFormats() {
        Commands.all().forEach(command -> formats(CommandSpec.forAnnotatedObject(command)));
    }

    private static void formats(CommandSpec spec) {
        for (ArgSpec arg : spec.args()) {
            if (arg.userObject() instanceof Field field && field.isAnnotationPresent(Option.class)) {
                assertThat(field.getAnnotation(Option.class).description())
                        .allSatisfy(text -> assertThat(text).doesNotContainPattern("(?<!%)(%%)*%(?![%n])"));
            }
        }
        spec.subcommands().values().forEach(sub -> formats(sub.getCommandSpec()));
    }

    @Test
    void theWindowNeedsNoCommand() {
        assertThat(Commands.meantBy(List.of())).isEmpty();
        assertThat(Commands.meantBy(List.of("--home", "plan", "--read-only", "mine.portfolio.json")))
                .isEmpty();
        assertThat(Commands.meantBy(List.of("--home", "plan", "-h")))
                .hasSize(Commands.all().size());
    }

    @Test
    void anUnknownCommandIsUnusableInputAndSaysWhereToLook() {
        CommandRun run = CommandRun.withoutFolder("rebalanse");
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("rebalanse").contains("--help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void theWindowOpensOnTheNamedFolderWhenNoCommandIsGiven() {
        List<Wiring.WindowRequest> opened = new ArrayList<>();
        CommandRun run = CommandRun.of(
                new Wiring() {
                    @Override
                    public Path defaultHome() {
                        return Path.of("default");
                    }

                    @Override
                    public Clock clock() {
                        return Clock.systemUTC();
                    }

                    @Override
                    public int openWindow(WindowRequest request) {
                        opened.add(request);
                        return 0;
                    }

                    @Override
                    public Services open(Path home, boolean readOnly) {
                        throw new IllegalStateException("stack\ttrace");
                    }
                },
                "--home",
                "elsewhere",
                "mine.portfolio.json");
        assertThat(run.code()).isZero();
        assertThat(opened)
                .containsExactly(new Wiring.WindowRequest(
                        Path.of("elsewhere").toAbsolutePath(),
                        Optional.of(Path.of("mine.portfolio.json")),
                        false,
                        false));
    }
}
