package dev.counterweight.data.language;

import dev.counterweight.data.json.Json;
import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.LanguageEndpoint;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one endpoint, as deterministically as it can (temperature 0, a fixed seed). Waits a bounded time, reads a bounded answer, follows
 * no redirect, and tries again at most twice when the endpoint is busy or cannot be reached. The key goes nowhere but into the header.
 */
public final class ChatClient {
    /** Answers above this many bytes are refused. */
    static final int LARGEST = 1 << 20;

    private static final int TRIES = 3;
    private static final long LONGEST_PAUSE = 10_000;
    private static final int SEED = 1;

    private final LanguageEndpoint endpoint;
    private final Supplier<Optional<String>> key;
    private final LongConsumer pause;

    /**
     * @param key read for each question; empty where none is needed
     * @param pause waits so many milliseconds before another try
     */
    public ChatClient(LanguageEndpoint endpoint, Supplier<Optional<String>> key, LongConsumer pause) {
        this.endpoint = endpoint;
        this.key = key;
        this.pause = pause;
    }

    /**
     * What the model says to a question.
     *
     * @param rules what it is told before
     * @param json whether the answer has to be one JSON document
     */
    public String ask(String rules, String question, boolean json) throws LanguageUnavailable {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(rules, question, json);
            } catch (Busy busy) {
                if (attempt == TRIES) {
                    throw new LanguageUnavailable(String.valueOf(busy.getMessage()), true);
                }
                pause.accept(Math.min(LONGEST_PAUSE, Math.max(busy.millis, 500L * attempt)));
            }
        }
    }

    /** It may answer a little later. */
    private static final class Busy extends Exception {
        private static final long serialVersionUID = 1L;

        private final long millis;

        Busy(String message, long millis) {
            super(message);
            this.millis = millis;
        }
    }

    private String once(String rules, String question, boolean json) throws LanguageUnavailable, Busy {
        Duration patience = Duration.ofSeconds(endpoint.seconds());
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.questions())
                .timeout(patience)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(JsonText.compact(body(rules, question, json))));
        key.get().filter(k -> !k.isBlank()).ifPresent(k -> request.header("Authorization", "Bearer " + k.strip()));
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(Math.min(10, endpoint.seconds())))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            CompletableFuture<HttpResponse<byte[]>> answer =
                    client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
            try {
                return answered(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                answer.cancel(true);
                client.shutdownNow();
                throw new LanguageUnavailable(
                        where() + " did not answer within " + endpoint.seconds() + " seconds", true);
            } catch (ExecutionException e) {
                throw failed(e.getCause());
            } catch (InterruptedException e) {
                answer.cancel(true);
                client.shutdownNow();
                Thread.currentThread().interrupt();
                throw new LanguageUnavailable("it was interrupted", true);
            }
        }
    }

    private LanguageUnavailable failed(@Nullable Throwable cause) throws Busy {
        return switch (cause) {
            case ConnectException e -> throw new Busy(where() + " cannot be reached; is it running?", 0);
            case HttpConnectTimeoutException e -> throw new Busy(where() + " cannot be reached; is it running?", 0);
            case UnresolvedAddressException e -> new LanguageUnavailable(where() + " is not known", false);
            case java.net.http.HttpTimeoutException e ->
                new LanguageUnavailable(where() + " did not answer within " + endpoint.seconds() + " seconds", true);
            case IOException e
            when String.valueOf(e.getMessage()).contains("limit") ->
                new LanguageUnavailable(where() + " answers more than " + LARGEST + " bytes", false);
            case null, default -> new LanguageUnavailable("the connection to " + where() + " broke", true);
        };
    }

    private String where() {
        return endpoint.host();
    }

    private Map<String, Object> body(String rules, String question, boolean json) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", endpoint.model());
        body.put(
                "messages",
                List.of(Map.of("role", "system", "content", rules), Map.of("role", "user", "content", question)));
        body.put("stream", false);
        switch (endpoint.dialect()) {
            case OPENAI -> {
                body.put("temperature", 0);
                body.put("seed", SEED);
                if (json) {
                    body.put("response_format", Map.of("type", "json_object"));
                }
            }
            case OLLAMA -> {
                body.put("options", Map.of("temperature", 0, "seed", SEED));
                if (json) {
                    body.put("format", "json");
                }
            }
        }
        return body;
    }

    private String answered(HttpResponse<byte[]> response) throws LanguageUnavailable, Busy {
        int status = response.statusCode();
        if (status == 429 || status >= 500) {
            long wait = response.headers()
                    .firstValue("Retry-After")
                    .filter(s -> s.matches("\\d{1,6}"))
                    .map(s -> 1000 * Long.parseLong(s))
                    .orElse(0L);
            throw new Busy(where() + " answers " + status, wait);
        }
        if (status == 401 || status == 403) {
            throw new LanguageUnavailable(where() + " answers " + status + ": it does not take the key", false);
        }
        if (status == 404) {
            throw new LanguageUnavailable(
                    where() + " answers 404: it has no such address, or no model " + endpoint.model(), false);
        }
        if (status < 200 || status >= 300) {
            throw new LanguageUnavailable(where() + " answers " + status, false);
        }
        return text(new String(response.body(), StandardCharsets.UTF_8));
    }

    private String text(String answer) throws LanguageUnavailable {
        try {
            Json document = StrictJson.parse(answer, "the answer");
            Optional<Json> message = switch (endpoint.dialect()) {
                case OPENAI ->
                    member(document, "choices").flatMap(ChatClient::first).flatMap(c -> member(c, "message"));
                case OLLAMA -> member(document, "message");
            };
            if (message.flatMap(m -> member(m, "content")).orElse(document) instanceof Json.Text said) {
                return said.value();
            }
        } catch (Rejection notJson) {
            // said below
        }
        throw new LanguageUnavailable(
                where() + " does not answer as " + endpoint.dialect().key()
                        + " does; check the address and the dialect",
                false);
    }

    private static Optional<Json> member(Json json, String name) {
        return json instanceof Json.Obj object
                ? Optional.ofNullable(object.members().get(name))
                : Optional.empty();
    }

    private static Optional<Json> first(Json json) {
        return json instanceof Json.Arr list ? list.items().stream().findFirst() : Optional.empty();
    }
}
