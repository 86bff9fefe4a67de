package dev.counterweight.ui.charts;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Several values over the same days as thin lines, labelled where they end, with limits across. However many days there are, no
 * more is drawn than the pixels can show: the extremes of what falls into each.
 */
public final class DayLines extends InkChart {
    private static final double TOP = 8;
    private static final double BOTTOM = 20;
    private static final double READING = 20;

    private Picture picture = new Picture(List.of(), List.of(), List.of(), true);
    private Words words = new Words(LocalDate::toString, LocalDate::toString, v -> "", v -> "");
    private int read = -1;

    /**
     * One line.
     *
     * @param style class of its colour, such as {@code ink-accent} or {@code cat-2}
     * @param values one for each day, NaN where there is none. Not copied: treat as read-only
     * @param filled whether the space down to zero is tinted
     * @param marks days at which something was done, as positions
     */
    public record Line(String name, String style, double[] values, boolean filled, int... marks) {}

    /** A line across, such as a limit. */
    public record Level(String name, String style, double value) {}

    /**
     * @param days ascending
     * @param fromZero whether zero is always seen
     */
    public record Picture(List<LocalDate> days, List<Line> lines, List<Level> levels, boolean fromZero) {
        public Picture {
            days = List.copyOf(days);
            lines = List.copyOf(lines);
            levels = List.copyOf(levels);
        }
    }

    /** Days as on the axis and in full, values as on the axis and in full. */
    public record Words(
            Function<LocalDate, String> dayOnAxis,
            Function<LocalDate, String> day,
            DoubleFunction<String> onAxis,
            DoubleFunction<String> exact) {}

