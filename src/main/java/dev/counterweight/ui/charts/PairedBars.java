package dev.counterweight.ui.charts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Two figures of each instrument on one scale, one bar below the other, such as its weight and its share of the risk; and a limit
 * across all rows. Where there is no room for all rows the smallest are left to "show as table", and the last line says so.
 */
public final class PairedBars extends InkChart {
    private static final double HEAD = 22;
    private static final double LEAST_ROW = 22;
    private static final double MOST_ROW = 60;
    private static final double LEAST_NUMBER = 60;

    private Picture picture = new Picture(List.of(), OptionalDouble.empty(), "", "", "", more -> "");
    private String chosen = "";
    private Consumer<String> picked = name -> {};

    /**
     * One instrument.
     *
     * @param colour style class of its category
     * @param first upper bar, thin and grey: a fraction, or a change of one
     * @param second lower bar, in the instrument's colour
     * @param broken whether the second is beyond the limit
     * @param spoken what a screen reader says
     */
    public record Row(
            String name,
            String colour,
            double first,
            double second,
            String firstWords,
            String secondWords,
            boolean broken,
            String spoken) {}

    /**
     * @param rows in the order in which they are shown
     * @param limit where the line stands, on the scale of the bars; empty for none
     * @param limitWords what stands at the line
     * @param firstTitle what the upper bars are
     * @param secondTitle what the lower bars are
     * @param more words for rows that find no room
     */
    public record Picture(
            List<Row> rows,
            OptionalDouble limit,
            String limitWords,
            String firstTitle,
            String secondTitle,
            java.util.function.IntFunction<String> more) {
        public Picture {
            rows = List.copyOf(rows);
        }
    }

