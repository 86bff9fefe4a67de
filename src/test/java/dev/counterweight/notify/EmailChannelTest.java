package dev.counterweight.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.counterweight.domain.EmailSettings;
import dev.counterweight.domain.EmailSettings.Security;
import dev.counterweight.domain.Urgency;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Against a mail server in this process, and against small ones that misbehave. */
@ResourceLock("default SSLContext")
class EmailChannelTest {
    private static final String PASSWORD = "s3cret-word";
    private GreenMail server = new GreenMail(List.of().toArray(ServerSetup[]::new));

    private final SSLContext before = standard();

    private static SSLContext standard() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(before);
        server.stop();
    }

    private void start(String protocol) {
        TestCertificate.serve();
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(30_000);
        server = new GreenMail(setup);
        server.setUser("ada@example.com", "ada", PASSWORD);
        server.start();
    }

    private int port() {
        return (server.getSmtps() != null ? server.getSmtps() : server.getSmtp()).getPort();
    }

    private static EmailSettings settings(int port, Security security, boolean login) {
        return new EmailSettings(
                "localhost",
                port,
                security,
                login ? Optional.of("ada") : Optional.empty(),
                "counterweight@example.com",
                List.of("ada@example.com", "bob@example.com"));
    }

    private static EmailChannel channel(EmailSettings settings, String password, boolean trusting) {
        if (trusting) {
            TestCertificate.trust();
        }
        return new EmailChannel(settings, () -> Optional.of(password));
    }

    @Test
    void arrivesEncryptedWithTheSameNameOnEveryAttempt() throws MessagingException, IOException {
        start(ServerSetup.PROTOCOL_SMTPS);
        EmailChannel channel = channel(settings(port(), Security.TLS, true), PASSWORD, true);
        assertThat(channel.send(Messages.message("M7-ab", false, Urgency.CRITICAL)))
                .isEqualTo(new SendOutcome.Arrived());
        assertThat(channel.send(Messages.message("M7-ab", true, Urgency.CRITICAL)))
                .isEqualTo(new SendOutcome.Arrived());
        assertThat(server.waitForIncomingEmail(10_000, 4)).isTrue();
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(4).allSatisfy(m -> {
            assertThat(m.getMessageID()).isEqualTo("<M7-ab.counterweight@example.com>");
            assertThat(m.getSubject()).isEqualTo("Counterweight: critical alert of My portfolio: drawdown");
            assertThat(m.getHeader("X-Counterweight-Message")).containsExactly("M7-ab");
        });
        List<String> texts = new ArrayList<>();
        for (MimeMessage message : received) {
            texts.add(message.getContent().toString());
        }
        assertThat(texts)
                .allSatisfy(text -> assertThat(text)
                        .contains("CRITICAL My portfolio: it is 12.00 % below <its> peak & \"more\" \u20ac (A1,"
                                + " drawdown,"));
        assertThat(texts.stream().filter(t -> t.contains("may have reached you before")))
                .as("the second attempt says so, to both")
                .hasSize(2);
    }

    @Test
    void severalAlertsAreOneMessage() throws MessagingException {
        start(ServerSetup.PROTOCOL_SMTP);
        channel(settings(port(), Security.NONE, false), "", false)
                .send(Messages.message("M1-a", false, Urgency.LOW, Urgency.HIGH, Urgency.MEDIUM));
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Counterweight: 3 alerts, the worst high");
    }

    @Test
    void aWrongPasswordIsNotTriedAgain() {
        start(ServerSetup.PROTOCOL_SMTPS);
        SendOutcome outcome = channel(settings(port(), Security.TLS, true), "wrong-word", true)
                .send(Messages.message("M1-a", false, Urgency.LOW));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        r -> assertThat(r.reason())
                                .contains("does not accept the password of ada")
                                .doesNotContain("wrong-word"));
    }

    @Test
    void withoutAPasswordItSaysWhereOneBelongs() {
        EmailChannel channel = new EmailChannel(settings(25, Security.TLS, true), Optional::empty);
        assertThat(channel.send(Messages.message("M1-a", false, Urgency.LOW)))
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class, r -> assertThat(r.reason()).contains("COUNTERWEIGHT_SMTP_PASSWORD"));
    }

    @Test
    void aServerWithoutATrustedCertificateIsToldNothing() {
        start(ServerSetup.PROTOCOL_SMTPS);
        SendOutcome outcome = channel(settings(port(), Security.TLS, true), PASSWORD, false)
                .send(Messages.message("M1-a", false, Urgency.LOW));
        assertThat(outcome).isInstanceOfSatisfying(SendOutcome.TryLater.class, t -> {
            assertThat(t.reason()).contains("not safe");
            assertThat(t.perhapsArrived()).isFalse();
        });
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatCannotEncryptIsToldNothing() throws Exception {
        try (Script script = new Script("220 here", "250 plain only", "221 bye")) {
            SendOutcome outcome = channel(settings(script.port(), Security.STARTTLS, true), PASSWORD, true)
                    .send(Messages.message("M1-a", false, Urgency.LOW));
            assertThat(outcome).isInstanceOf(SendOutcome.TryLater.class);
            assertThat(script.heard()).noneMatch(l -> l.contains("AUTH") || l.contains("MAIL"));
        }
    }

    @Test
    void aServerThatIsNotThereIsTriedLater() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        assertThat(channel(settings(free, Security.NONE, false), "", false)
                        .send(Messages.message("M1-a", false, Urgency.LOW)))
                .isEqualTo(new SendOutcome.TryLater("localhost:" + free + " cannot be reached", false));
    }

    @Test
    void aServerThatIsBusyIsTriedLaterAndOneThatRefusesIsNot() throws Exception {
        Map<String, Class<? extends SendOutcome>> answers = Map.of(
                "451 try again later", SendOutcome.TryLater.class, "554 no such thing", SendOutcome.Refused.class);
        for (Map.Entry<String, Class<? extends SendOutcome>> answer : answers.entrySet()) {
            try (Script script = new Script("220 here", "250 here", answer.getKey(), "250 ok", "221 bye")) {
                SendOutcome outcome = channel(settings(script.port(), Security.NONE, false), "", false)
                        .send(Messages.message("M1-a", false, Urgency.LOW));
                assertThat(outcome).as(answer.getKey()).isInstanceOf(answer.getValue());
                assertThat(outcome.toString()).contains(answer.getKey());
                if (outcome instanceof SendOutcome.TryLater later) {
                    assertThat(later.perhapsArrived()).isFalse();
                }
            }
        }
    }

    @Test
    void aConnectionThatBreaksAfterTheTextMayHaveArrived() throws Exception {
        try (Script script = new Script("220 here", "250 here", "250 ok", "250 ok", "250 ok", "354 go on", "")) {
            assertThat(channel(settings(script.port(), Security.NONE, false), "", false)
                            .send(Messages.message("M1-a", false, Urgency.LOW)))
                    .isInstanceOfSatisfying(
                            SendOutcome.TryLater.class,
                            t -> assertThat(t.perhapsArrived()).isTrue());
        }
    }

    /** A server that says these lines in turn, one for each line (or text) that it hears, and hangs up after the last. */
    private static final class Script implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        private final List<String> heard = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        private final Thread thread;

        Script(String... lines) throws IOException {
            thread = Thread.ofPlatform().daemon().start(() -> play(lines));
        }

        private void play(String... lines) {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                boolean text = false;
                for (int i = 0; i < lines.length; i++) {
                    if (lines[i].isEmpty()) {
                        return;
                    }
                    client.getOutputStream().write((lines[i] + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().flush();
                    text = lines[i].startsWith("354");
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        heard.add(line);
                        if (!text || line.equals(".")) {
                            break;
                        }
                    }
                }
            } catch (IOException e) {
                heard.add("(" + e.getMessage() + ")");
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        List<String> heard() {
            return List.copyOf(heard);
        }

        @Override
        public void close() throws IOException, InterruptedException {
            socket.close();
            thread.join(10_000);
        }
    }
}
