package dev.counterweight.notify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An incoming webhook of Slack. Its address is a secret: whoever has it can write into the channel; it is in no message and no
 * log. Slack does not recognise a message that is sent again, so the name of the message is in its text.
 */
final class SlackChannel implements AlertChannel {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Supplier<Optional<String>> webhook;
    private final Function<Map<String, ?>, String> json;

    /** @param json writes a tree as JSON */
    SlackChannel(Supplier<Optional<String>> webhook, Function<Map<String, ?>, String> json) {
        this.webhook = webhook;
        this.json = json;
    }

    @Override
    public SendOutcome send(AlertMessage message) {
        Optional<String> address = webhook.get();
        if (address.isEmpty()) {
            return new SendOutcome.Refused(
                    "there is no webhook address: store it in the keychain, or set " + Secret.SLACK_WEBHOOK.variable());
        }
        Optional<URI> uri = uri(address.get());
        if (uri.isEmpty()) {
            return new SendOutcome.Refused("the webhook's address is none of the form https://hooks.slack.com/...");
        }
        String text = "*" + message.title() + "*\n" + message.body();
        HttpRequest request = HttpRequest.newBuilder(uri.get())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json.apply(Map.of("text", escaped(text)))))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            return answered(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException | java.net.http.HttpConnectTimeoutException | UnresolvedAddressException e) {
            return new SendOutcome.TryLater("Slack cannot be reached", false);
        } catch (HttpTimeoutException e) {
            return new SendOutcome.TryLater("Slack did not answer within " + TIMEOUT.toSeconds() + " seconds", true);
        } catch (IOException e) {
            return new SendOutcome.TryLater(
                    "the connection to Slack broke: " + e.getClass().getSimpleName(), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendOutcome.TryLater("it was interrupted", true);
        }
    }

    /** Encrypted, or on this machine. */
    private static Optional<URI> uri(String address) {
        try {
            URI uri = URI.create(address.strip());
            boolean local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local);
            return safe && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SendOutcome answered(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new SendOutcome.Arrived();
        }
        String said = response.body().strip().lines().findFirst().orElse("");
        String reason = "Slack answers " + status + (said.length() > 100 || said.isEmpty() ? "" : " " + said);
        if (status == 429 || status >= 500) {
            return new SendOutcome.TryLater(
                    reason,
                    status >= 500,
                    response.headers()
                            .firstValue("Retry-After")
                            .filter(s -> s.matches("\\d{1,6}"))
                            .map(s -> Duration.ofSeconds(Long.parseLong(s))));
        }
        return new SendOutcome.Refused(reason);
    }

    /** The three characters that Slack reads as its own. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
