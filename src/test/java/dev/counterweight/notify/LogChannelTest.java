package dev.counterweight.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Urgency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogChannelTest {
    @TempDir
    Path folder;

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("portfolio_alerts.log"));
    }

    @Test
    void writesALineForEachNoticeAndNoneTwice() throws IOException {
        LogChannel log = new LogChannel(folder.resolve("logs"));
        log.send(Messages.message("M7-ab", false, Urgency.HIGH, Urgency.LOW));
        log.send(Messages.message("M7-ab", true, Urgency.HIGH, Urgency.LOW, Urgency.LOW));
        assertThat(Files.readAllLines(folder.resolve("logs").resolve("portfolio_alerts.log")))
                .hasSize(3)
                .first()
                .isEqualTo("2026-11-20T12:00:00Z HIGH drawdown p drawdown portfolio [M7-ab A1.1] it is 12.00 % below"
                        + " <its> peak & \"more\" \u20ac");
    }

    @Test
    void aFileThatIsFullIsKeptUnderANumber() throws IOException {
        LogChannel log = new LogChannel(folder, 400);
        for (int i = 0; i < 40; i++) {
            assertThat(log.send(Messages.message("M" + i + "-a", false, Urgency.LOW)))
                    .isEqualTo(new SendOutcome.Arrived());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "portfolio_alerts.log",
                            "portfolio_alerts.log.1",
                            "portfolio_alerts.log.2",
                            "portfolio_alerts.log.3",
                            "portfolio_alerts.log.4",
                            "portfolio_alerts.log.5");
        }
        assertThat(lines().getLast()).contains("[M39-a A1.1]");
    }

    @Test
    void aFolderThatCannotBeWrittenIsTriedLater() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(new LogChannel(file).send(Messages.message("M1-a", false, Urgency.LOW)))
                .isInstanceOf(SendOutcome.TryLater.class);
    }

    @Test
    void theEnvironmentServesWhereThereIsNoKeychain() {
        KeychainSecrets secrets = new KeychainSecrets(Map.of("COUNTERWEIGHT_SMTP_PASSWORD", "word"));
        if (secrets.problem().isPresent()) {
            assertThat(secrets.read(Secret.SMTP_PASSWORD)).contains("word");
            assertThat(secrets.where(Secret.SMTP_PASSWORD))
                    .isEqualTo(Optional.of("the environment variable COUNTERWEIGHT_SMTP_PASSWORD"));
            assertThat(secrets.read(Secret.SLACK_WEBHOOK)).isEmpty();
        }
    }

    @Test
    void aDesktopWithoutATraySaysSo() {
        Optional<String> problem = StandardChannels.problem(dev.counterweight.domain.DeliveryChannel.DESKTOP);
        if (problem.isPresent()) {
            assertThat(new DesktopChannel().send(Messages.message("M1-a", false, Urgency.LOW)))
                    .isEqualTo(new SendOutcome.Refused(problem.get()));
        }
    }
}
