package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.notify.TestCertificate;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * {@code kill -9} of a real process while it raises alerts and sends them to a mail server and a webhook that stay up (and answer
 * now and then with a failure): at random moments, and just before and just after chosen journal lines. Nothing is lost. A
 * message arrives more than once only where an attempt has no result in the journal, then under the same name, and says so.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("default SSLContext")
class KilledDeliveryTest {
    private static final int RANDOM_KILLS = 8;
    /** Of a life: raised, then attempt and result for each of three channels, then the next alert. */
    private static final int LINES = 9;

    private static final Pattern MESSAGE = Pattern.compile("Message (M[0-9]+-[0-9a-f]+)\\.");
    private static final Pattern ALERT = Pattern.compile("\\((A[0-9]+), concentration,");
    private static final String AGAIN = "may have reached you before";

    @TempDir
    Path home;

    private final List<String> slack = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger requests = new AtomicInteger();
    private GreenMail mail;
    private HttpServer web;
    private String webhook;

    @BeforeEach
    void start() throws IOException {
        TestCertificate.serve();
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
        setup.setServerStartupTimeout(30_000);
        mail = new GreenMail(setup);
        mail.setUser("ada@example.com", "ada", "word");
        mail.start();
        web = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        web.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean busy = requests.incrementAndGet() % 7 == 0;
            if (!busy) {
                slack.add(StrictJson.fields(body, "payload").text("text"));
            }
            exchange.sendResponseHeaders(busy ? 429 : 200, -1);
            exchange.close();
        });
        web.start();
        webhook = "http://127.0.0.1:" + web.getAddress().getPort() + "/hook";
    }

    @AfterEach
    void stop() {
        web.stop(0);
        mail.stop();
    }

    @Test
    void nothingIsLostAndNothingComesTwiceUnknown() throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_125);
        for (int i = 0; i < RANDOM_KILLS; i++) {
            kill(0, false, random.nextInt(600));
        }
        for (int line = 1; line <= LINES; line++) {
            kill(line, false, 0);
            kill(line, true, 0);
        }
        SSLContext before = TestCertificate.trust();
        try (Workspace workspace = Workspace.open(
                home, Clock.offset(Clock.systemUTC(), java.time.Duration.ofHours(2)), Workspace.Mode.READ_WRITE)) {
            AlertDelivery delivery = DeliveryChild.delivery(workspace, home, webhook);
            for (int round = 0; round < 5 && delivery.nextDue().isPresent(); round++) {
                delivery.deliver();
            }
            // What the webhook was busy for in the last round waits a minute by the clock; nothing else is left.
            assertThat(delivery.deadLetters()).isEmpty();
            assertThat(delivery.retries()).allMatch(m -> m.channel() == DeliveryChannel.SLACK);
            Set<String> waiting = new TreeSet<>();
            delivery.retries()
                    .forEach(m ->
                            m.notices().forEach(n -> waiting.add(n.id().alert().value())));
            check(waiting);
        } finally {
            SSLContext.setDefault(before);
        }
    }

    private void check(Set<String> waiting) throws Exception {
        Set<String> raised = new TreeSet<>();
        Map<String, Integer> attempts = new HashMap<>();
        assertThat(JournalReader.scan(home.resolve("journal"), entry -> {
                            switch (entry.event()) {
                                case JournalEvent.AlertRaised e ->
                                    raised.add(e.alert().id().value());
                                case JournalEvent.MessageAttempted e ->
                                    attempts.merge(e.message().value(), 1, Integer::sum);
                                default -> {}
                            }
                        })
                        .damage())
                .isEmpty();
        List<String> mails = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            String text = message.getContent().toString();
            assertThat(message.getMessageID()).contains(found(MESSAGE, text).getFirst());
            mails.add(text);
        }
        assertThat(raised).hasSizeGreaterThan(20);
        Set<String> sentToSlack = new TreeSet<>(raised);
        sentToSlack.removeAll(waiting);
        int again = arrived(mails, raised, attempts) + arrived(List.copyOf(slack), sentToSlack, attempts);
        List<String> log = Files.readAllLines(home.resolve("logs").resolve("portfolio_alerts.log"));
        assertThat(log.stream().map(l -> l.replaceAll(".*\\[M\\S+ (A[0-9]+)\\.1].*", "$1")))
                .as("the log has each exactly once")
                .containsExactlyInAnyOrderElementsOf(raised);
        assertThat(again)
                .as("messages that came again, of those killed while sending")
                .isLessThanOrEqualTo(26);
    }

    /** Checks that all arrived, each in one message, and returns how many messages came again. */
    private static int arrived(List<String> texts, Set<String> expected, Map<String, Integer> attempts) {
        Map<String, Set<String>> messagesOfAlert = new HashMap<>();
        Map<String, Integer> copies = new HashMap<>();
        int again = 0;
        for (String text : texts) {
            String message = found(MESSAGE, text).getFirst();
            int copy = copies.merge(message, 1, Integer::sum);
            if (copy > 1) {
                again++;
                assertThat(text).as("copy %d of %s", copy, message).contains(AGAIN);
            }
            found(ALERT, text)
                    .forEach(a -> messagesOfAlert
                            .computeIfAbsent(a, k -> new TreeSet<>())
                            .add(message));
        }
        assertThat(messagesOfAlert.keySet()).containsAll(expected);
        messagesOfAlert.forEach(
                (alert, messages) -> assertThat(messages).as(alert).hasSize(1));
        copies.forEach((message, n) -> assertThat(n).as(message).isLessThanOrEqualTo(attempts.get(message)));
        return again;
    }

    private static List<String> found(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private void kill(int line, boolean written, int pauseMillis) throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(
                DeliveryChild.class,
                home.toString(),
                String.valueOf(mail.getSmtps().getPort()),
                webhook,
                String.valueOf(line),
                String.valueOf(written))) {
            child.awaitLines(1);
            if (line > 0) {
                for (int lines = 2; !child.lines().getLast().startsWith("standing"); lines++) {
                    child.awaitLines(lines);
                }
            } else {
                child.awaitLines(2);
                Thread.sleep(pauseMillis);
            }
            assertThat(child.running()).as("%s", child.lines()).isTrue();
            child.kill();
        }
    }
}
