package dev.counterweight.ui.common;

import java.util.Locale;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A field that leaves only those rows of a table that hold what is typed. The window leads to it by Ctrl+F and {@code /}; Escape
 * takes the filter away and goes back to the table, Enter goes to the rows that are left.
 *
 * @param <R> rows
 */
public final class TableFilter<R> {
    private final TableView<R> table;
    private final boolean always;
    private final TextField field = new TextField();

    private TableFilter(
            Messages messages, TableView<R> table, ObservableList<R> rows, Function<R, String> words, boolean always) {
        this.table = table;
        this.always = always;
        FilteredList<R> found = new FilteredList<>(rows);
        SortedList<R> sorted = new SortedList<>(found);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(always ? sorted : rows);
        String name = messages.get("common.filter");
        field.setPromptText(name);
        field.setAccessibleText(name);
        field.setTooltip(new Tooltip(name + "  " + Keys.words("Shortcut+F") + "  /"));
        field.setPrefWidth(200);
        field.setMinWidth(120);
        field.textProperty().subscribe(t -> {
            String wanted = t.strip().toLowerCase(Locale.ROOT);
            found.setPredicate(r ->
                    wanted.isEmpty() || words.apply(r).toLowerCase(Locale.ROOT).contains(wanted));
            // Rows that are drawn anew many times a second are not led through lists that nobody asked for.
            ObservableList<R> shown = always || !wanted.isEmpty() ? sorted : rows;
            if (table.getItems() != shown) {
                table.setItems(shown);
            }
        });
        field.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        show(false);
    }

    /** One that is always there comes and goes with what is around it. */
    private void show(boolean shown) {
        if (!always) {
            Nodes.show(field, shown);
        }
    }

    /**
     * A filter whose field comes when it is called and goes with Escape.
     *
     * @param rows the table's, which it shows through this filter from now on
     * @param words everything of a row that can be looked for
     */
    public static <R> TableFilter<R> onCall(
            Messages messages, TableView<R> table, ObservableList<R> rows, Function<R, String> words) {
        return new TableFilter<>(messages, table, rows, words, false);
    }

    /** A filter whose field is always there. */
    public static <R> TableFilter<R> always(
            Messages messages, TableView<R> table, ObservableList<R> rows, Function<R, String> words) {
        return new TableFilter<>(messages, table, rows, words, true);
    }

    /** The field, for the header of the view. */
    public TextField field() {
        return field;
    }

    /** Shows the field and gives it the keyboard. */
    public void call() {
        show(true);
        field.requestFocus();
        field.selectAll();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            field.clear();
            back();
            show(false);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
            back();
            event.consume();
        }
    }

    private void back() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
