package dev.counterweight.ui.charts;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * A short table of instruments with a few numbers each, drawn so that it can change with every step of a drag. Instruments are
 * chosen by a click or with Up and Down.
 */
public final class WeightRows extends InkChart {
    private static final double ROW = 24;
    private static final double LEAST_COLUMN = 52;
    private static final double GAP = 12;

    private List<String> headings = List.of();
    private List<Row> rows = List.of();
    private String chosen = "";
    private Consumer<String> choose = name -> {};

    /**
     * One instrument.
     *
     * @param colour style class of its category
     * @param bar length of the bar below the name, a fraction of the row
     * @param numbers as they are written, one for each heading
     */
    public record Row(String name, String colour, double bar, List<String> numbers) {
        public Row {
            numbers = List.copyOf(numbers);
        }
    }

    public WeightRows() {
        super("weight-rows");
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            requestFocus();
            int at = (int) Math.floor(e.getY() / ROW) - 1;
            if (at >= 0 && at < rows.size()) {
                choose.accept(rows.get(at).name());
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::step);
    }

    /** @param headings of the numbers' columns */
    public void show(List<String> headings, List<Row> shown) {
        boolean taller = shown.size() != rows.size();
        this.headings = List.copyOf(headings);
        this.rows = List.copyOf(shown);
        if (taller) {
            requestLayout();
        }
        redraw();
    }

    public void select(String name) {
        if (!name.equals(chosen)) {
            chosen = name;
            redraw();
        }
    }

    public void onChoose(Consumer<String> action) {
        choose = action;
    }

    private void step(KeyEvent event) {
        int at = -1;
        for (int i = 0; i < rows.size(); i++) {
            at = rows.get(i).name().equals(chosen) ? i : at;
        }
        int next = switch (event.getCode()) {
            case UP -> Math.max(0, at - 1);
            case DOWN -> Math.min(rows.size() - 1, at + 1);
            default -> -1;
        };
        if (next >= 0 && next < rows.size()) {
            choose.accept(rows.get(next).name());
            event.consume();
        }
    }

    @Override
    void draw(Ink ink, double width, double height) {
        int columns = headings.size();
        double[] right = new double[columns];
        double names = width;
        for (int c = columns - 1; c >= 0; c--) {
            right[c] = names;
            names -= wide(c);
        }
        for (int c = 0; c < columns; c++) {
            ink.text(headings.get(c), right[c], ROW / 2, Ink.Align.RIGHT, Ink.Type.SMALL, colour("ink-subtle"));
        }
        ink.line(0, ROW - 0.5, width, ROW - 0.5, new Ink.Pen(colour("ink-line"), 1));
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            double y = (r + 1) * ROW;
            if (row.name().equals(chosen)) {
                ink.rect(0, y, width, ROW - 1, colour("ink-selected"));
            }
            ink.rect(2, y + ROW / 2 - 5, 10, 10, colour(row.colour()));
            ink.text(
                    Ink.fitted(row.name(), names - 22, Ink.Type.TEXT),
                    18,
                    y + ROW / 2,
                    Ink.Align.LEFT,
                    Ink.Type.TEXT,
                    colour(Swatches.FOREGROUND));
            for (int c = 0; c < columns; c++) {
                ink.text(
                        row.numbers().get(c),
                        right[c],
                        y + ROW / 2,
                        Ink.Align.RIGHT,
                        Ink.Type.TEXT,
                        colour(c == 0 ? Swatches.FOREGROUND : "ink-muted"));
            }
            double bar = Math.clamp(row.bar(), 0, 1) * width;
            ink.line(0, y + ROW - 0.5, width, y + ROW - 0.5, new Ink.Pen(colour("ink-line"), 1));
            if (bar >= 1) {
                ink.line(0, y + ROW - 1, bar, y + ROW - 1, new Ink.Pen(colour(row.colour()), 2));
            }
        }
    }

    /** As wide as the widest of a column needs, with the space before it. */
    private double wide(int column) {
        double most = Ink.width(headings.get(column), Ink.Type.SMALL);
        for (Row row : rows) {
            most = Math.max(most, Ink.width(row.numbers().get(column), Ink.Type.TEXT));
        }
        return Math.max(LEAST_COLUMN, Math.ceil(most) + GAP);
    }

    @Override
    protected double computePrefHeight(double width) {
        return (rows.size() + 1) * ROW;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 240;
    }
}
