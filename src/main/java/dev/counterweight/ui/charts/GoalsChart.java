package dev.counterweight.ui.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/**
 * Portfolios by two goals: a dot for each, some of them labelled, with what is held and what is meant. A click or the arrow keys choose
 * one.
 */
public final class GoalsChart extends InkChart {
    private static final double TOP = 20;
    private static final double BOTTOM = 36;
    private static final double LEFT = 52;
    private static final double RIGHT = 28;
    private static final double REACH = 14;

    private List<Dot> dots = List.of();
    private List<Mark> portfolios = List.of();
    private Words words = new Words("", "", (v, s) -> "", (v, s) -> "", (x, y) -> "");
    private int chosen = -1;
    private int hovered = -1;
    private IntConsumer choose = i -> {};
    private Ticks across = new Ticks(0, 1, 0.25);
    private Ticks up = new Ticks(0, 1, 0.25);

    /** What a dot is besides one of many. */
    public enum Kind {
        PLAIN,
        BEST,
        KNEE,
        COMPROMISE
    }

    /**
     * One portfolio.
     *
     * @param label as it is written; empty for none
     */
    public record Dot(Kind kind, String label, double x, double y) {}

    /** What is held, or what is meant. */
    public record Mark(boolean held, String label, double x, double y) {}

    /** Titles of the axes with their units, values on them, and a place in full. */
    public record Words(String across, String up, OnAxis onAcross, OnAxis onUp, Exact exact) {}

    /** A value on an axis whose marks are a step apart. */
    public interface OnAxis {
        String of(double value, double step);
    }

    /** Both figures of a place in words. */
    public interface Exact {
        String of(double x, double y);
    }

