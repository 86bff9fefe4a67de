package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.LanguageEndpoint;
import dev.counterweight.service.Services;
import dev.counterweight.service.language.LanguageSettings;
import dev.counterweight.service.language.LoopbackModel;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.shell.PictureTour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** News and the language model in the window, against a model in this process. */
@ExtendWith(FxTest.class)
class NewsWindowTest {
    private static final String NEWS = """
        time,instrument,headline,text,source
        2026-11-19T09:00:00Z,macd_momentum,Momentum strategies beat expectations again,"Record profit, and growth is strong.",wire
        2026-11-19T12:30:00Z,rsi_mean_reversion,Mean reversion suffers losses after a sharp drop,,wire
        2026-11-20T15:45:00Z,rsi_mean_reversion,Kein Verlust mehr: Erholung bei Mean-Reversion-Strategien,,agentur
        2026-11-20T16:00:00Z,macd_momentum,Board meets on Tuesday,,
        """;

    @TempDir
    Path home;

    private final LoopbackModel there = new LoopbackModel();
    private Services services;
    private FxTaskRunner runner;
    private Window window;
    private Stage stage;

    @BeforeEach
    void open() {
        App app = new App(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), Map.of());
        services = app.open(home, false);
        services.samples().install("balanced-crypto-portfolio");
        runner = new FxTaskRunner(failure -> {
            throw new IllegalStateException(failure);
        });
        window = FxTest.onFx(
                () -> new Window(services, home, runner, Locale.forLanguageTag(System.getProperty("language", "en"))));
        FxTest.onFx(() -> window.session().themeProperty().set(Boolean.getBoolean("dark") ? Theme.DARK : Theme.LIGHT));
        stage = FxTest.stage(FxTest.onFx(
                () -> window.shell().scene(Integer.getInteger("width", 1024), Integer.getInteger("height", 700))));
    }

    @AfterEach
    void close() {
        FxTest.onFx(() -> {
            stage.close();
            window.close();
        });
        services.close();
        runner.close();
        there.close();
    }

    private void go(String view) {
        FxTest.onFx(() -> window.navigation().go(view));
        PictureTour.settle(runner);
    }

    private List<String> words() {
        return FxTest.onFx(() -> window.shell().root().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .filter(Node::isVisible)
                .map(n -> ((Label) n).getText())
                .toList());
    }

    private void press(String text) {
        FxTest.onFx(() -> window.shell().root().lookupAll(".button").stream()
                .filter(n -> n instanceof Labeled l && text.equals(l.getText()) && n.isVisible())
                .map(n -> (Button) n)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + text))
                .fire());
        PictureTour.settle(runner);
    }

    private String word(String key, Object... values) {
        return window.session().messages().get(key, values);
    }

    private void picture(String name) throws Exception {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            PictureTour.settle(runner);
            FxTest.save(stage.getScene(), Path.of(folder).resolve(name + ".png"));
        }
    }

    private void on() {
        services.language()
                .change(new LanguageSettings(
                        true,
                        Optional.of(
                                new LanguageEndpoint(LanguageEndpoint.Dialect.OPENAI, there.address(), "tiny", 10))));
    }

    @Test
    void newsAreScoredOfflineAndByTheModelOnlyAfterAsking() throws Exception {
        go(Navigation.DATA);
        press(word("data.news"));
        assertThat(words()).contains(word("news.empty"));
        picture("news-empty");
        services.news().bring(Files.writeString(home.resolve("n.csv"), NEWS), false);
        PictureTour.settle(runner);
        assertThat(words()).contains("Board meets on Tuesday", word("news.unscored.text"));
        picture("news-unscored");
        press(word("news.score.offline"));
        assertThat(services.news().scores(Optional.empty())).hasSize(4);
        FxTest.onFx(() -> {
            Node table = window.shell().root().lookup("#news-table");
            ((javafx.scene.control.TableView<?>) table).getSelectionModel().select(3);
        });
        assertThat(words()).contains("+" + window.session().formats().decimal(0.75, 2));
        picture("news");
        assertThat(FxTest.onFx(
                        () -> window.shell().root().lookup("#news-score-model").isVisible()))
                .describedAs("off, there is no such button")
                .isFalse();

        on();
        go(Navigation.DATA);
        go(Navigation.NEWS);
        there.says("{\"scores\":[{\"id\":1,\"score\":0.5,\"confidence\":0.9,\"reason\":\"x\"}]}");
        press(word("news.score.model"));
        picture("news-send");
        assertThat(there.asked).describedAs("nothing before the person agrees").isEmpty();
        press(window.session().messages().count("news.send.action", 4));
        FxTest.waitUntil("it was asked", () -> !there.asked.isEmpty());
        PictureTour.settle(runner);
        assertThat(services.news().scores(Optional.empty())).hasSize(5);
        assertThat(there.asked.getFirst()).contains("Board meets").doesNotContain("Record profit", "wire");
    }

    @Test
    void theModelIsNamedTestedAndSwitchedOnByKeyboard() throws Exception {
        go(Navigation.NEWS);
        services.news().bring(Files.writeString(home.resolve("n.csv"), NEWS), false);
        PictureTour.settle(runner);
        FxTest.onFx(() ->
                FxTest.<Button>find(window.shell().root(), "#news-model-open").requestFocus());
        FxTest.press(KeyCode.SPACE);
        PictureTour.settle(runner);
        CheckBox box = FxTest.find(window.shell().root(), "#news-model-on");
        picture("model");
        assertThat(FxTest.onFx(box::isFocused)).isTrue();
        assertThat(FxTest.onFx(box::isSelected)).isFalse();
        FxTest.press(KeyCode.SPACE);
        FxTest.onFx(() ->
                FxTest.<Button>find(window.shell().root(), "#news-model-save").fire());
        PictureTour.settle(runner);
        assertThat(services.language().on()).describedAs("without an address").isFalse();
        on();
        there.says("{\"scores\":[{\"id\":1,\"score\":0.5,\"confidence\":0.9,\"reason\":\"profit\"}]}");
        FxTest.onFx(() ->
                FxTest.<Button>find(window.shell().root(), "#news-model-test").fire());
        FxTest.waitUntil("tested", () -> words().stream().anyMatch(w -> w.contains("profit")));
        picture("model-tested");
    }

    @Test
    void whySaysItInOtherWordsAndRefusesALie() throws Exception {
        go(Navigation.DRIFT);
        services.samples()
                .simulate(
                        services.workspace()
                                .book()
                                .portfolios()
                                .keySet()
                                .iterator()
                                .next(),
                        3);
        PictureTour.settle(runner);
        FxTest.press(KeyCode.ALT, KeyCode.W);
        FxTest.waitUntil("open", () -> window.why().isVisible());
        FxTest.onFx(() -> FxTest.<Button>find(window.why(), ".why-step").fire());
        assertThat(offered()).describedAs("off").isFalse();
        String explained =
                FxTest.onFx(() -> FxTest.<Label>find(window.why(), ".title").getText());

        on();
        there.says("The figure is [N1].").says("The figure is 77.7 %.").neverAnswers();
        FxTest.press(KeyCode.ALT, KeyCode.W);
        FxTest.press(KeyCode.ALT, KeyCode.W);
        FxTest.onFx(() -> FxTest.<Button>find(window.why(), ".why-step").fire());
        assertThat(offered()).isTrue();
        FxTest.onFx(again()::fire);
        FxTest.waitUntil("answered", () -> said().matches("The figure is .*\\d.*"));
        picture("why-again");
        assertThat(FxTest.onFx(() -> FxTest.<Label>find(window.why(), ".title").getText()))
                .describedAs("the figure itself stays")
                .isEqualTo(explained);
        assertThat(there.asked.getFirst()).contains("[N1]").doesNotContainPattern("user.*\\d{2}.*%");

        FxTest.onFx(again()::fire);
        FxTest.waitUntil("refused", () -> said().contains("77.7"));
        assertThat(said()).contains(word("said.news.stands"));
        picture("why-refused");

        FxTest.onFx(again()::fire);
        FxTest.waitUntil("asked", () -> said().equals(word("why.again.wait")));
        press(word("common.cancel"));
        FxTest.waitUntil("cancelled", () -> runner.jobs().isEmpty() && said().isEmpty());
    }

    private Button again() {
        return FxTest.onFx(() -> FxTest.find(window.why(), "#why-again"));
    }

    private boolean offered() {
        return FxTest.onFx(() -> again().getParent().getParent().isVisible());
    }

    private String said() {
        return FxTest.onFx(
                () -> FxTest.<Label>find(window.why(), "#why-again-said").getText());
    }
}
