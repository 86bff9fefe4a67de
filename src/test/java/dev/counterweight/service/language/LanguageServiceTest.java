package dev.counterweight.service.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.LanguageEndpoint;
import dev.counterweight.domain.LanguageEndpoint.Dialect;
import dev.counterweight.domain.NewsItem;
import dev.counterweight.domain.NewsScore;
import dev.counterweight.domain.Rejection;
import dev.counterweight.notify.Secret;
import dev.counterweight.notify.Secrets;
import dev.counterweight.service.ImportOptions;
import dev.counterweight.service.ImportService;
import dev.counterweight.service.ImportedPrices;
import dev.counterweight.service.MemoryLedger;
import dev.counterweight.service.NewsScorer;
import dev.counterweight.service.NewsService;
import dev.counterweight.service.Progress;
import dev.counterweight.service.ScoringReport;
import dev.counterweight.service.SettingsStore;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a language model in this process that may lie, be slow, or be busy. */
class LanguageServiceTest {
    private static final NewsItem ITEM = new NewsItem(
            Instant.parse("2026-11-18T09:00:00Z"), new InstrumentId("AAA"), "AAA reports a loss", "the text", "wire");
    private static final String GOOD =
            "{\"scores\":[{\"id\":1,\"score\":-0.5,\"confidence\":0.8,\"reason\":\"a  loss\"}]}";

    @TempDir
    Path home;

    private final LoopbackModel model = new LoopbackModel();
    private final MemoryLedger ledger = new MemoryLedger();
    private final List<Duration> pauses = new ArrayList<>();
    private final Keychain keychain = new Keychain();
    private final Sentences german = new Sentences(new Messages(Locale.GERMAN));
    private SettingsStore settings;
    private LanguageService language;

    /** A keychain in memory. */
    private static final class Keychain implements Secrets {
        private final Map<String, String> kept = new HashMap<>();

        @Override
        public Optional<String> read(Secret secret) {
            return Optional.ofNullable(kept.get(secret.key()));
        }

        @Override
        public Optional<String> where(Secret secret) {
            return read(secret).map(s -> "the keychain");
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

        @Override
        public void store(Secret secret, String value) {
            kept.put(secret.key(), value);
        }

        @Override
        public void remove(Secret secret) {
            kept.remove(secret.key());
        }
    }

    @BeforeEach
    void open() {
        settings = SettingsStore.open(home, false, List.of(LanguageSettings.SECTION));
        language = new LanguageService(ledger, settings, keychain, pauses::add);
    }

    @AfterEach
    void close() {
        model.close();
    }

    private void on(Dialect dialect, int seconds) {
        language.change(new LanguageSettings(
                true, Optional.of(new LanguageEndpoint(dialect, model.address(), "tiny", seconds))));
    }

    private NewsScorer.Opinion opinion() {
        return language.scorer().score(List.of(ITEM)).getFirst().orElseThrow();
    }

