package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.data.market.LoopbackExchange;
import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.TradingPair;
import dev.counterweight.domain.Venue;
import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.shell.PictureTour;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The exchanges in the window, against a web server in this process. */
@ExtendWith(FxTest.class)
class ConnectionsWindowTest {
    @TempDir
    Path home;

    private final LoopbackExchange there = new LoopbackExchange();
    private Services services;
    private FxTaskRunner runner;
    private Window window;
    private Stage stage;

    @BeforeEach
    void open() {
        there.time(Instant.parse("2026-11-21T12:00:00Z"));
        there.trades("XBTUSD", "50000");
        there.trades("ETHUSD", "3000");
        there.closed("XBTUSD", LocalDate.of(2026, 11, 20), "49000");
        App app = new App(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), Map.of());
        services = app.open(home, false);
        PortfolioId id = services.samples().install("balanced-crypto-portfolio").id();
        services.exchanges()
                .connections()
                .add(new ExchangeConnection(
                        "kraken",
                        Venue.KRAKEN,
                        new TreeMap<>(Map.of(
                                new InstrumentId("BTC"),
                                TradingPair.parse("BTC/USD"),
                                new InstrumentId("ETH"),
                                TradingPair.parse("ETH/USD"))),
                        dev.counterweight.domain.CurrencyCode.USD,
                        Optional.empty(),
                        ExchangeConnection.STANDARD_JUMP,
                        Optional.of(there.address())));
        runner = new FxTaskRunner(failure -> {
            throw new IllegalStateException(failure);
        });
        window = FxTest.onFx(
                () -> new Window(services, home, runner, Locale.forLanguageTag(System.getProperty("language", "en"))));
        FxTest.onFx(() -> {
            window.session().portfolioProperty().set(Optional.of(id));
            window.session().themeProperty().set(Boolean.getBoolean("dark") ? Theme.DARK : Theme.LIGHT);
        });
        stage = FxTest.stage(FxTest.onFx(() -> window.shell().scene(990, 980)));
        FxTest.onFx(() -> window.navigation().go(Navigation.AUTOMATION));
        PictureTour.settle(runner);
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

    private List<String> words() {
        return FxTest.onFx(() -> window.shell().root().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .filter(Node::isVisible)
                .map(n -> ((Label) n).getText())
                .toList());
    }

    private Button button(String id) {
        return FxTest.find(window.shell().root(), "#automation-exchange-" + id);
    }

    private void picture(String name) throws Exception {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            FxTest.onFx(() -> window.shell().root().lookupAll(".scroll-pane").stream()
                    .map(n -> (javafx.scene.control.ScrollPane) n)
                    .forEach(pane -> pane.setVvalue(1)));
            PictureTour.settle(runner);
            FxTest.save(stage.getScene(), Path.of(folder).resolve(name + ".png"));
        }
    }

    @Test
    void saysWhereAPriceComesFromAndHowOldItIs() throws Exception {
        assertThat(words()).anyMatch(w -> w.contains("BTC=BTC/USD, ETH=ETH/USD"));
        services.watching().monitor().check();
        FxTest.waitUntil("the answer is shown", () -> words().stream().anyMatch(w -> w.matches("kraken (vor )?0.*")));
        there.says("ETHUSD", new LoopbackExchange.Said("0", "0", "0"));
        services.watching().monitor().check();
        FxTest.waitUntil("the refusal is shown", () -> words().stream().anyMatch(w -> w.startsWith("ETH: ")));
        PictureTour.settle(runner);
        picture("connections");
        FxTest.onFx(() -> button("test-kraken").fire());
        FxTest.waitUntil("tested", () -> words().stream().anyMatch(w -> w.startsWith("kraken: BTC 50")));
    }

    @Test
    void isChangedAndAddedByKeyboard() throws Exception {
        FxTest.onFx(() -> button("edit-kraken").requestFocus());
        FxTest.press(KeyCode.SPACE);
        FxTest.waitUntil(
                "the pairs have the focus",
                () -> FxTest.onFx(() -> stage.getScene().getFocusOwner() instanceof TextField t
                        && t.getText().startsWith("BTC=")));
        picture("form");
        FxTest.onFx(() -> ((TextField) stage.getScene().getFocusOwner()).setText("BTC=BTC"));
        FxTest.onFx(() -> button("save").fire());
        FxTest.waitUntil(
                "the refusal is said",
                () -> words().stream().anyMatch(w -> w.contains("BTC/USD") && w.contains("expected")));
        FxTest.onFx(() -> ((TextField) stage.getScene().getFocusOwner()).setText("BTC=BTC/USD"));
        FxTest.onFx(() -> button("save").fire());
        FxTest.waitUntil(
                "it is changed",
                () -> services.exchanges().connections().find("kraken").pairs().size() == 1);
    }

    @Test
    void thereIsNoneAtFirst() {
        services.exchanges().connections().remove("kraken");
        FxTest.onFx(() -> window.navigation().go(Navigation.DRIFT));
        FxTest.onFx(() -> window.navigation().go(Navigation.AUTOMATION));
        FxTest.waitUntil("it is gone", () -> words().stream().anyMatch(w -> w.startsWith("No exchange is asked")));
    }
}
