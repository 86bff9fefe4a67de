package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.Commands.Command;
import dev.counterweight.ui.common.Navigation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A window that may only read offers nothing that writes: not by a button, not by the palette, not by a key. */
@ExtendWith(FxTest.class)
class ReadOnlyWindowTest {
    @TempDir
    Path home;

    @Test
    void whatWritesIsDisabledWithTheReasonAndCannotBeCalled() throws Exception {
        try (OpenWindow open = OpenWindow.over(Situation.READ_ONLY.open(home), home, 1024, 700)) {
            Set<String> callable = new TreeSet<>();
            for (String view : List.of(
                    Navigation.BACKTEST,
                    Navigation.STRESS,
                    Navigation.REBALANCE,
                    Navigation.BLOTTER,
                    Navigation.STRATEGIES,
                    Navigation.PORTFOLIOS,
                    Navigation.DATA)) {
                open.go(view);
                FxTest.onFx(() -> open.window().commands().all().stream()
                        .filter(c -> c.enabled().get())
                        .map(Command::id)
                        .forEach(callable::add));
            }
            assertThat(callable)
                    .doesNotContain(
                            "shell.import",
                            "shell.arm",
                            "shell.restrict",
                            "backtest.adopt",
                            "stress.add",
                            "stress.import",
                            "rebalance.send",
                            "strategies.import",
                            "portfolios.new",
                            "portfolios.configure",
                            "portfolios.import",
                            "data.importPrices",
                            "data.importHoldings")
                    .contains("shell.palette", "stress.export", "rebalance.export", "portfolios.export");
            open.go(Navigation.REBALANCE);
            assertThat(FxTest.onFx(() -> {
                        Node send = open.stage().getScene().getRoot().lookup(".view .action-strip .accent");
                        return send instanceof Button b && b.isDisabled() ? b.getAccessibleHelp() : "";
                    }))
                    .contains("Read-only");
        }
    }

    @Test
    void aSampleIsNotOfferedForRealMoneyAndSaysWhy() throws Exception {
        try (OpenWindow open = OpenWindow.over(Situation.NORMAL.open(home), home, 1024, 700)) {
            open.go(Navigation.PORTFOLIOS);
            Set<String> words = FxTest.onFx(() -> {
                Set<String> all = new TreeSet<>();
                for (String kind : List.of(".label", ".button")) {
                    open.stage().getScene().getRoot().lookupAll(".view " + kind).forEach(n -> {
                        if (n instanceof Labeled l && l.getText() != null) {
                            all.add(l.getText());
                        }
                    });
                }
                return all;
            });
            assertThat(words)
                    .anyMatch(w -> w.startsWith("A sample stays on paper"))
                    .noneMatch(w -> w.startsWith("Execute by hand"));
        }
    }
}
