package dev.counterweight.domain;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where a language model answers. Encrypted, unless it is on this machine.
 *
 * @param dialect how it is spoken to
 * @param address base of its interface, such as {@code http://localhost:11434} or {@code https://api.example.com/v1}
 * @param model the model's name there
 * @param seconds how long an answer may take, 1 to 600
 */
public record LanguageEndpoint(Dialect dialect, String address, String model, int seconds) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** Interfaces that are understood. */
    public enum Dialect {
        /** Chat completions as of OpenAI; also spoken by llama.cpp, vLLM, Ollama below {@code /v1}, and hosted ones. */
        OPENAI,
        /** Ollama's own. */
        OLLAMA;

        /** How commands and files name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LanguageEndpoint {
        Ranges.text("model", model);
        if (seconds < 1 || seconds > 600) {
            throw new IllegalArgumentException("seconds is " + seconds + ", expected 1 to 600");
        }
        address = address.strip().replaceAll("/+$", "");
        URI uri = uri(address);
        boolean local = uri.getHost() != null && HERE.contains(uri.getHost().toLowerCase(Locale.ROOT));
        boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local);
        if (!safe
                || uri.getHost() == null
                || uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null) {
            throw new IllegalArgumentException("address is \"" + address
                    + "\", expected https://..., or http://localhost... on this machine, without a name, a password or"
                    + " a query in it");
        }
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "address is \"" + address + "\", expected https://..., or http://localhost... on this machine", e);
        }
    }

    /** Whether it is this machine that answers. */
    public boolean local() {
        return HERE.contains(host());
    }

    public String host() {
        return String.valueOf(URI.create(address).getHost()).toLowerCase(Locale.ROOT);
    }

    /** Where questions go. */
    public URI questions() {
        return URI.create(
                switch (dialect) {
                    case OPENAI -> address + (address.endsWith("/v1") ? "" : "/v1") + "/chat/completions";
                    case OLLAMA -> address + "/api/chat";
                });
    }
}
