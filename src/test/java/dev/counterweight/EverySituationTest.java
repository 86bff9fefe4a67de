package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.service.Services;
import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds for every view in every situation that a person may find the program in, in German, whose words are longer, at the
 * smallest size of the window: what the keyboard reaches has a name, buttons show their whole words, and nothing scrolls or reaches
 * sideways out of the window.
 */
@ExtendWith(FxTest.class)
class EverySituationTest {
    private static final double WIDTH = 1024;
    private static final double HEIGHT = 700;

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(value = Situation.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPANIES")
    void viewsAreNamedAndFitTheirWindow(Situation situation) throws Exception {
        List<String> wrong = new ArrayList<>();
        GatedTaskRunner runner = new GatedTaskRunner();
        try (Services services = situation.open(home)) {
            Window window = FxTest.onFx(() -> {
                Window made = new Window(services, home, runner, Locale.GERMAN);
                made.session().themeProperty().set(Theme.DARK);
                situation.arrange(made, runner);
                return made;
            });
            Stage stage = FxTest.stage(FxTest.onFx(() -> window.shell().scene(WIDTH, HEIGHT)));
            try {
                for (String view : situation == Situation.TICKETS ? List.of("blotter", "rebalance") : views(window)) {
                    for (boolean again : situation == Situation.RELOADING ? List.of(false, true) : List.of(false)) {
                        FxTest.onFx(() -> {
                            situation.before(window, runner, again);
                            window.navigation().go(view);
                        });
                        FxTest.waitUntil("idle", runner::quiet);
                        FxTest.onFx(() -> {
                            window.shell().root().applyCss();
                            window.shell().root().layout();
                        });
                    }
                    FxTest.onFx(() -> {
                        double needed = window.shell().root().minWidth(-1);
                        if (needed > WIDTH) {
                            wrong.add(view + ": needs " + needed + " pixels across");
                        }
                        look(window.shell().root(), view, wrong);
                    });
                }
            } finally {
                FxTest.onFx(() -> {
                    stage.close();
                    window.close();
                });
            }
        } finally {
            runner.close();
        }
        assertThat(wrong.stream().distinct().limit(40)).isEmpty();
    }

    private static List<String> views(Window window) {
        List<String> views = new ArrayList<>(FxTest.onFx(() -> window.shell().railIds()));
        views.add(Navigation.WELCOME);
        return views;
    }

    private static void look(Node node, String view, List<String> wrong) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof ScrollBar bar) {
            if (bar.getOrientation() == Orientation.HORIZONTAL && bar.getWidth() > 0) {
                wrong.add(view + ": scrolls sideways in " + parents(node));
            }
            return;
        }
        if (node.isFocusTraversable() && !named(node)) {
            wrong.add(view + ": no name: " + words(node) + " in " + parents(node));
        }
        if (node instanceof ButtonBase button && shortened(button)) {
            wrong.add(view + ": shortened: " + button.getText());
        }
        if (node.isFocusTraversable()) {
            Bounds place = node.localToScene(node.getLayoutBounds());
            if (place.getMaxX() > WIDTH + 1 || place.getMinX() < -1) {
                wrong.add(view + ": out of the window: " + words(node) + " in " + parents(node));
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, view, wrong));
        }
    }

    private static boolean named(Node node) {
        return node.getAccessibleText() != null && !node.getAccessibleText().isBlank()
                || node instanceof Labeled l
                        && l.getText() != null
                        && !l.getText().isBlank();
    }

    /** Whether the words on a button are not those that it was given. */
    private static boolean shortened(Labeled button) {
        String meant = button.getText();
        return meant != null
                && !meant.isBlank()
                && button.lookupAll(".text").stream()
                        .anyMatch(n -> n instanceof Text t && t.getText().contains("…") && !meant.contains("…"));
    }

    private static String words(Node node) {
        return node.getClass().getSimpleName() + " " + node.getStyleClass()
                + (node instanceof Labeled l ? " \"" + l.getText() + "\"" : "");
    }

    private static String parents(Node node) {
        List<String> up = new ArrayList<>();
        for (Node each = node.getParent(); each != null && up.size() < 4; each = each.getParent()) {
            up.add(each.getStyleClass().toString());
        }
        return String.join(" < ", up);
    }
}