    private String refusal() {
        try {
            language.scorer().score(List.of(ITEM));
        } catch (Rejection e) {
            Rejection.Problem problem = e.problems().getFirst();
            assertThat(problem.where().contains("line") || german.knows(problem))
                    .describedAs("known in German: " + problem)
                    .isTrue();
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it was taken");
    }

    @Test
    void offNothingIsSent() {
        model.says(GOOD);
        assertThatThrownBy(() -> language.scorer()).hasMessageContaining("it is off, and nothing is sent anywhere");
        assertThatThrownBy(() -> language.rephrase("a", List.of(), Locale.ENGLISH))
                .isInstanceOf(Rejection.class);
        assertThat(model.asked).isEmpty();
    }

    @Test
    void headlinesAndNamesOfInstrumentsAreAllThatIsSent() {
        model.says(GOOD);
        on(Dialect.OPENAI, 10);
        assertThat(opinion()).isEqualTo(new NewsScorer.Opinion(-0.5, 0.8, "a loss"));
        assertThat(model.asked).hasSize(1);
        assertThat(model.asked.getFirst())
                .startsWith("/v1/chat/completions ")
                .contains("\"temperature\":0", "\"seed\":1", "AAA reports a loss", "response_format")
                .doesNotContain("the text", "wire", "2026");
        assertThat(model.keys).containsExactly("null");
        assertThat(language.scorer().model()).isEqualTo("tiny at 127.0.0.1");
    }

    @Test
    void ollamaIsSpokenToo() {
        model.answers(200, "{\"message\":{\"content\":" + dev.counterweight.data.json.JsonText.compact(GOOD) + "}}");
        on(Dialect.OLLAMA, 10);
        assertThat(opinion().score()).isEqualTo(-0.5);
        assertThat(model.asked.getFirst()).startsWith("/api/chat ").contains("\"options\"", "\"format\":\"json\"");
    }

    @Test
    void theKeyGoesToItsHostOnlyAndIsInNoFile() throws IOException {
        model.says(GOOD);
        on(Dialect.OPENAI, 10);
        language.storeKey(" s3cret ");
        opinion();
        assertThat(model.keys).containsExactly("Bearer s3cret");
        assertThat(language.key()).contains("the keychain");
        assertThat(Files.readString(home.resolve("settings.json")))
                .doesNotContain("s3cret")
                .contains("127.0.0.1");
        language.change(new LanguageSettings(
                true,
                Optional.of(new LanguageEndpoint(
                        Dialect.OPENAI, model.address().replace("127.0.0.1", "localhost"), "tiny", 10))));
        assertThat(language.key()).describedAs("another host").isEmpty();
        language.storeKey("other");
        language.storeKey("");
        assertThat(keychain.kept).containsOnlyKeys("language-model-key-127.0.0.1");
    }

    @Test
    void whatIsNotAsAskedForIsNotUsed() {
        on(Dialect.OPENAI, 10);
        model.says(GOOD.replace("-0.5", "-1.5"));
        assertThat(refusal())
                .contains(
                        "scores[0].score is \"-1.5\": expected a number from -1 to 1",
                        "Nothing of this answer is used");
        model.answers(200, "").says("Sure! Here is the JSON you asked for");
        List<String> wrong = List.of(
                GOOD.replace("\"id\":1", "\"id\":2"),
                GOOD.replace("0.8", "\"high\""),
                GOOD.replace("\"reason\"", "\"buy\":true,\"reason\""),
                GOOD.replace("}]", "},{\"id\":1,\"score\":1,\"confidence\":1}]"),
                "{\"scores\":[],\"advice\":\"buy\"}",
                "not json");
        wrong.forEach(model::says);
        for (int k = 0; k < wrong.size() + 3; k++) {
            assertThat(refusal()).containsAnyOf("answer", "answers");
        }
    }

    @Test
    void noAnswerIsSaidWithWhatToDo() {
        on(Dialect.OPENAI, 1);
        model.answers(401, "");
        assertThat(refusal()).contains("127.0.0.1 answers 401: it does not take the key");
        model.answers(302, "").answers(404, "");
        refusal();
        assertThat(refusal()).contains("127.0.0.1 answers 302");
        assertThat(refusal()).contains("no model tiny");
        model.answers(200, "x".repeat(2_000_000));
        refusal();
        assertThat(refusal()).contains("127.0.0.1");
        model.neverAnswers();
        refusal();
        assertThat(refusal()).contains("did not answer within 1 seconds", "the offline scorer needs nobody");
        model.close();
        assertThat(refusal()).contains("cannot be reached; is it running?");
        assertThat(model.asked).describedAs("no redirect was followed").allMatch(a -> a.startsWith("/v1/"));
    }

    @Test
    void aBusyModelIsAskedAgainTwiceAtMost() {
        on(Dialect.OPENAI, 10);
        model.answers(503, "").answers(429, "").says(GOOD);
        assertThat(opinion().score()).isEqualTo(-0.5);
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000));
        model.answers(503, "");
        opinion();
        assertThat(refusal()).contains("127.0.0.1 answers 503", "Try again later");
        assertThat(model.asked).hasSize(3 + 1 + 3);
    }

    @Test
    void addressesAreEncryptedUnlessOnThisMachine() {
        for (String bad : List.of(
                "http://example.com",
                "ftp://localhost",
                "",
                "https://",
                "https://user:pw@example.com",
                "nonsense",
                "http://localhost.example.com",
                "https://example.com/?key=1")) {
            assertThatThrownBy(() -> new LanguageEndpoint(Dialect.OPENAI, bad, "m", 60))
                    .hasMessageContaining("expected https://");
        }
        assertThat(new LanguageEndpoint(Dialect.OPENAI, "https://api.example.com/v1/", "m", 60).questions())
                .hasToString("https://api.example.com/v1/chat/completions");
        assertThat(new LanguageEndpoint(Dialect.OLLAMA, "http://localhost:11434", "m", 60).questions())
                .hasToString("http://localhost:11434/api/chat");
    }

