package dev.counterweight.ui.common;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** Tables of immutable rows: columns that format, numbers to the right, Ctrl+C copies as tab-separated text. */
public final class Tables {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private Tables() {}

    /** A table as text, for the clipboard, for "show as table", and for tests. */
    public record TextTable(List<String> headings, List<List<String>> rows) {
        public TextTable {
            headings = List.copyOf(headings);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /** Tab-separated, one row a line, headings first; tabs and line breaks inside a cell become spaces. */
        public String tsv() {
            List<List<String>> all = new ArrayList<>();
            all.add(headings);
            all.addAll(rows);
            return all.stream()
                    .map(row -> row.stream()
                            .map(cell -> cell.replaceAll("[\\t\\r\\n]+", " "))
                            .collect(Collectors.joining("\t")))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }

    public static <R> TableColumn<R, String> text(String heading, double width, Function<R, String> words) {
        return column(heading, width, words, "text-column");
    }

    /** Numbers, to the right, with the heading above them. */
    public static <R> TableColumn<R, String> number(String heading, double width, Function<R, String> words) {
        return column(heading, width, words, "number-column");
    }

    private static <R> TableColumn<R, String> column(
            String heading, double width, Function<R, String> words, String style) {
        TableColumn<R, String> column = new TableColumn<>(heading);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(words.apply(row.getValue())));
        column.setCellFactory(c -> new Words<>());
        column.getStyleClass().add(style);
        column.setUserData(words);
        sized(column, width);
        return column;
    }

    /** What a column that was made from words says of a row; nothing for others. */
    @SuppressWarnings("unchecked") // set by those who make columns here, of the same rows
    public static <R> String words(TableColumn<R, ?> column, R row) {
        return column.getUserData() instanceof Function<?, ?> words ? ((Function<R, String>) words).apply(row) : "";
    }

    /** Words that are cut are whole in the tooltip. */
    private static final class Words<R> extends TableCell<R, String> {
        private final Tooltip whole = new Tooltip();

        Words() {
            whole.setWrapText(true);
            whole.setMaxWidth(420);
            whole.textProperty().bind(textProperty());
            textTruncatedProperty().subscribe(cut -> setTooltip(Boolean.TRUE.equals(cut) ? whole : null));
        }

        @Override
        protected void updateItem(@Nullable String words, boolean empty) {
            super.updateItem(words, empty);
            setText(empty ? null : words);
        }
    }

    /** Lets a column keep between its width and a little more, so that others get the room. */
    public static <C extends TableColumn<?, ?>> C steady(C column, double width) {
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setMaxWidth(width * 1.3);
        return column;
    }

    /** A column whose cells show a node made from the row. */
    public static <R> TableColumn<R, R> graphic(String heading, double width, Function<R, Node> node) {
        TableColumn<R, R> column = new TableColumn<>(heading);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(R row, boolean empty) {
                super.updateItem(row, empty);
                setText(null);
                setGraphic(empty || row == null ? null : node.apply(row));
            }
        });
        column.setSortable(false);
        sized(column, width);
        return column;
    }

    /** Numbers that sort by what they are, not by how they are written. */
    public static <R> TableColumn<R, R> number(
            String heading, double width, Function<R, String> words, Comparator<R> order) {
        return ordered(heading, width, words, order, "number-column");
    }

    /** Words that sort by what they stand for, such as a day. */
    public static <R> TableColumn<R, R> text(
            String heading, double width, Function<R, String> words, Comparator<R> order) {
        return ordered(heading, width, words, order, "text-column");
    }

    private static <R> TableColumn<R, R> ordered(
            String heading, double width, Function<R, String> words, Comparator<R> order, String style) {
        TableColumn<R, R> column = new TableColumn<>(heading);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(R row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty || row == null ? null : words.apply(row));
            }
        });
        column.setComparator(order);
        column.setUserData(words);
        column.getStyleClass().add(style);
        sized(column, width);
        return column;
    }

    /** What a screen reader says for a row. */
    public static <R> void spoken(TableView<R> table, Function<R, String> words) {
        table.setRowFactory(t -> new TableRow<>() {
            @Override
            protected void updateItem(R row, boolean empty) {
                super.updateItem(row, empty);
                setAccessibleText(empty || row == null ? "" : words.apply(row));
            }
        });
    }

    /** Does something with a row on Enter or a double click; Space inspects it everywhere. */
    public static <R> void onOpen(TableView<R> table, Consumer<R> open) {
        Runnable run = () -> {
            R row = table.getSelectionModel().getSelectedItem();
            if (row != null) {
                open.accept(row);
            }
        };
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                run.run();
                event.consume();
            }
        });
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && inRow(event.getPickResult().getIntersectedNode())) {
                run.run();
            }
        });
    }

    private static boolean inRow(@Nullable Node hit) {
        for (Node node = hit; node != null; node = node.getParent()) {
            if (node instanceof TableRow<?> row) {
                return !row.isEmpty();
            }
        }
        return false;
    }

    /** Shows other rows, and touches only those that differ, so that the selection stays and little is drawn anew. */
    public static <R> void update(TableView<R> table, List<R> rows) {
        javafx.collections.ObservableList<R> items = table.getItems();
        if (items.size() > rows.size()) {
            items.remove(rows.size(), items.size());
        }
        for (int i = 0; i < rows.size(); i++) {
            if (i == items.size()) {
                items.add(rows.get(i));
            } else if (!rows.get(i).equals(items.get(i))) {
                items.set(i, rows.get(i));
            }
        }
    }

    static void sized(TableColumn<?, ?> column, double width) {
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 48));
        column.setReorderable(false);
    }

    /** Copies what {@code text} supplies when Ctrl+C is pressed in the table. */
    public static void copyOnShortcut(
            TableView<?> table, Dialogs dialogs, java.util.function.Supplier<TextTable> text) {
        table.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                dialogs.copy(text.get().tsv());
                event.consume();
            }
        });
    }

    /** Copies the texts that the table shows when Ctrl+C is pressed in it. */
    public static <R> void copyShown(TableView<R> table, Dialogs dialogs) {
        copyOnShortcut(table, dialogs, () -> {
            List<TableColumn<R, ?>> written = table.getColumns().stream()
                    .filter(c -> table.getItems().stream().allMatch(r -> c.getCellData(r) instanceof String))
                    .toList();
            return new TextTable(
                    written.stream().map(TableColumn::getText).toList(),
                    table.getItems().stream()
                            .map(r -> written.stream()
                                    .map(c -> String.valueOf(c.getCellData(r)))
                                    .toList())
                            .toList());
        });
    }
}
