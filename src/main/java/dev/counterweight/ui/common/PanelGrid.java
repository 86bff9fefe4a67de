package dev.counterweight.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;

/**
 * Panels side by side in columns of one width, two in the smallest window and four on a wide screen, in rows of the height that
 * their tallest panel asks for; where there is more room than that, all rows grow. The last panel of a row takes what is left
 * of it.
 */
public final class PanelGrid extends GridPane {
    private static final double GAP = 8;
    private static final double TWO = 760;
    private static final double THREE = 1240;
    private static final double FOUR = 1660;

    private final List<Cell> cells;
    private int columns;

    /**
     * A panel with a preferred height.
     *
     * @param span columns that it takes where there are so many
     */
    public record Cell(Region panel, int span) {
        public static Cell of(Region panel) {
            return new Cell(panel, 1);
        }
    }

    /** @param cells in reading order */
    public PanelGrid(List<Cell> cells) {
        super(GAP, GAP);
        this.cells = List.copyOf(cells);
        this.cells.forEach(c -> {
            c.panel().setMinWidth(0);
            c.panel().setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        });
        setMinWidth(0);
        arrange(2);
        widthProperty().subscribe(w -> arrange(columns(w.doubleValue())));
    }

    private int columns(double width) {
        return width <= 0 ? columns : width < TWO ? 1 : width < THREE ? 2 : width < FOUR ? 3 : 4;
    }

    private void arrange(int count) {
        if (count == columns) {
            return;
        }
        columns = count;
        getChildren().clear();
        getColumnConstraints().clear();
        getRowConstraints().clear();
        for (int i = 0; i < count; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / count);
            getColumnConstraints().add(column);
        }
        List<List<Cell>> rows = rows(count);
        for (int r = 0; r < rows.size(); r++) {
            int at = 0;
            for (int i = 0; i < rows.get(r).size(); i++) {
                Cell cell = rows.get(r).get(i);
                int span = i == rows.get(r).size() - 1 ? count - at : Math.min(cell.span(), count);
                add(cell.panel(), at, r, span, 1);
                at += span;
            }
            RowConstraints row = new RowConstraints();
            row.setMinHeight(USE_PREF_SIZE);
            row.setVgrow(Priority.ALWAYS);
            getRowConstraints().add(row);
        }
    }

    private List<List<Cell>> rows(int count) {
        List<List<Cell>> rows = new ArrayList<>();
        int used = count;
        for (Cell cell : cells) {
            int span = Math.min(cell.span(), count);
            if (used + span > count) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.getLast().add(cell);
            used += span;
        }
        return rows;
    }
}
