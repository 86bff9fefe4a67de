package dev.counterweight.service.language;

import com.sun.net.httpserver.HttpServer;
import dev.counterweight.data.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A language model in this process that says what the test tells it to. */
public final class LoopbackModel implements AutoCloseable {
    /** Bodies and keys of what was asked. */
    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    public final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    private record Answer(int status, String body, boolean never) {}

    public LoopbackModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Answer answer = answers.size() > 1 ? answers.remove() : answers.peek();
            if (answer == null || answer.never()) {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
                return;
            }
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it answers from now on, as chat completions do; the last one again and again. */
    public LoopbackModel says(String text) {
        answers.add(new Answer(
                200,
                JsonText.compact(Map.of("choices", List.of(Map.of("message", Map.of("role", "x", "content", text))))),
                false));
        return this;
    }

    public LoopbackModel answers(int status, String body) {
        answers.add(new Answer(status, body, false));
        return this;
    }

    public LoopbackModel neverAnswers() {
        answers.add(new Answer(0, "", true));
        return this;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
