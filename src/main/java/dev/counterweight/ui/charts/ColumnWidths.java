package dev.counterweight.ui.charts;

import dev.counterweight.ui.common.Tables;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Columns as wide as what they say: in a table of orders, no figure may be cut. */
public final class ColumnWidths {
    /** Of a cell, left and right, with the edge of the table. */
    private static final double PADDING = 18;

    private ColumnWidths() {}

    /** Room for the heading and for every cell of a column that {@link Tables} made from words. */
    public static <R> double of(TableView<R> table, TableColumn<R, ?> column) {
        double widest = Ink.width(column.getText(), Ink.Type.SMALL);
        for (R row : table.getItems()) {
            widest = Math.max(widest, Ink.width(Tables.words(column, row), Ink.Type.TEXT));
        }
        return Math.ceil(widest) + PADDING;
    }

    /** Room for words in a cell. */
    public static double of(String words) {
        return Math.ceil(Ink.width(words, Ink.Type.TEXT)) + PADDING;
    }

    /** Gives a column this width, and lets it have a little more where there is room. */
    public static void fit(TableColumn<?, ?> column, double width) {
        fit(column, width, width * 1.3);
    }

    /** @param most wider it never is: the other columns get the room */
    public static void fit(TableColumn<?, ?> column, double width, double most) {
        // In this order: a least width above the most is brought down to it.
        column.setMaxWidth(most);
        column.setMinWidth(width);
        column.setPrefWidth(width);
    }
}