    public PairedBars() {
        super("paired-bars");
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            requestFocus();
            rowAt(event.getY()).ifPresent(row -> picked.accept(row.name()));
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::step);
    }

    public void show(Picture next) {
        picture = next;
        redraw();
    }

    /** Sets one instrument off from the others; an empty name none. */
    public void select(String name) {
        if (!name.equals(chosen)) {
            chosen = name;
            redraw();
        }
    }

    /** Called with the instrument that a person chose by pointer or arrow keys. */
    public void onPick(Consumer<String> action) {
        picked = action;
    }

    private void step(KeyEvent event) {
        List<Row> rows = picture.rows();
        int by = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (by == 0 || rows.isEmpty() || event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        int at = -1;
        for (int i = 0; i < rows.size(); i++) {
            at = rows.get(i).name().equals(chosen) ? i : at;
        }
        Row row = rows.get(at < 0 ? (by > 0 ? 0 : rows.size() - 1) : Math.clamp(at + by, 0, rows.size() - 1));
        setAccessibleText(row.spoken());
        picked.accept(row.name());
        event.consume();
    }

    private double rowHeight(double height) {
        return picture.rows().isEmpty()
                ? MOST_ROW
                : Math.clamp(Math.floor((height - HEAD) / picture.rows().size()), LEAST_ROW, MOST_ROW);
    }

    /** Rows that find room; one line is kept for the words that count the others. */
    private int fitting(double height) {
        int all = picture.rows().size();
        int room = (int) Math.floor((height - HEAD) / rowHeight(height));
        return all <= room ? all : Math.max(0, room - 1);
    }

    private Optional<Row> rowAt(double y) {
        int at = (int) Math.floor((y - HEAD) / rowHeight(getHeight()));
        return y >= HEAD && at < fitting(getHeight())
                ? Optional.of(picture.rows().get(at))
                : Optional.empty();
    }

    @Override
    void draw(Ink ink, double width, double height) {
        int shown = fitting(height);
        double rowHeight = rowHeight(height);
        double names = Math.min(
                Math.max(72, width * 0.3),
                8
                        + picture.rows().stream()
                                .mapToDouble(r -> Ink.width(r.name(), Ink.Type.TEXT))
                                .max()
                                .orElse(0));
        double number = numbers();
        double right = width - 2 * number;
        Scale scale = scale(names + 8, right - 12);
        ink.text(picture.firstTitle(), right + number, HEAD / 2, Ink.Align.RIGHT, Ink.Type.SMALL, colour("ink-subtle"));
        ink.text(
                picture.secondTitle(),
                right + 2 * number,
                HEAD / 2,
                Ink.Align.RIGHT,
                Ink.Type.SMALL,
                colour("ink-subtle"));
        double bottom = HEAD + shown * rowHeight;
        for (int i = 0; i < shown; i++) {
            row(ink, picture.rows().get(i), HEAD + i * rowHeight, rowHeight, names, scale, right, number);
        }
        double zero = Math.round(scale.at(0)) + 0.5;
        ink.line(zero, HEAD, zero, bottom, new Ink.Pen(colour("ink-axis"), 1));
        limit(ink, scale, bottom);
        if (shown < picture.rows().size()) {
            ink.text(
                    picture.more().apply(picture.rows().size() - shown),
                    0,
                    bottom + rowHeight / 2,
                    Ink.Align.LEFT,
                    Ink.Type.SMALL,
                    colour("ink-subtle"));
        }
    }

    /** Width of a column of numbers. */
    private double numbers() {
        double widest = LEAST_NUMBER;
        for (String title : List.of(picture.firstTitle(), picture.secondTitle())) {
            widest = Math.max(widest, Ink.width(title, Ink.Type.SMALL) + 12);
        }
        for (Row row : picture.rows()) {
            widest = Math.max(widest, Ink.width(row.firstWords(), Ink.Type.TEXT) + 12);
            widest = Math.max(widest, Ink.width(row.secondWords(), Ink.Type.TEXT_BOLD) + 12);
        }
        return Math.ceil(widest);
    }

    private void limit(Ink ink, Scale scale, double bottom) {
        if (picture.limit().isEmpty()) {
            return;
        }
        // Red is for what is broken.
        String style = picture.rows().stream().anyMatch(Row::broken) ? "ink-breach" : "ink-muted";
        double at = Math.round(scale.at(picture.limit().getAsDouble())) + 0.5;
        ink.line(at, HEAD - 4, at, bottom, new Ink.Pen(colour(style), 1, 4, 3));
        double half = Ink.width(picture.limitWords(), Ink.Type.SMALL) / 2;
        double x = Math.clamp(at, scale.left() + half, Math.max(scale.left() + half, scale.right() - half));
        ink.text(picture.limitWords(), x, HEAD / 2 - 2, Ink.Align.CENTRE, Ink.Type.SMALL, colour(style));
    }

    private void row(
            Ink ink, Row row, double y, double height, double names, Scale scale, double right, double number) {
        if (row.name().equals(chosen)) {
            ink.rect(0, y, right + 2 * number, height, colour("ink-selected"));
        }
        double middle = y + height / 2;
        double thick = Math.clamp(Math.floor(height / 4), 5, 12);
        ink.text(
                Ink.fitted(row.name(), names, Ink.Type.TEXT),
                4,
                middle,
                Ink.Align.LEFT,
                Ink.Type.TEXT,
                colour(Swatches.FOREGROUND));
        bar(ink, scale, row.first(), Math.round(middle - thick - 0.5), thick - 1, "ink-edge");
        bar(ink, scale, row.second(), Math.round(middle), thick, row.colour());
        if (row.broken()) {
            double end = scale.at(row.second());
            ink.rect(end - 1, Math.round(middle) - 2, 3, thick + 4, colour("ink-breach"));
        }
        ink.text(row.firstWords(), right + number, middle, Ink.Align.RIGHT, Ink.Type.TEXT, colour("ink-muted"));
        ink.text(
                row.secondWords(),
                right + 2 * number,
                middle,
                Ink.Align.RIGHT,
                row.broken() ? Ink.Type.TEXT_BOLD : Ink.Type.TEXT,
                colour(row.broken() ? "ink-breach" : Swatches.FOREGROUND));
        ink.line(0, y + height - 0.5, right + 2 * number, y + height - 0.5, new Ink.Pen(colour("ink-line"), 1));
    }

    private void bar(Ink ink, Scale scale, double value, double y, double thick, String style) {
        if (!Double.isFinite(value)) {
            return;
        }
        double zero = scale.at(0);
        double end = scale.at(value);
        ink.rect(Math.min(zero, end), y, Math.max(Math.abs(end - zero), value == 0 ? 0 : 1), thick, colour(style));
    }

    private record Scale(double left, double right, double min, double max) {
        double at(double value) {
            return left + (value - min) / (max - min) * (right - left);
        }
    }

    private Scale scale(double left, double right) {
        double max = picture.limit().orElse(0);
        double min = 0;
        for (Row row : picture.rows()) {
            for (double value : new double[] {row.first(), row.second()}) {
                max = Double.isFinite(value) ? Math.max(max, value) : max;
                min = Double.isFinite(value) ? Math.min(min, value) : min;
            }
        }
        double span = max - min > 1e-9 ? max - min : 0.01;
        return new Scale(left, Math.max(left + 1, right), min == 0 ? 0 : min - 0.03 * span, max + 0.03 * span);
    }
}
