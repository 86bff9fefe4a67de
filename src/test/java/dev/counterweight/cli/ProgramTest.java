package dev.counterweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
    void noStackTraceReachesTheUser() {
        CommandRun run = CommandRun.withoutFolder();
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("No command given").doesNotContain("at dev.counterweight");
    }
}
