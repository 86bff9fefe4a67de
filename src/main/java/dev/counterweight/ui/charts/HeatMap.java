package dev.counterweight.ui.charts;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleFunction;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/**
 * A symmetric matrix of correlations as coloured cells on a fixed scale from -1 to +1: blue below zero, orange above. Numbers are
 * printed where they fit; cells above the limit wear a frame and a corner, so that colour is not the only sign. Arrows move a cell
 * cursor; the pointer shows the cross of row and column.
 */
public final class HeatMap extends InkChart {
    private static final double LEGEND = 60;
    private static final double WITH_NUMBERS = 30;
    private static final double WITH_NAMES = 11;
    private static final double MOST_SIDE = 168;

    private List<String> names = List.of();
    private double[] values = {};
    private double limit = 1;
    private DoubleFunction<String> words = Double::toString;
    private Optional<Cell> cursor = Optional.empty();
    private Optional<Cell> hovered = Optional.empty();
    private String chosen = "";
    private BiConsumer<String, String> pick = (row, column) -> {};

    private record Cell(int row, int column) {}

    /** Where the cells are: left and top edge, and the length of a side. */
    private record Grid(double x, double y, double side) {}

    public HeatMap() {
        super("heat-map");
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(at(e)));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> hover(at(e)));
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> hover(Optional.empty()));
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            requestFocus();
            at(e).ifPresent(this::moved);
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
    }

    /**
     * @param names of rows and columns, in the order in which they stand
     * @param values {@code n x n} in that order, row-major; NaN where there is none. Not copied
     * @param limit cells above it are marked
     */
    public void show(List<String> names, double[] values, double limit, DoubleFunction<String> format) {
        this.names = List.copyOf(names);
        this.values = values;
        this.limit = limit;
        this.words = format;
        hovered = Optional.empty();
        redraw();
    }

    /** Puts the cursor on a pair; names that are not there take it away. */
    public void cursor(String row, String column) {
        int r = names.indexOf(row);
        int c = names.indexOf(column);
        cursor = r < 0 || c < 0 ? Optional.empty() : Optional.of(new Cell(r, c));
        redrawAbove();
    }

    /** Sets one instrument's row and column off; an empty name none. */
    public void select(String name) {
        if (!name.equals(chosen)) {
            chosen = name;
            redraw();
        }
    }

    /** Called with row and column when a cell is chosen. */
    public void onPick(BiConsumer<String, String> action) {
        pick = action;
    }

    private Grid grid(double width, double height) {
        int n = Math.max(1, names.size());
        double rowNames = Math.min(132, 12 + longest());
        double columnNames = Math.min(n <= 12 ? 120 : 84, 12 + longest());
        double side = Math.max(1, Math.min((width - rowNames - LEGEND) / n, (height - columnNames) / n));
        if (side < WITH_NAMES) {
            rowNames = 8;
            columnNames = 20;
            side = Math.max(1, Math.min((width - rowNames - LEGEND) / n, (height - columnNames) / n));
        }
        side = side > 8 ? Math.floor(Math.min(side, MOST_SIDE)) : side;
        double left = rowNames + Math.max(0, (width - rowNames - LEGEND - side * n) / 2);
        return new Grid(Math.floor(left), Math.floor(columnNames), side);
    }

    private double longest() {
        return names.stream()
                .mapToDouble(name -> Ink.width(name, Ink.Type.SMALL))
                .max()
                .orElse(0);
    }

    private Optional<Cell> at(MouseEvent event) {
        Grid grid = grid(getWidth(), getHeight());
        int row = (int) Math.floor((event.getY() - grid.y()) / grid.side());
        int column = (int) Math.floor((event.getX() - grid.x()) / grid.side());
        int n = names.size();
        return row >= 0 && row < n && column >= 0 && column < n ? Optional.of(new Cell(row, column)) : Optional.empty();
    }

    private void hover(Optional<Cell> cell) {
        if (!cell.equals(hovered)) {
            hovered = cell;
            redrawAbove();
        }
    }

    private void moved(Cell cell) {
        cursor = Optional.of(cell);
        pick.accept(names.get(cell.row()), names.get(cell.column()));
        redrawAbove();
    }

    private void keys(KeyEvent event) {
        int last = names.size() - 1;
        if (last < 0) {
            return;
        }
        Cell now = cursor.orElse(new Cell(0, 0));
        Cell next = switch (event.getCode()) {
            case UP -> new Cell(Math.max(0, now.row() - 1), now.column());
            case DOWN -> new Cell(Math.min(last, now.row() + 1), now.column());
            case LEFT -> new Cell(now.row(), Math.max(0, now.column() - 1));
            case RIGHT -> new Cell(now.row(), Math.min(last, now.column() + 1));
            case HOME -> new Cell(now.row(), 0);
            case END -> new Cell(now.row(), last);
            case PAGE_UP -> new Cell(0, now.column());
            case PAGE_DOWN -> new Cell(last, now.column());
            default -> null;
        };
        if (next != null) {
            moved(next);
            event.consume();
        }
    }

    /** The colour of a correlation. */
    private Color heat(double value) {
        return Double.isNaN(value)
                ? colour("ink-panel")
                : colour("ink-heat-zero")
                        .interpolate(colour(value > 0 ? "ink-heat-plus" : "ink-heat-minus"), Math.abs(value));
    }

    @Override
    void draw(Ink ink, double width, double height) {
        int n = names.size();
        if (n == 0) {
            return;
        }
        Grid g = grid(width, height);
        boolean gaps = g.side() > 8;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                cell(ink, g, i, j, gaps);
            }
        }
        if (g.side() >= WITH_NAMES) {
            for (int i = 0; i < n; i++) {
                name(ink, g, i);
            }
        }
        legend(ink, g.x() + g.side() * n + 16, g.y(), Math.max(60, g.side() * n));
    }

    private void cell(Ink ink, Grid g, int i, int j, boolean gaps) {
        double x = edge(g.x() + j * g.side(), gaps);
        double y = edge(g.y() + i * g.side(), gaps);
        double right = edge(g.x() + (j + 1) * g.side(), gaps) - (gaps ? 1 : 0);
        double bottom = edge(g.y() + (i + 1) * g.side(), gaps) - (gaps ? 1 : 0);
        double value = values[i * names.size() + j];
        Color paint = heat(value);
        ink.rect(x, y, right - x, bottom - y, paint);
        Color on = Contrast.on(paint);
        if (i != j && value > limit) {
            if (gaps) {
                ink.frame(x + 1, y + 1, right - x - 2, bottom - y - 2, new Ink.Pen(on, g.side() > 20 ? 2 : 1));
                double c = Math.min(9, g.side() / 3);
                ink.polygon(new double[] {right, right, right - c}, new double[] {y, y + c, y}, on);
            } else if (g.side() >= 3) {
                ink.rect((x + right) / 2 - 0.75, (y + bottom) / 2 - 0.75, 1.5, 1.5, on);
            }
        }
        if (g.side() >= WITH_NUMBERS) {
            ink.text(words.apply(value), (x + right) / 2, (y + bottom) / 2, Ink.Align.CENTRE, Ink.Type.SMALL, on);
        }
    }

    /** Cells with gaps stand on whole pixels; small ones join without seams. */
    private static double edge(double at, boolean gaps) {
        return gaps ? at : Math.round(at);
    }

    private void name(Ink ink, Grid g, int i) {
        boolean own = names.get(i).equals(chosen);
        Ink.Type type = own ? Ink.Type.SMALL_BOLD : Ink.Type.SMALL;
        Color colour = colour(own ? Swatches.FOREGROUND : "ink-muted");
        double middle = (i + 0.5) * g.side();
        ink.text(
                Ink.fitted(names.get(i), Math.min(124, g.x() - 8), type),
                g.x() - 6,
                g.y() + middle,
                Ink.Align.RIGHT,
                type,
                colour);
        ink.text(
                Ink.fitted(names.get(i), g.y() - 8, type),
                g.x() + middle,
                g.y() - 6,
                Ink.Align.LEFT,
                type,
                colour,
                -90);
    }

    /** The scale, with the limit marked. */
    private void legend(Ink ink, double x, double y, double height) {
        double tall = height;
        int steps = Math.clamp((int) (height / 8), 48, 96);
        for (int k = 0; k < steps; k++) {
            double value = 1 - 2.0 * k / (steps - 1);
            double top = Math.round(y + k * tall / steps);
            ink.rect(x, top, 8, Math.round(y + (k + 1) * tall / steps) - top, heat(value));
        }
        for (double mark : new double[] {1, 0.5, 0, -0.5, -1}) {
            double at = y + (1 - mark) / 2 * tall;
            ink.text(
                    words.apply(mark).replaceAll("([.,]\\d)\\d$", "$1"),
                    x + 14,
                    Math.clamp(at, y + 5, y + tall - 5),
                    Ink.Align.LEFT,
                    Ink.Type.SMALL,
                    colour("ink-subtle"));
        }
        if (limit > -1 && limit < 1) {
            double at = Math.round(y + (1 - limit) / 2 * tall) + 0.5;
            ink.line(x - 4, at, x + 12, at, new Ink.Pen(colour(Swatches.FOREGROUND), 2));
        }
    }

    @Override
    void drawAbove(Ink ink, double width, double height) {
        int n = names.size();
        if (n == 0) {
            return;
        }
        Grid g = grid(width, height);
        hovered.ifPresent(cell -> cross(ink, g, cell, n));
        cursor.filter(c -> c.row() < n && c.column() < n).ifPresent(cell -> {
            double x = g.x() + cell.column() * g.side();
            double y = g.y() + cell.row() * g.side();
            double side = Math.max(4, g.side());
            ink.frame(x - 1, y - 1, side + 1, side + 1, new Ink.Pen(colour("ink-panel"), 4));
            ink.frame(x - 1, y - 1, side + 1, side + 1, new Ink.Pen(colour("ink-accent"), 2));
        });
        hovered.or(() -> g.side() < WITH_NUMBERS ? cursor : Optional.empty())
                .filter(c -> c.row() < n && c.column() < n)
                .ifPresent(cell -> reading(ink, g, cell, width, height));
    }

    private void cross(Ink ink, Grid g, Cell cell, int n) {
        Ink.Pen pen = new Ink.Pen(colour(Swatches.FOREGROUND, 0.8), 1);
        double x = Math.round(g.x() + cell.column() * g.side()) - 0.5;
        double y = Math.round(g.y() + cell.row() * g.side()) - 0.5;
        double side = Math.max(2, g.side());
        double end = g.side() * n;
        ink.frame(g.x() - 0.5, y, end, side, pen);
        ink.frame(x, g.y() - 0.5, side, end, pen);
    }

    private void reading(Ink ink, Grid g, Cell cell, double width, double height) {
        String text = names.get(cell.row()) + " / " + names.get(cell.column()) + "  "
                + words.apply(values[cell.row() * names.size() + cell.column()]);
        new Plot(0, 0, width, height, 0, 1, 0, 1)
                .reading(ink, text, g.x() + (cell.column() + 1) * g.side(), g.y() + cell.row() * g.side(), this);
    }
}