    public GoalsChart() {
        super("goals-chart");
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(under(e)));
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> hover(-1));
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            requestFocus();
            int at = under(e);
            if (at >= 0) {
                choose.accept(at);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
    }

    /** @param action takes the index of the dot that a person chose */
    public void onChoose(IntConsumer action) {
        choose = action;
    }

    public void show(List<Dot> shown, Words said) {
        dots = List.copyOf(shown);
        words = said;
        hovered = -1;
        ranges();
        redraw();
    }

    /** What is held and what is meant. */
    public void portfolios(List<Mark> marks) {
        portfolios = List.copyOf(marks);
        ranges();
        redraw();
    }

    public void choose(int index) {
        chosen = index;
        redrawAbove();
    }

    private void ranges() {
        double[] x = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] y = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        dots.forEach(d -> widen(x, y, d.x(), d.y()));
        portfolios.forEach(m -> widen(x, y, m.x(), m.y()));
        if (dots.isEmpty()) {
            return;
        }
        across = ticks(x, 8);
        up = ticks(y, 6);
    }

    /** With a little room at both ends; nothing that is never negative gets a negative mark. */
    private static Ticks ticks(double[] range, int most) {
        double room = 0.02 * (range[1] - range[0]);
        double low = range[0] >= 0 ? Math.max(0, range[0] - room) : range[0] - room;
        return Ticks.over(low, range[1] + room, most);
    }

    private static void widen(double[] x, double[] y, double atX, double atY) {
        x[0] = Math.min(x[0], atX);
        x[1] = Math.max(x[1], atX);
        y[0] = Math.min(y[0], atY);
        y[1] = Math.max(y[1], atY);
    }

    private Plot plot(double width, double height) {
        return new Plot(
                LEFT,
                TOP,
                Math.max(1, width - LEFT - RIGHT),
                Math.max(1, height - TOP - BOTTOM),
                across.min(),
                across.max(),
                up.min(),
                up.max());
    }

    private int under(MouseEvent event) {
        Plot plot = plot(getWidth(), getHeight());
        int nearest = -1;
        double least = REACH;
        for (int i = 0; i < dots.size(); i++) {
            double d = Math.hypot(
                    plot.px(dots.get(i).x()) - event.getX(), plot.py(dots.get(i).y()) - event.getY());
            if (d < least) {
                least = d;
                nearest = i;
            }
        }
        return nearest;
    }

    private void hover(int index) {
        if (index != hovered) {
            hovered = index;
            redrawAbove();
        }
    }

    /** Left and right go to the next dot across, Home and End to the ends. */
    private void keys(KeyEvent event) {
        List<Integer> order = java.util.stream.IntStream.range(0, dots.size())
                .boxed()
                .sorted(java.util.Comparator.<Integer>comparingDouble(
                                i -> dots.get(i).x())
                        .thenComparingDouble(i -> dots.get(i).y()))
                .toList();
        if (order.isEmpty()) {
            return;
        }
        int at = order.indexOf(chosen);
        int next;
        switch (event.getCode()) {
            case LEFT, DOWN -> next = at - 1;
            case RIGHT, UP -> next = at + 1;
            case HOME -> next = 0;
            case END -> next = order.size() - 1;
            default -> {
                return;
            }
        }
        choose.accept(order.get(Math.clamp(next, 0, order.size() - 1)));
        event.consume();
    }

    @Override
    void draw(Ink ink, double width, double height) {
        if (dots.isEmpty()) {
            return;
        }
        Plot plot = plot(width, height);
        plot.rows(ink, up, v -> words.onUp().of(v, up.step()), this);
        plot.columns(ink, across, v -> words.onAcross().of(v, across.step()), this);
        Color quiet = colour("ink-subtle");
        ink.text(words.up(), plot.x(), TOP / 2, Ink.Align.LEFT, Ink.Type.SMALL, quiet);
        ink.text(words.across(), plot.right(), height - 8, Ink.Align.RIGHT, Ink.Type.SMALL, quiet);
        LabelPlaces places = new LabelPlaces(plot.x(), 0, width, plot.bottom());
        for (Dot d : dots) {
            places.mark(plot.px(d.x()), plot.py(d.y()), 3);
            if (d.kind() == Kind.PLAIN) {
                ink.disc(plot.px(d.x()), plot.py(d.y()), 3, colour("ink-muted"));
            }
        }
        List<Dot> special = dots.stream().filter(d -> d.kind() != Kind.PLAIN).toList();
        special.forEach(d -> sign(ink, d.kind(), plot.px(d.x()), plot.py(d.y())));
        for (Mark m : portfolios) {
            places.mark(plot.px(m.x()), plot.py(m.y()), 6);
            portfolio(ink, m, plot.px(m.x()), plot.py(m.y()));
        }
        portfolios.forEach(m -> label(ink, places, m.label(), plot.px(m.x()), plot.py(m.y())));
        List<Dot> labelled = new ArrayList<>(special);
        labelled.sort(java.util.Comparator.comparing(Dot::kind).reversed());
        labelled.forEach(d -> label(ink, places, d.label(), plot.px(d.x()), plot.py(d.y())));
    }

    private void label(Ink ink, LabelPlaces places, String label, double x, double y) {
        // Words on one line stay apart, too.
        Optional<LabelPlaces.Place> place = places.beside(x, y, 7, Ink.width(label, Ink.Type.SMALL_BOLD) + 6);
        place.ifPresent(p ->
                ink.text(label, p.x() + 3, p.y(), Ink.Align.LEFT, Ink.Type.SMALL_BOLD, colour(Swatches.FOREGROUND)));
    }

    private void sign(Ink ink, Kind kind, double x, double y) {
        Color own = colour(Swatches.FOREGROUND);
        switch (kind) {
            case PLAIN -> {}
            case BEST -> ink.polygon(new double[] {x - 6, x + 6, x}, new double[] {y + 4, y + 4, y - 5.5}, own);
            case KNEE -> ink.polygon(new double[] {x - 6, x, x + 6, x}, new double[] {y, y - 6, y, y + 6}, own);
            case COMPROMISE -> {
                ink.disc(x, y, 5.5, own);
                ink.disc(x, y, 2, colour("ink-panel"));
            }
        }
    }

    private void portfolio(Ink ink, Mark m, double x, double y) {
        Color panel = colour("ink-panel");
        Color own = colour("ink-accent");
        if (m.held()) {
            ink.disc(x, y, 6, panel);
            ink.ring(x, y, 6, new Ink.Pen(own, 2));
            ink.disc(x, y, 2.5, own);
        } else {
            ink.rect(x - 6, y - 6, 12, 12, panel);
            ink.rect(x - 4.5, y - 4.5, 9, 9, own);
        }
    }

    @Override
    void drawAbove(Ink ink, double width, double height) {
        Plot plot = plot(width, height);
        if (chosen >= 0 && chosen < dots.size()) {
            Dot d = dots.get(chosen);
            ink.ring(plot.px(d.x()), plot.py(d.y()), 9, new Ink.Pen(colour("ink-panel"), 4));
            ink.ring(plot.px(d.x()), plot.py(d.y()), 9, new Ink.Pen(colour("ink-accent"), 2));
        }
        if (hovered >= 0 && hovered < dots.size()) {
            Dot d = dots.get(hovered);
            plot.reading(ink, words.exact().of(d.x(), d.y()), plot.px(d.x()), plot.py(d.y()), this);
        }
    }
}
