package dev.counterweight.service.language;

import dev.counterweight.data.language.ChatClient;
import dev.counterweight.data.language.LanguageUnavailable;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.LanguageEndpoint;
import dev.counterweight.domain.NewsItem;
import dev.counterweight.domain.Rejection;
import dev.counterweight.notify.Secret;
import dev.counterweight.notify.Secrets;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.NewsScorer;
import dev.counterweight.service.Pause;
import dev.counterweight.service.SettingsStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The language model that a person has named, if any, and what it is asked. Keys are only ever in the keychain or the environment. */
public final class LanguageService {
    private static final int LONGEST_QUESTION = 8_000;
    private static final int LONGEST_ANSWER = 2_000;
    private static final String RULES = """
        You say an explanation of a financial figure again in plain words, in %s, in at most 80 words, as running text. Use only \
        what is in the explanation. Marks such as [N1] and [A2] stand for numbers and names: write them exactly as they are, and \
        write no number of your own, neither in digits nor in words. Give no advice and no opinion. Answer with the text only.\
        """;

    private final Ledger ledger;
    private final SettingsStore settings;
    private final Secrets secrets;
    private final Pause pause;

    /** @param pause waits before another try */
    public LanguageService(Ledger ledger, SettingsStore settings, Secrets secrets, Pause pause) {
        this.ledger = ledger;
        this.settings = settings;
        this.secrets = secrets;
        this.pause = pause;
    }

    public LanguageSettings settings() {
        return settings.get(LanguageSettings.SECTION);
    }

    /** Whether it is switched on. */
    public boolean on() {
        return settings().enabled();
    }

    /** @throws Rejection if the settings cannot be written */
    public void change(LanguageSettings next) {
        settings.put(LanguageSettings.SECTION, next);
    }

    /** Where the key of the named endpoint would be read from now; empty when there is none. */
    public Optional<String> key() {
        return settings().endpoint().flatMap(e -> secrets.where(Secret.languageKey(e.host())));
    }

    /**
     * Keeps the key of the named endpoint in the keychain, for its host only; an empty one is removed.
     *
     * @throws Rejection if there is no keychain, or no endpoint is named
     */
    public void storeKey(String key) {
        LanguageEndpoint endpoint = settings().endpoint().orElseThrow(LanguageService::unnamed);
        Secret secret = Secret.languageKey(endpoint.host());
        if (key.isBlank()) {
            secrets.remove(secret);
        } else {
            secrets.store(secret, key.strip());
        }
    }

    /** @throws Rejection if it is off */
    public NewsScorer scorer() {
        LanguageEndpoint endpoint = asked();
        return new EndpointScorer(endpoint, client(endpoint));
    }

    private LanguageEndpoint asked() {
        if (!on()) {
            throw new Rejection(new Rejection.Problem(
                    "language model",
                    "",
                    "one that is switched on; it is off, and nothing is sent anywhere",
                    "Switch it on with \"language set --on\" or in News, or use the offline scorer."));
        }
        return settings().endpoint().orElseThrow(LanguageService::unnamed);
    }

    private static Rejection unnamed() {
        return new Rejection(new Rejection.Problem(
                "language model",
                "",
                "an address and a model, but none are named",
                "Name them with \"language set --address ... --model ...\" or in News."));
    }

    private ChatClient client(LanguageEndpoint endpoint) {
        return new ChatClient(endpoint, () -> secrets.read(Secret.languageKey(endpoint.host())), this::pause);
    }

    private void pause(long millis) {
        try {
            pause.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Has a made-up headline scored. Sends nothing else; keeps nothing.
     *
     * @return what it says
     * @throws Rejection saying what to do, if it does not answer, or not as asked; or if none is named
     */
    public NewsScorer.Opinion test() {
        LanguageEndpoint endpoint = settings().endpoint().orElseThrow(LanguageService::unnamed);
        NewsItem madeUp = new NewsItem(
                ledger.clock().instant(),
                new InstrumentId("EXAMPLE"),
                "Example Corp reports record profit and raises its outlook",
                "",
                "");
        return new EndpointScorer(endpoint, client(endpoint))
                .score(List.of(madeUp))
                .getFirst()
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "the language model's answer", "", "a score of the headline", "Choose another model.")));
    }

    /** What is sent to have an explanation said in other words: neither its numbers nor these names. */
    public String sent(String facts, Collection<String> names) {
        return Masked.of(cut(facts), names).text();
    }

    /**
     * An explanation in other words, with its own numbers and no others.
     *
     * @param names that are not sent
     * @throws Rejection if it is off, does not answer, or says what is not among the facts
     */
    public String rephrase(String facts, Collection<String> names, Locale language) {
        LanguageEndpoint endpoint = asked();
        Masked masked = Masked.of(cut(facts), names);
        String answer;
        try {
            answer = client(endpoint)
                    .ask(
                            String.format(Locale.ROOT, RULES, language.getDisplayLanguage(Locale.ENGLISH)),
                            masked.text(),
                            false)
                    .strip();
        } catch (LanguageUnavailable e) {
            throw new Rejection(new Rejection.Problem(
                    "language model", "", "an answer, but " + e.getMessage(), "The explanation itself needs nobody."));
        }
        Optional<String> lie = answer.isEmpty() || answer.length() > LONGEST_ANSWER
                ? Optional.of("it has " + answer.length() + " characters")
                : masked.lie(answer);
        if (lie.isPresent()) {
            throw new Rejection(new Rejection.Problem(
                    "the language model's answer",
                    "",
                    "the facts in other words, but " + lie.get(),
                    "It is not shown. The explanation itself stands."));
        }
        return masked.opened(answer);
    }

    private static String cut(String facts) {
        return facts.length() > LONGEST_QUESTION ? facts.substring(0, LONGEST_QUESTION) : facts;
    }
}
