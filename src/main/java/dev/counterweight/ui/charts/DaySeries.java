package dev.counterweight.ui.charts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Values over days as thin lines, with limits as dashed lines across, drawn so quickly that it can follow a drag. The pointer, or Left,
 * Right, Home and End, read exact values.
 */
public final class DaySeries extends InkChart {
    private static final double LEFT = 44;
    private static final double RIGHT = 10;
    private static final double TOP = 8;
    private static final double BOTTOM = 22;

    private Data data = new Data(List.of(), List.of(), List.of(), OptionalDouble.empty(), OptionalDouble.empty());
    private Words words = new Words(LocalDate::toString, LocalDate::toString, Double::toString, Double::toString);
    private OptionalInt at = OptionalInt.empty();

    /**
     * One line.
     *
     * @param style class of its colour, such as {@code ink-fg} or {@code cat-1}
     * @param values one for each day; NaN leaves a gap. Not copied: treat as read-only
     */
    public record Line(String name, String style, double[] values) {}

    /** A value to stay below, or above, with its words. */
    public record Limit(double value, String label) {}

    /**
     * @param days ascending
     * @param least lower end of the axis; empty to fit the data
     * @param greatest upper end of the axis; empty to fit the data
     */
    public record Data(
            List<LocalDate> days, List<Line> lines, List<Limit> limits, OptionalDouble least, OptionalDouble greatest) {
        public Data {
            days = List.copyOf(days);
            lines = List.copyOf(lines);
            limits = List.copyOf(limits);
        }
    }

    /** How days and values are written: on the axes, and when read exactly. */
    public record Words(
            Function<LocalDate, String> axisDay,
            Function<LocalDate, String> exactDay,
            DoubleFunction<String> axis,
            DoubleFunction<String> exact) {}

    public DaySeries() {
        super("day-series");
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> read(e.getX()));
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> read(OptionalInt.empty()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        focusedProperty().subscribe(f -> {
            if (!f) {
                read(OptionalInt.empty());
            }
        });
    }

    public void show(Data shown, Words format) {
        data = shown;
        words = format;
        at = OptionalInt.empty();
        redraw();
    }

    private Plot plot(double width, double height) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Line line : data.lines()) {
            for (double v : line.values()) {
                low = Double.isNaN(v) ? low : Math.min(low, v);
                high = Double.isNaN(v) ? high : Math.max(high, v);
            }
        }
        for (Limit limit : data.limits()) {
            low = Math.min(low, limit.value());
            high = Math.max(high, limit.value());
        }
        Ticks ticks = ticks(Double.isFinite(low) ? low : 0, Double.isFinite(high) ? high : 1, height);
        long first = data.days().getFirst().toEpochDay();
        long last = Math.max(first + 1, data.days().getLast().toEpochDay());
        return new Plot(
                LEFT,
                TOP,
                Math.max(1, width - LEFT - RIGHT),
                Math.max(1, height - TOP - BOTTOM),
                first,
                last,
                data.least().orElse(ticks.min()),
                data.greatest().orElse(ticks.max()));
    }

    private Ticks ticks(double low, double high, double height) {
        return Ticks.over(
                data.least().orElse(low), data.greatest().orElse(high), Math.clamp((int) (height / 36), 3, 9));
    }

    @Override
    void draw(Ink ink, double width, double height) {
        if (data.days().isEmpty()) {
            return;
        }
        Plot plot = plot(width, height);
        plot.rows(ink, ticks(plot.minY(), plot.maxY(), height), words.axis(), this);
        plot.days(ink, words.axisDay(), this);
        for (Limit limit : data.limits()) {
            double y = Math.round(plot.py(limit.value())) + 0.5;
            ink.line(plot.x(), y, plot.right(), y, new Ink.Pen(colour("ink-axis"), 1, 4, 3));
            double x = plot.x() + 4;
            double wide = Ink.width(limit.label(), Ink.Type.SMALL);
            double side = crossed(plot, x, wide, y - 8) <= crossed(plot, x, wide, y + 8) ? -8 : 8;
            ink.text(limit.label(), x, y + side, Ink.Align.LEFT, Ink.Type.SMALL, colour("ink-muted"));
        }
        data.lines().forEach(line -> line(ink, plot, line));
    }

    /** How many values are drawn where words would stand. */
    private int crossed(Plot plot, double left, double wide, double middle) {
        int count = 0;
        for (Line line : data.lines()) {
            for (int i = 0; i < line.values().length; i++) {
                double x = plot.px(data.days().get(i).toEpochDay());
                boolean there = x >= left && x <= left + wide && Math.abs(plot.py(line.values()[i]) - middle) < 8;
                count += there ? 1 : 0;
            }
        }
        return count;
    }

    /** A line with gaps where nothing is known. */
    private void line(Ink ink, Plot plot, Line line) {
        Ink.Pen pen = new Ink.Pen(colour(line.style()), 1.5);
        double[] x = new double[line.values().length];
        double[] y = new double[line.values().length];
        int n = 0;
        for (int i = 0; i <= line.values().length; i++) {
            boolean gap = i == line.values().length || Double.isNaN(line.values()[i]);
            if (gap && n > 1) {
                ink.polyline(Arrays.copyOf(x, n), Arrays.copyOf(y, n), pen);
            }
            if (gap) {
                n = 0;
            } else {
                x[n] = plot.px(data.days().get(i).toEpochDay());
                y[n++] = plot.py(line.values()[i]);
            }
        }
    }

    @Override
    void drawAbove(Ink ink, double width, double height) {
        if (data.days().isEmpty()
                || at.isEmpty()
                || at.getAsInt() >= data.days().size()) {
            return;
        }
        Plot plot = plot(width, height);
        int i = at.getAsInt();
        LocalDate day = data.days().get(i);
        double x = Math.round(plot.px(day.toEpochDay())) + 0.5;
        ink.line(x, plot.y(), x, plot.bottom(), new Ink.Pen(colour("ink-axis"), 1));
        List<String> said = new ArrayList<>();
        said.add(words.exactDay().apply(day));
        for (Line line : data.lines()) {
            double value = line.values()[i];
            if (!Double.isNaN(value)) {
                ink.disc(x, plot.py(value), 3.5, colour(line.style()));
            }
            said.add((data.lines().size() > 1 ? line.name() + " " : "")
                    + words.exact().apply(value));
        }
        plot.reading(ink, String.join("  ", said), x, plot.y() + 24, this);
    }

    private void read(double mouseX) {
        if (data.days().isEmpty()) {
            return;
        }
        double day = plot(getWidth(), getHeight()).valueX(mouseX);
        int nearest = 0;
        for (int i = 1; i < data.days().size(); i++) {
            if (Math.abs(data.days().get(i).toEpochDay() - day)
                    < Math.abs(data.days().get(nearest).toEpochDay() - day)) {
                nearest = i;
            }
        }
        read(OptionalInt.of(nearest));
    }

    private void read(OptionalInt index) {
        if (!index.equals(at)) {
            at = index;
            redrawAbove();
        }
    }

    private void keys(KeyEvent event) {
        int last = data.days().size() - 1;
        int now = at.orElse(last);
        int next = switch (event.getCode()) {
            case LEFT -> Math.max(0, now - 1);
            case RIGHT -> Math.min(last, now + 1);
            case HOME -> 0;
            case END -> last;
            default -> -1;
        };
        if (next >= 0 && last >= 0) {
            read(OptionalInt.of(next));
            event.consume();
        }
    }
}
