package dev.counterweight.ui.common;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * A place in a table that stays while what stands in it changes with every step of a drag. Putting another item into a table makes
 * JavaFX style and lay out the whole row anew; here only the cells whose words differ are drawn.
 *
 * @param <R> an immutable row
 */
public final class LiveRow<R> {
    /** Height of a row with its separator, as the style sheet makes it, in pixels. */
    private static final double HEIGHT = 29;

    private final ReadOnlyObjectWrapper<R> value;

    public LiveRow(R value) {
        this.value = new ReadOnlyObjectWrapper<>(value);
    }

    public R value() {
        return value.get();
    }

    public ReadOnlyObjectProperty<R> valueProperty() {
        return value.getReadOnlyProperty();
    }

    /** Shows other values; an equal one is left alone. */
    public void show(R next) {
        if (!next.equals(value.get())) {
            value.set(next);
        }
    }

    /** Tells a table how high its rows are, so that it need not ask every cell of every row. */
    public static void steadyHeight(TableView<?> table) {
        table.setFixedCellSize(HEIGHT);
    }

    /** How high a table is with all of its rows and its headings. */
    public static ObservableValue<Number> wholeHeight(TableView<?> table) {
        return table.itemsProperty()
                .flatMap(rows -> Bindings.size(rows).multiply(HEIGHT).add(HEIGHT + 2));
    }

    /** Shows other rows in a table, place by place. */
    public static <R> void update(TableView<LiveRow<R>> table, List<R> rows) {
        ObservableList<LiveRow<R>> places = table.getItems();
        if (places.size() > rows.size()) {
            places.remove(rows.size(), places.size());
        }
        for (int i = 0; i < rows.size(); i++) {
            if (i == places.size()) {
                places.add(new LiveRow<>(rows.get(i)));
            } else {
                places.get(i).show(rows.get(i));
            }
        }
    }

    /** A column of words. */
    public static <R> TableColumn<LiveRow<R>, String> text(String heading, double width, Function<R, String> words) {
        return words(heading, width, words, "text-column");
    }

    /** A column of numbers, to the right. */
    public static <R> TableColumn<LiveRow<R>, String> number(String heading, double width, Function<R, String> words) {
        return words(heading, width, words, "number-column");
    }

    private static <R> TableColumn<LiveRow<R>, String> words(
            String heading, double width, Function<R, String> words, String style) {
        TableColumn<LiveRow<R>, String> column = new TableColumn<>(heading);
        column.setCellValueFactory(row -> row.getValue().valueProperty().map(words));
        var plain = column.getCellFactory();
        column.setCellFactory(c -> byItself(plain.call(c)));
        column.getStyleClass().add(style);
        Tables.sized(column, width);
        return column;
    }

    /** A column whose cells are made by {@code cell}; their item is the row. */
    public static <R> TableColumn<LiveRow<R>, R> cells(
            String heading, double width, Supplier<TableCell<LiveRow<R>, R>> cell) {
        TableColumn<LiveRow<R>, R> column = new TableColumn<>(heading);
        column.setCellValueFactory(row -> row.getValue().valueProperty());
        column.setCellFactory(c -> byItself(cell.get()));
        column.setSortable(false);
        Tables.sized(column, width);
        return column;
    }

    /**
     * A cell that is laid out by itself when its words change. A managed one would have its row laid out, and that the whole table:
     * every row of it is then styled anew. Row and column still say where the cell is and how large.
     */
    private static <C extends TableCell<?, ?>> C byItself(C cell) {
        cell.setManaged(false);
        return cell;
    }

    /** A column in which every cell has one node for all the rows that it shows in its life. */
    public static <R, N extends Node> TableColumn<LiveRow<R>, R> node(
            String heading, double width, Supplier<N> node, BiConsumer<N, R> show) {
        return cells(heading, width, () -> new NodeCell<>(node.get(), show));
    }

    /**
     * Calls back for each row that is seen, now and whenever its value changes, with {@code null} for a row of the table that is
     * empty.
     */
    public static <R> TableRow<LiveRow<R>> row(Function<TableRow<LiveRow<R>>, Consumer<@Nullable R>> follower) {
        TableRow<LiveRow<R>> row = new TableRow<>();
        Consumer<@Nullable R> follow = follower.apply(row);
        row.itemProperty().flatMap(LiveRow::valueProperty).subscribe(follow::accept);
        return row;
    }

    private static final class NodeCell<R, N extends Node> extends TableCell<LiveRow<R>, R> {
        private final N node;
        private final BiConsumer<N, R> show;

        NodeCell(N node, BiConsumer<N, R> show) {
            this.node = node;
            this.show = show;
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            show.accept(node, row);
            setGraphic(node);
        }
    }
}
