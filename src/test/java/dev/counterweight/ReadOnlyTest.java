package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.FxTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** In a window that may only read, what writes stays where it is, cannot be used, and says why. */
@ExtendWith(FxTest.class)
class ReadOnlyTest {
    @TempDir
    Path home;

    @Test
    void whatWritesIsRefusedWithItsReason() throws Exception {
        try (OpenWindow open = OpenWindow.over(Situation.READ_ONLY.open(home), home, 1024, 700)) {
            Node root = open.stage().getScene().getRoot();
            String why = open.window().session().readOnly().orElseThrow();
            assertThat(refused(open, root, "welcome", 0, why)).contains("Build my portfolio", "Import CSV");
            assertThat(refused(open, root, "overview", 0, why)).contains("Simulate 30 days");
            assertThat(refused(open, root, "alerts", 0, why)).contains("Check now", "Acknowledge", "Snooze", "Resolve");
            assertThat(refused(open, root, "alerts", 1, why))
                    .contains("New rule", "Use common rules", "Import", "Remove", "Save rule");
            assertThat(refused(open, root, "alerts", 2, why))
                    .contains("E-mail", "Slack", "Desktop", "Send test", "Save server", "Keep", "Drop", "Send again");
            Set<String> automation = refused(open, root, "automation", 0, why);
            assertThat(automation)
                    .contains("Check now", "Use as targets", "Add a connection…", "Watch a price file…", "Save")
                    .contains("Apply config.yaml…", "Greatest weight");
            assertThat(automation.stream().filter(name -> name.startsWith("Autopilot. ")))
                    .as("settings are named")
                    .hasSize(1);
            assertThat(refused(open, root, "portfolios", 0, why))
                    .contains("Configure…", "Copy…", "Rename…", "Remove…", "Import…", "New portfolio…", "Add");
            assertThat(open.window().commands().all().stream()
                            .filter(c -> Set.of("portfolios.new", "portfolios.configure", "portfolios.import")
                                    .contains(c.id()))
                            .map(c -> c.enabled().get()))
                    .as("neither does the palette")
                    .containsExactly(false, false, false);
        }
    }

    /** The names of what is refused on one part of a view. */
    private static Set<String> refused(OpenWindow open, Node root, String view, int part, String why) {
        open.go(view);
        FxTest.onFx(() -> {
            List<Node> parts = List.copyOf(root.lookup(".view").lookupAll(".segmented > .toggle-button"));
            if (part > 0) {
                ((ToggleButton) parts.get(part)).fire();
            }
        });
        open.idle();
        return FxTest.onFx(() -> {
            Set<String> names = new TreeSet<>();
            List<String> usable = new ArrayList<>();
            collect(root.lookup(".view"), why, names, usable);
            assertThat(usable).as("usable in " + view).isEmpty();
            return names;
        });
    }

    private static void collect(Node node, String why, Set<String> names, List<String> usable) {
        if (!node.isVisible()) {
            return;
        }
        if (why.equals(node.getAccessibleHelp())) {
            String name = node instanceof Labeled l
                            && l.getText() != null
                            && !l.getText().isEmpty()
                    ? l.getText()
                    : String.valueOf(node.getAccessibleText());
            names.add(name);
            if (!node.isDisabled()) {
                usable.add(name);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, why, names, usable));
        }
    }
}
