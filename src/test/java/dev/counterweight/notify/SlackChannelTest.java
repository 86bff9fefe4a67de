package dev.counterweight.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.Urgency;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a web server in this process. */
class SlackChannelTest {
    private static final String PATH = "/services/T0/B0/t0ps3cret";

    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private int status = 200;
    private String answer = "ok";
    private Optional<String> retryAfter = Optional.empty();
    private boolean hangUp;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext(PATH, exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (hangUp) {
                exchange.close();
                return;
            }
            retryAfter.ifPresent(s -> exchange.getResponseHeaders().add("Retry-After", s));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    private SendOutcome send(String address) {
        SendOutcome outcome = new SlackChannel(() -> Optional.of(address), JsonText::compact)
                .send(Messages.message("M7-ab", false, Urgency.HIGH));
        assertThat(outcome.toString()).doesNotContain("t0ps3cret");
        return outcome;
    }

    @Test
    void postsOneTextWithTheNameOfTheMessage() {
        assertThat(send(address())).isEqualTo(new SendOutcome.Arrived());
        assertThat(received).hasSize(1);
        String text = StrictJson.fields(received.getFirst(), "payload").text("text");
        assertThat(text)
                .startsWith("*Counterweight: high alert of My portfolio: drawdown*\n")
                .contains("below &lt;its&gt; peak &amp; \"more\" \u20ac", "Message M7-ab.");
    }

    @Test
    void whenItIsBusyItIsTriedAfterAsLongAsItAsks() {
        status = 429;
        answer = "rate_limited";
        retryAfter = Optional.of("90");
        assertThat(send(address()))
                .isEqualTo(new SendOutcome.TryLater(
                        "Slack answers 429 rate_limited", false, Optional.of(Duration.ofSeconds(90))));
    }

    @Test
    void aFailureOfItsOwnIsTriedLaterAndARefusalIsNot() {
        status = 503;
        answer = "";
        assertThat(send(address())).isEqualTo(new SendOutcome.TryLater("Slack answers 503", true, Optional.empty()));
        status = 404;
        answer = "no_service";
        assertThat(send(address())).isEqualTo(new SendOutcome.Refused("Slack answers 404 no_service"));
    }

    @Test
    void aConnectionThatBreaksMayHaveArrived() {
        hangUp = true;
        assertThat(send(address()))
                .isInstanceOfSatisfying(
                        SendOutcome.TryLater.class,
                        t -> assertThat(t.perhapsArrived()).isTrue());
    }

    @Test
    void whatIsNotThereIsTriedLater() {
        server.stop(0);
        assertThat(send(address())).isEqualTo(new SendOutcome.TryLater("Slack cannot be reached", false));
    }

    @Test
    void anAddressThatIsNotSafeIsRefused() {
        for (String address : List.of("http://hooks.slack.com/t0ps3cret", "ftp://x/t0ps3cret", "t0ps3cret", "::")) {
            assertThat(send(address)).as(address).isInstanceOf(SendOutcome.Refused.class);
        }
        assertThat(new SlackChannel(Optional::empty, JsonText::compact)
                        .send(Messages.message("M1-a", false, Urgency.LOW)))
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class, r -> assertThat(r.reason()).contains("COUNTERWEIGHT_SLACK_WEBHOOK"));
        assertThat(received).isEmpty();
    }
}
