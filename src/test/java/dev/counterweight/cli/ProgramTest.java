package dev.counterweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.service.Services;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void helpNamesTheExitCodes() {
        CommandRun run = CommandRun.withoutFolder("--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("3 refused by a limit or check");
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