    @Test
    void anExplanationComesBackWithItsOwnNumbers() {
        on(Dialect.OPENAI, 10);
        String facts =
                "Drift of BTC/USD: +4.8 pp (weight 34.80 % less target 30.00 %)\nValue: 12,345.67 EUR (My Depot)";
        model.says("[A1] is [N1] pp above its target of [N3] %; it is worth [N4] EUR.");
        assertThat(language.rephrase(facts, List.of("BTC/USD", "My Depot"), Locale.ENGLISH))
                .isEqualTo("My Depot is +4.8 pp above its target of 30.00 %; it is worth 12,345.67 EUR.");
        assertThat(model.asked.getFirst())
                .contains("in English", "[A2]: [N1] pp (weight [N2] % less target [N3] %)")
                .doesNotContain("BTC", "My Depot", "4.8", "34", "12,345");
    }

    @Test
    void aLieIsNotShown() {
        on(Dialect.OPENAI, 10);
        String facts = "Drift of BTC: +4.8 pp (R² is 0.5)";
        Map<String, String> lies = Map.of(
                "It is [N1] pp, about 5 pp.",
                "it says 5, which was not among the facts",
                "It is [N1] pp of [N9].",
                "it names [N9], which was not among the facts",
                "It has doubled to [N1] pp.",
                "it says \"doubled\", which was not among the facts",
                "Es sind fünf Punkte.",
                "it says \"fünf\", which was not among the facts",
                "It is ٤ pp.",
                "it says ٤, which was not among the facts",
                "x".repeat(3000),
                "it has 3000 characters",
                " ",
                "it has 0 characters");
        lies.keySet().forEach(model::says);
        lies.forEach((said, why) -> {
            assertThatThrownBy(() -> language.rephrase(facts, List.of("BTC"), Locale.ENGLISH))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            r -> assertThat(german.knows(r.problems().getFirst()))
                                    .isTrue())
                    .hasMessageContaining("It is not shown. The explanation itself stands.")
                    .hasMessageContaining(why);
        });
    }

    @Test
    void squaresOfAFormulaAreNoLie() {
        on(Dialect.OPENAI, 10);
        model.says("R² is [N2].");
        assertThat(language.rephrase("Drift: +4.8 pp (R² is 0.5)", List.of(), Locale.ENGLISH))
                .isEqualTo("R² is 0.5.");
    }

    @Test
    void scoresBeforeItStoppedAnsweringAreKept() throws IOException {
        Path imports = home.resolve("imports");
        ImportFolder folder = new ImportFolder(imports);
        new ImportService(ledger, folder, new ImportedPrices(ledger, folder))
                .importPrices("p.csv", "date,AAA\n2026-11-18,10\n2026-11-19,11\n", ImportOptions.STANDARD);
        StringBuilder csv = new StringBuilder("time,instrument,headline\n");
        for (int k = 0; k < 12; k++) {
            csv.append("2026-11-18T0")
                    .append(k % 10)
                    .append(":00:00Z,AAA,News ")
                    .append(k)
                    .append('\n');
        }
        NewsService news = new NewsService(ledger, folder);
        news.bring(Files.writeString(home.resolve("n.csv"), csv), false);
        on(Dialect.OPENAI, 10);
        StringBuilder ten = new StringBuilder("{\"scores\":[");
        for (int id = 1; id <= 9; id++) { // the tenth is not answered
            ten.append(id > 1 ? "," : "").append("{\"id\":").append(id).append(",\"score\":0.1,\"confidence\":0.5}");
        }
        model.says(ten.append("]}").toString()).answers(400, "");
        ScoringReport report = news.score(language.scorer(), false, Progress.none());
        assertThat(report.scores()).hasSize(9);
        assertThat(report.unanswered()).isEqualTo(1);
        assertThat(report.left()).isEqualTo(2);
        assertThat(report.problem()).contains("127.0.0.1 answers 400");
        assertThat(news.scores(Optional.empty()).stream().map(NewsScore::model).distinct())
                .containsExactly("tiny at 127.0.0.1");
        assertThat(news.unscored(language.scorer(), false)).hasSize(3);
        assertThat(new NewsService(ledger, folder).scores(Optional.empty()))
                .describedAs("from the kept file")
                .isEqualTo(report.scores());
    }
}
