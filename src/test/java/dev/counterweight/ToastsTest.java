package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** News in the corner of the window: what begins is told with a way to it, a few at a time, and goes by itself. */
@ExtendWith(FxTest.class)
class ToastsTest {
    @TempDir
    Path home;

    private Services services;
    private OpenWindow open;
    private Window window;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        services = Situation.CALM.open(home);
        open = OpenWindow.over(services, home, 1024, 700);
        window = open.window();
        stage = open.stage();
    }

    @AfterEach
    void close() {
        open.close();
    }

    private List<Node> toasts() {
        return FxTest.onFx(() -> new ArrayList<>(window.shell().root().lookupAll(".toast")));
    }

    @Test
    void anAlertThatBeginsIsToldWithAWayToIt() {
        PortfolioId id = new PortfolioId("balanced-crypto-portfolio");
        services.samples().simulate(id, 30);
        services.alerting().check(id);
        FxTest.waitUntil(
                "told",
                () -> toasts().stream().anyMatch(t -> t.getAccessibleText().contains("macd_momentum")));
        FxTest.picture(stage.getScene());
        Button link = FxTest.onFx(() -> toasts().stream()
                .filter(t -> t.getAccessibleText().contains("macd_momentum"))
                .flatMap(t -> t.lookupAll(".link").stream())
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow());
        FxTest.onFx(link::requestFocus);
        FxTest.press(KeyCode.SPACE);
        FxTest.waitUntil(
                "alerts", () -> window.navigation().currentProperty().get().equals(Navigation.ALERTS));
        FxTest.waitUntil(
                "gone",
                () -> toasts().stream().noneMatch(t -> t.getAccessibleText().contains("macd_momentum")));
        open.idle();
    }

    @Test
    void aFewStandAboveEachOtherErrorsLongestAndTheSameNewsOnce() {
        FxTest.onFx(() -> {
            window.notices().post(Notices.Kind.ERROR, "error");
            for (int i = 0; i < 6; i++) {
                window.notices().post(Notices.Kind.INFO, "news " + i);
            }
            window.notices().post(Notices.Kind.INFO, "news 5");
        });
        assertThat(toasts().stream().map(Node::getAccessibleText))
                .hasSize(4)
                .anyMatch(t -> t.endsWith("error"))
                .filteredOn(t -> t.endsWith("news 5"))
                .hasSize(1);
        FxTest.picture(stage.getScene());
        List<Double> tops = FxTest.onFx(() -> toasts().stream()
                .map(t -> t.localToScene(t.getLayoutBounds()).getMinY())
                .sorted()
                .toList());
        assertThat(tops).doesNotHaveDuplicates();
    }

    @Test
    void newsGoesByItselfAndAtOnceWhenItIsClosed() {
        FxTest.onFx(() -> window.notices().post(Notices.Kind.INFO, "first"));
        FxTest.onFx(() -> window.notices().post(Notices.Kind.INFO, "second"));
        FxTest.picture(stage.getScene());
        FxTest.onFx(() -> ((Button) toasts().getFirst().lookup(".icon-button")).fire());
        assertThat(toasts()).hasSize(1);
        FxTest.waitUntil("the other goes by itself", () -> toasts().isEmpty());
    }
}
