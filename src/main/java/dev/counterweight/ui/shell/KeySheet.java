package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Commands.Command;
import dev.counterweight.ui.common.Keys;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Scrolled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All keys, by section. The keys of a command are a button: pressed, it waits for others, which the command then has. */
final class KeySheet {
    private static final double COLUMN = 268;
    private static final int COLUMNS = 3;
    private static final double MOST_HEIGHT = 560;

    /** Keys that belong to what has the keyboard, and cannot be others. */
    private static final List<String> FIXED = List.of(
            "shell.keys.explain=Space",
            "shell.keys.open=Enter",
            "shell.keys.cancel=Esc",
            "shell.keys.copy=Shortcut+C",
            "shell.keys.slash=/",
            "shell.keys.step=Alt+\u2191 \u2193",
            "shell.keys.leap=Alt+Shift+\u2191 \u2193",
            "shell.keys.chart=\u2190 \u2192",
            "shell.keys.picture=Shortcut+E");

    private final Overlay overlay;
    private final Messages messages;
    private final Commands commands;
    private final Label said = Nodes.label("", "caption");
    private final HBox columns = new HBox(32);
    private final Button usual;
    private @Nullable Button waiting;
    private String waitingFor = "";

    KeySheet(Overlay overlay, Messages messages, Commands commands) {
        this.overlay = overlay;
        this.messages = messages;
        this.commands = commands;
        usual = Nodes.button(messages.get("shell.keys.usual"), this::forgetAll, "flat");
    }

    void open() {
        Button close = Nodes.button(messages.get("common.close"), overlay::dismiss);
        said.setId("keys-said");
        said.setMinWidth(0);
        HBox head =
                new HBox(8, Nodes.label(messages.get("shell.keys.title"), "title"), said, Nodes.gap(), usual, close);
        head.setAlignment(Pos.CENTER_LEFT);
        Scrolled scroll = new Scrolled(columns);
        scroll.setMaxHeight(MOST_HEIGHT);
        VBox sheet = Nodes.styled(new VBox(head, scroll), "dialog-sheet");
        sheet.setMaxHeight(Region.USE_PREF_SIZE);
        sheet.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        fill();
        overlay.show(sheet, Pos.CENTER, close);
    }

    private void fill() {
        waiting = null;
        said.setText(messages.get("shell.keys.hint"));
        Nodes.show(usual, !commands.ownKeysProperty().get().isEmpty());
        Map<String, List<Node>> sections = new LinkedHashMap<>();
        for (Command command : commands.all()) {
            if (!command.keys().isEmpty() && command.enabled().get()) {
                sections.computeIfAbsent(command.section(), s -> new ArrayList<>())
                        .add(row(command.title(), cap(command)));
            }
        }
        List<Node> fixed = sections.computeIfAbsent(messages.get("shell.keys.fixed"), s -> new ArrayList<>());
        for (String each : FIXED) {
            int at = each.indexOf('=');
            fixed.add(row(messages.get(each.substring(0, at)), fixed(each.substring(at + 1))));
        }
        List<VBox> filled = new ArrayList<>();
        int[] high = new int[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            VBox column = new VBox(16);
            column.setPrefWidth(COLUMN);
            filled.add(column);
        }
        sections.forEach((name, rows) -> {
            int least = 0;
            for (int i = 1; i < COLUMNS; i++) {
                least = high[i] < high[least] ? i : least;
            }
            VBox box = new VBox(2, Nodes.label(name, "heading"));
            box.getChildren().addAll(rows);
            filled.get(least).getChildren().add(box);
            high[least] += rows.size() + 2;
        });
        columns.getChildren().setAll(filled);
    }

    private static Label fixed(String keys) {
        Label cap = Nodes.label(Keys.words(keys), "keys");
        cap.setMinWidth(Region.USE_PREF_SIZE);
        return cap;
    }

    private static HBox row(String title, Node keys) {
        Label name = Nodes.label(title);
        name.setMinWidth(0);
        HBox row = new HBox(8, name, Nodes.gap(), keys);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(24);
        return row;
    }

    private Button cap(Command command) {
        Button cap = Nodes.button(Keys.words(command.keys()), () -> {}, "keys");
        cap.setOnAction(e -> waitFor(cap, command));
        cap.setAccessibleText(messages.get("shell.keys.change", command.title(), Keys.words(command.keys())));
        cap.setTooltip(new Tooltip(messages.get("shell.keys.change.meaning")));
        return cap;
    }

    private void waitFor(Button cap, Command command) {
        fill();
        // The buttons are new: the one of the same command waits.
        Optional<Button> again = columns.lookupAll(".button").stream()
                .filter(n -> n instanceof Button b && cap.getAccessibleText().equals(b.getAccessibleText()))
                .map(n -> (Button) n)
                .findFirst();
        again.ifPresent(b -> {
            waiting = b;
            waitingFor = command.id();
            b.setText(messages.get("shell.keys.press"));
            b.requestFocus();
            said.setText(messages.get("shell.keys.press.meaning", command.title()));
        });
    }

    private void pressed(KeyEvent event) {
        if (waiting == null || event.getCode() == KeyCode.ESCAPE) {
            return;
        }
        event.consume();
        if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            take(waitingFor, commands.usualKeys(waitingFor));
            return;
        }
        Keys.of(event).ifPresent(keys -> {
            Optional<Command> other = commands.all().stream()
                    .filter(c -> c.keys().equals(keys) && !c.id().equals(waitingFor))
                    .findFirst();
            if (!Keys.usable(keys)) {
                said.setText(messages.get("shell.keys.unusable", Keys.words(keys)));
            } else if (other.isPresent()) {
                said.setText(messages.get(
                        "shell.keys.taken", Keys.words(keys), other.get().title()));
            } else {
                take(waitingFor, keys);
            }
        });
    }

    private void take(String id, String keys) {
        commands.setKeys(id, keys);
        fill();
        columns.lookupAll(".button").stream()
                .filter(n -> n instanceof Button b && b.getText().equals(Keys.words(keys)))
                .findFirst()
                .ifPresent(Node::requestFocus);
        said.setText(messages.get("shell.keys.changed", Keys.words(keys)));
    }

    private void forgetAll() {
        commands.setOwnKeys(Map.of());
        fill();
        said.setText(messages.get("shell.keys.usual.done"));
    }
}
