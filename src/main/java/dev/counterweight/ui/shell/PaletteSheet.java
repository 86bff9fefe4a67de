package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.Commands.Command;
import dev.counterweight.ui.common.Keys;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Everything that can be done, by name: type a few letters, Enter does it. */
final class PaletteSheet {
    private static final int ROWS = 10;

    private final Overlay overlay;
    private final Messages messages;

    PaletteSheet(Overlay overlay, Messages messages) {
        this.overlay = overlay;
        this.messages = messages;
    }

    void open(List<Command> commands) {
        TextField search = new TextField();
        search.setPromptText(messages.get("shell.palette.prompt"));
        search.setAccessibleText(messages.get("shell.palette.prompt"));
        ListView<Command> list = new ListView<>();
        list.setAccessibleText(messages.get("shell.palette.list"));
        list.setCellFactory(v -> new Row());
        list.setPrefHeight(ROWS * 28 + 2);
        list.setFocusTraversable(false);
        search.textProperty().subscribe(text -> {
            list.getItems().setAll(matching(commands, text));
            list.getSelectionModel().selectFirst();
        });
        search.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.DOWN) {
                list.getSelectionModel().selectNext();
                list.scrollTo(list.getSelectionModel().getSelectedIndex());
                e.consume();
            } else if (e.getCode() == KeyCode.UP) {
                list.getSelectionModel().selectPrevious();
                list.scrollTo(list.getSelectionModel().getSelectedIndex());
                e.consume();
            } else if (e.getCode() == KeyCode.ENTER) {
                run(list.getSelectionModel().getSelectedItem());
                e.consume();
            }
        });
        list.setOnMouseClicked(e -> run(list.getSelectionModel().getSelectedItem()));
        VBox sheet = Nodes.styled(new VBox(search, list), "dialog-sheet", "palette");
        sheet.setPrefWidth(520);
        sheet.setTranslateY(72);
        overlay.show(sheet, Pos.TOP_CENTER, search);
    }

    private void run(@org.jspecify.annotations.Nullable Command command) {
        if (command != null) {
            overlay.dismiss();
            command.run().run();
        }
    }

    /** Commands whose title holds the letters in order, best first: the start of a word counts most. */
    static List<Command> matching(List<Command> commands, String typed) {
        String letters = typed.strip().toLowerCase(Locale.ROOT);
        return commands.stream()
                .filter(c -> c.enabled().get())
                .filter(c -> distance(c.title().toLowerCase(Locale.ROOT), letters) < Integer.MAX_VALUE)
                .sorted(Comparator.comparingInt(c -> distance(c.title().toLowerCase(Locale.ROOT), letters)))
                .toList();
    }

    /** Letters skipped to find {@code letters} in order; less for a hit as a whole; the greatest int for no hit. */
    private static int distance(String title, String letters) {
        int whole = title.indexOf(letters);
        if (whole >= 0) {
            return whole == 0 || title.charAt(whole - 1) == ' ' ? whole : 100 + whole;
        }
        int at = 0;
        int skipped = 1000;
        for (char letter : letters.toCharArray()) {
            int next = title.indexOf(letter, at);
            if (next < 0) {
                return Integer.MAX_VALUE;
            }
            skipped += next - at;
            at = next + 1;
        }
        return skipped;
    }

    private static final class Row extends ListCell<Command> {
        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            setText(null);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            HBox row =
                    new HBox(8, Nodes.label(command.title()), Nodes.gap(), Nodes.label(command.section(), "caption"));
            row.setAlignment(Pos.CENTER_LEFT);
            if (!command.keys().isEmpty()) {
                row.getChildren().add(Nodes.label(Keys.words(command.keys()), "keys"));
            }
            setGraphic(row);
            setAccessibleText(command.title());
        }
    }
}