    public DayLines() {
        super("day-lines");
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> readAt(event.getX()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> read(-1));
        addEventHandler(KeyEvent.KEY_PRESSED, this::step);
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                read(-1);
            }
        });
    }

    public void show(Picture next, Words format) {
        picture = next;
        words = format;
        read = Math.min(read, next.days().size() - 1);
        redraw();
    }

    private boolean empty() {
        return picture.days().size() < 2 || picture.lines().isEmpty();
    }

    private void readAt(double x) {
        if (empty()) {
            return;
        }
        Plot plot = plot(getWidth(), getHeight());
        double day = plot.valueX(x);
        int nearest = 0;
        for (int t = 1; t < picture.days().size(); t++) {
            if (Math.abs(picture.days().get(t).toEpochDay() - day)
                    < Math.abs(picture.days().get(nearest).toEpochDay() - day)) {
                nearest = t;
            }
        }
        read(nearest);
    }

    private void step(KeyEvent event) {
        if (empty() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int last = picture.days().size() - 1;
        int next = switch (event.getCode()) {
            case LEFT -> Math.max(0, (read < 0 ? last + 1 : read) - 1);
            case RIGHT -> Math.min(last, read + 1);
            case HOME -> 0;
            case END -> last;
            default -> -1;
        };
        if (next >= 0) {
            read(next);
            setAccessibleText(reading(next));
            event.consume();
        }
    }

    private void read(int day) {
        if (read != day) {
            read = day;
            redrawAbove();
        }
    }

    private String reading(int day) {
        StringBuilder text = new StringBuilder(words.day().apply(picture.days().get(day)));
        for (Line line : picture.lines()) {
            text.append("   ")
                    .append(line.name())
                    .append(' ')
                    .append(words.exact().apply(line.values()[day]));
        }
        return text.toString();
    }

    private Ticks ticks(double height) {
        double low = picture.fromZero() ? 0 : Double.POSITIVE_INFINITY;
        double high = picture.fromZero() ? 0 : Double.NEGATIVE_INFINITY;
        for (Line line : picture.lines()) {
            for (double value : line.values()) {
                low = value < low ? value : low;
                high = value > high ? value : high;
            }
        }
        for (Level level : picture.levels()) {
            low = Math.min(low, level.value());
            high = Math.max(high, level.value());
        }
        return Ticks.over(low, high, Math.clamp((int) ((height - TOP - BOTTOM) / 36), 2, 8));
    }

    private Plot plot(double width, double height) {
        Ticks ticks = ticks(height);
        double left = 0;
        for (int i = 0; i < ticks.count(); i++) {
            left = Math.max(left, Ink.width(words.onAxis().apply(ticks.at(i)), Ink.Type.SMALL));
        }
        left += 12;
        double right = 8 + labels();
        return new Plot(
                left,
                TOP,
                Math.max(1, width - left - right),
                Math.max(1, height - TOP - BOTTOM),
                picture.days().getFirst().toEpochDay(),
                picture.days().getLast().toEpochDay(),
                ticks.min(),
                ticks.max());
    }

    /** Room to the right for the names of the lines. */
    private double labels() {
        return picture.lines().size() < 2
                ? 0
                : 4
                        + picture.lines().stream()
                                .mapToDouble(l -> Ink.width(l.name(), Ink.Type.SMALL))
                                .max()
                                .orElse(0);
    }

    @Override
    void draw(Ink ink, double width, double height) {
        if (empty()) {
            return;
        }
        Plot plot = plot(width, height);
        plot.rows(ink, ticks(height), words.onAxis(), this);
        plot.days(ink, words.dayOnAxis(), this);
        for (Level level : picture.levels()) {
            double y = Math.round(plot.py(level.value())) + 0.5;
            ink.line(plot.x(), y, plot.right(), y, new Ink.Pen(colour(level.style()), 1, 4, 3));
            double side = y - plot.y() < 16 ? 8 : -8;
            ink.text(level.name(), plot.x() + 4, y + side, Ink.Align.LEFT, Ink.Type.SMALL, colour(level.style()));
        }
        double[] names = new double[picture.lines().size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = line(ink, plot, picture.lines().get(i));
        }
        if (names.length > 1) {
            names(ink, plot, names);
        }
    }

    /** Names beside the ends of their lines, moved apart where they would cover each other. */
    private void names(Ink ink, Plot plot, double[] ends) {
        Integer[] order = new Integer[ends.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(ends[a], ends[b]));
        double next = plot.y();
        for (int i : order) {
            double y = Math.clamp(Math.max(ends[i], next), plot.y(), plot.bottom());
            next = y + 13;
            Line line = picture.lines().get(i);
            ink.text(line.name(), plot.right() + 6, y, Ink.Align.LEFT, Ink.Type.SMALL, colour(line.style()));
        }
    }

    /** Draws a line and says at which height it ends. */
    private double line(Ink ink, Plot plot, Line line) {
        int n = picture.days().size();
        double[] x = new double[4 * (int) Math.ceil(plot.width()) + 8];
        double[] y = new double[x.length];
        int count = 0;
        int t = 0;
        double end = plot.bottom();
        while (t < n) {
            int column = (int) plot.px(picture.days().get(t).toEpochDay());
            double low = Double.NaN;
            double high = Double.NaN;
            double firstOf = Double.NaN;
            double lastOf = Double.NaN;
            while (t < n && (int) plot.px(picture.days().get(t).toEpochDay()) == column) {
                double value = line.values()[t++];
                if (!Double.isNaN(value)) {
                    firstOf = Double.isNaN(firstOf) ? value : firstOf;
                    lastOf = value;
                    low = Double.isNaN(low) ? value : Math.min(low, value);
                    high = Double.isNaN(high) ? value : Math.max(high, value);
                }
            }
            if (Double.isNaN(lastOf)) {
                continue;
            }
            double[] seen = low == high ? new double[] {lastOf} : new double[] {firstOf, low, high, lastOf};
            for (double value : seen) {
                x[count] = column + 0.5;
                y[count++] = plot.py(value);
            }
            end = plot.py(lastOf);
        }
        x = Arrays.copyOf(x, count);
        y = Arrays.copyOf(y, count);
        if (line.filled() && count > 1) {
            double zero = plot.py(Math.clamp(0, plot.minY(), plot.maxY()));
            double[] aroundX = Arrays.copyOf(x, count + 2);
            double[] aroundY = Arrays.copyOf(y, count + 2);
            aroundX[count] = x[count - 1];
            aroundX[count + 1] = x[0];
            aroundY[count] = zero;
            aroundY[count + 1] = zero;
            ink.polygon(aroundX, aroundY, colour(line.style(), 0.14));
        }
        ink.trace(x, y, new Ink.Pen(colour(line.style()), 1.25));
        for (int mark : line.marks()) {
            double at = plot.px(picture.days().get(mark).toEpochDay());
            ink.disc(at, plot.py(line.values()[mark]), 2.5, colour(line.style()));
        }
        return end;
    }

    @Override
    void drawAbove(Ink ink, double width, double height) {
        if (empty() || read < 0) {
            return;
        }
        Plot plot = plot(width, height);
        double x = Math.round(plot.px(picture.days().get(read).toEpochDay())) + 0.5;
        ink.line(x, plot.y(), x, plot.bottom(), new Ink.Pen(colour("ink-axis"), 1));
        for (Line line : picture.lines()) {
            if (!Double.isNaN(line.values()[read])) {
                ink.disc(x, plot.py(line.values()[read]), 3, colour(line.style()));
            }
        }
        plot.reading(ink, reading(read), x, plot.y() + READING, this);
    }
}
