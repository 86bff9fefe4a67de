package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.GainColours;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the window remembers between two starts on the same folder. */
@ExtendWith(FxTest.class)
class WindowFrameTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path home;

    private Services services;
    private FxTaskRunner runner;
    private WindowFrame frame;

    @BeforeEach
    void open() {
        services = new App(CLOCK, Map.of()).open(home, false);
        runner = new FxTaskRunner(failure -> {
            throw new IllegalStateException(failure);
        });
        frame = FxTest.onFx(() -> new WindowFrame(services, home, runner, Locale.ENGLISH, () -> {}));
        idle();
    }

    @AfterEach
    void close() {
        idle();
        FxTest.onFx(frame::close);
        runner.close();
        services.close();
    }

    private void restart() {
        close();
        open();
    }

    private void idle() {
        FxTest.waitUntil("idle", () -> runner.jobs().isEmpty());
    }

    @Test
    void themeColoursAndHiddenAmountsSurviveARestart() {
        FxTest.onFx(() -> {
            frame.window().session().themeProperty().set(Theme.LIGHT);
            frame.window().session().gainColoursProperty().set(GainColours.ASIA);
            frame.window().session().discreetProperty().set(true);
        });
        restart();
        assertThat(frame.window().session().themeProperty().get()).isEqualTo(Theme.LIGHT);
        assertThat(frame.window().session().discreetProperty().get()).isTrue();
        assertThat(frame.window().shell().root().getStyleClass()).contains("gains-asia");
    }

    @Test
    void theLastPortfolioAndViewAreOpenedAgain() {
        services.samples().install("balanced-crypto-portfolio");
        PortfolioId second = services.samples().install("market-neutral").id();
        FxTest.onFx(() -> {
            frame.window().session().portfolioProperty().set(Optional.of(second));
            frame.window().navigation().go(Navigation.DRIFT);
        });
        restart();
        assertThat(frame.window().session().portfolioProperty().get()).contains(second);
        assertThat(frame.window().navigation().currentProperty().get()).isEqualTo(Navigation.DRIFT);
    }

    @Test
    void aPortfolioThatIsGoneIsNotMissed() {
        PortfolioId only = services.samples().install("market-neutral").id();
        FxTest.waitUntil(
                "open", () -> frame.window().session().portfolioProperty().get().isPresent());
        idle();
        services.portfolios().remove(only);
        restart();
        assertThat(frame.window().session().portfolioProperty().get()).isEmpty();
        assertThat(frame.window().navigation().currentProperty().get()).isEqualTo(Navigation.WELCOME);
    }

    @Test
    void theWindowComesBackWhereItWas() {
        FxTest.onFx(() -> {
            frame.stage().setX(40);
            frame.stage().setY(30);
        });
        restart();
        assertThat(FxTest.onFx(() -> frame.stage().getX())).isEqualTo(40);
        assertThat(FxTest.onFx(() -> frame.stage().getY())).isEqualTo(30);
    }

    @Test
    void anotherLanguageIsSpokenAtOnceAndAfterARestart() {
        FxTest.onFx(() -> frame.window().session().languageProperty().set(Optional.of("de")));
        FxTest.waitUntil(
                "German", () -> frame.window().session().messages().language().equals("de"));
        assertThat(FxTest.onFx(() -> frame.stage().getScene().getRoot()))
                .isSameAs(frame.window().shell().root());
        restart();
        assertThat(frame.window().session().messages().language()).isEqualTo("de");
    }

    @Test
    void settingsAreListedAndSetByCommand() {
        FxTest.onFx(() -> frame.window().session().themeProperty().set(Theme.DARK));
        idle();
        App app = new App(CLOCK, Map.of());
        CommandRun list = CommandRun.of(app, "settings", "list", "--home", home.toString());
        assertThat(list.code()).isZero();
        assertThat(list.out()).contains("look.theme").contains("dark");
        CommandRun taken = CommandRun.of(app, "settings", "set", "look.theme", "light", "--home", home.toString());
        assertThat(taken.code()).as("the window has the folder").isEqualTo(2);
        FxTest.onFx(frame::close);
        services.close();
        CommandRun wrong = CommandRun.of(app, "settings", "set", "look.theme", "pink", "--home", home.toString());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("theme", "pink", "dark, light, system");
        assertThat(CommandRun.of(app, "settings", "set", "look.theme", "light", "--home", home.toString())
                        .code())
                .isZero();
        CommandRun letter = CommandRun.of(app, "settings", "set", "keys.shell.palette", "K", "--home", home.toString());
        assertThat(letter.code()).isEqualTo(2);
        assertThat(letter.err()).contains("shell.palette", "\"K\"", "Shortcut+Shift+K or F7");
        assertThat(CommandRun.of(app, "settings", "set", "keys.shell.palette", "F7", "--home", home.toString())
                        .code())
                .isZero();
        open();
        assertThat(frame.window().session().themeProperty().get()).isEqualTo(Theme.LIGHT);
        assertThat(frame.window().shell().keys()).contains("F7").doesNotContain("Shortcut+K");
        FxTest.onFx(() -> frame.window().commands().setKeys("shell.palette", "Shortcut+K"));
        restart();
        assertThat(frame.window().shell().keys()).contains("Shortcut+K").doesNotContain("F7");
    }
}
