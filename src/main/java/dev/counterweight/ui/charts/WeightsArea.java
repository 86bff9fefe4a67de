package dev.counterweight.ui.charts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/**
 * Weights stacked over something that grows, such as the return along a frontier: each instrument one band in its colour, in the
 * portfolio's order from the bottom. Straight between the places that are given.
 */
public final class WeightsArea extends InkChart {
    private static final double LEFT = 44;
    private static final double RIGHT = 12;
    /** With room for the sign of the cursor above the weights. */
    private static final double TOP = 10;

    private static final double TOP_ALONE = 6;
    private static final double BOTTOM = 22;
    private static final double TITLE = 14;
    private static final int LEAST_LABEL = 14;
    private static final int LABEL_PLACES = 48;

    private List<Band> bands = List.of();
    private double[] x = {};
    private String title = "";
    private DoubleFunction<String> words = Double::toString;
    private Optional<Function<LocalDate, String>> dayWords = Optional.empty();
    private OptionalDouble cursor = OptionalDouble.empty();
    private String chosen = "";
    private DoubleConsumer pointed = value -> {};

    /**
     * One instrument's weights.
     *
     * @param colour style class of its category
     * @param weights fractions, one at each place. Not copied: treat as read-only
     */
    public record Band(String name, String colour, double[] weights) {}

    public WeightsArea() {
        super("weights-area");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::point);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::point);
    }

    /**
     * @param places ascending, at least two
     * @param title what grows, with its unit
     * @param format words for a place on the axis
     */
    public void show(List<Band> shown, double[] places, String title, DoubleFunction<String> format) {
        this.bands = joined(shown);
        this.x = places;
        this.title = title;
        this.words = format;
        this.dayWords = Optional.empty();
        redraw();
    }

    /**
     * The same over days, which are marked as on every other axis of days.
     *
     * @param days ascending, at least two
     * @param format words for a day on the axis
     */
    public void show(List<Band> shown, List<LocalDate> days, Function<LocalDate, String> format) {
        show(shown, days.stream().mapToDouble(LocalDate::toEpochDay).toArray(), "", v -> "");
        this.dayWords = Optional.of(format);
    }

    /** Marks a place; the weights there can be read off. */
    public void cursor(OptionalDouble place) {
        cursor = place;
        redrawAbove();
    }

    /** Sets one instrument off from the others; an empty name none. */
    public void select(String name) {
        if (!name.equals(chosen)) {
            chosen = name;
            redraw();
        }
    }

    /** Called with the place under the pointer while the button is down. */
    public void onPoint(DoubleConsumer action) {
        pointed = action;
    }

    private void point(MouseEvent event) {
        if (x.length > 1) {
            Plot plot = plot(getWidth(), getHeight());
            pointed.accept(Math.clamp(plot.valueX(event.getX()), plot.minX(), plot.maxX()));
        }
    }

    /** Instruments that share the colour of what has none of its own become one band. */
    private static List<Band> joined(List<Band> bands) {
        List<Band> own = new ArrayList<>();
        int others = 0;
        double[] rest = {};
        for (Band band : bands) {
            if (!band.colour().equals("cat-other")) {
                own.add(band);
                continue;
            }
            others++;
            if (rest.length == 0) {
                rest = band.weights().clone();
            } else {
                for (int i = 0; i < rest.length; i++) {
                    rest[i] += band.weights()[i];
                }
            }
        }
        if (rest.length > 0) {
            own.add(new Band("+" + others, "cat-other", rest));
        }
        return own;
    }

    private Plot plot(double width, double height) {
        double right = x[x.length - 1] > x[0] ? x[x.length - 1] : x[0] + 1e-6;
        double top = title.isEmpty() ? TOP_ALONE : TOP;
        double below = title.isEmpty() ? BOTTOM : BOTTOM + TITLE;
        return new Plot(
                LEFT, top, Math.max(1, width - LEFT - RIGHT), Math.max(1, height - top - below), x[0], right, 0, 1);
    }

    @Override
    void draw(Ink ink, double width, double height) {
        if (x.length < 2) {
            return;
        }
        Plot plot = plot(width, height);
        int n = x.length;
        double[] px = Arrays.stream(x).map(plot::px).toArray();
        double[] base = new double[n];
        for (Band band : bands) {
            double[] top = new double[n];
            double[] outlineX = new double[2 * n];
            double[] outlineY = new double[2 * n];
            for (int i = 0; i < n; i++) {
                top[i] = base[i] + Math.max(0, band.weights()[i]);
                outlineX[i] = px[i];
                outlineY[i] = plot.py(Math.min(1, top[i]));
                outlineX[2 * n - 1 - i] = px[i];
                outlineY[2 * n - 1 - i] = plot.py(Math.min(1, base[i]));
            }
            ink.polygon(outlineX, outlineY, paint(band));
            ink.polyline(Arrays.copyOf(outlineX, n), Arrays.copyOf(outlineY, n), new Ink.Pen(colour("ink-panel"), 1));
            base = top;
        }
        labels(ink, plot);
        Ticks rows = new Ticks(0, 1, height < 120 ? 0.5 : 0.25);
        for (int i = 0; i < rows.count(); i++) {
            double y = Math.round(plot.py(rows.at(i))) + 0.5;
            ink.text(
                    Math.round(rows.at(i) * 100) + "\u00a0%",
                    LEFT - 6,
                    y,
                    Ink.Align.RIGHT,
                    Ink.Type.SMALL,
                    colour("ink-subtle"));
        }
        dayWords.ifPresentOrElse(
                format -> plot.days(ink, format, this),
                () -> plot.columns(
                        ink, Ticks.over(x[0], x[n - 1], Math.clamp((int) (plot.width() / 80), 2, 9)), words, this));
        if (!title.isEmpty()) {
            ink.text(title, plot.right(), height - TITLE / 2, Ink.Align.RIGHT, Ink.Type.SMALL, colour("ink-subtle"));
        }
    }

    private Color paint(Band band) {
        boolean faded = !chosen.isEmpty() && !chosen.equals(band.name());
        return faded ? colour("ink-panel").interpolate(colour(band.colour()), 0.35) : colour(band.colour());
    }

    /** Names inside the bands, each at the place where there is most room for all of it. */
    private void labels(Ink ink, Plot plot) {
        double[] base = new double[x.length];
        for (Band band : bands) {
            double[] top = base.clone();
            for (int i = 0; i < x.length; i++) {
                top[i] += Math.max(0, band.weights()[i]);
            }
            double wide = Ink.width(band.name(), Ink.Type.SMALL_BOLD);
            double first = plot.x() + wide / 2 + 6;
            double last = plot.right() - wide / 2 - 6;
            double most = 0;
            double at = first;
            double middle = 0;
            for (int k = 0; k < LABEL_PLACES && first <= last; k++) {
                double px = first + (last - first) * k / (LABEL_PLACES - 1);
                double floor = 0;
                double ceiling = 1;
                for (double edge : new double[] {px - wide / 2, px, px + wide / 2}) {
                    floor = Math.max(floor, interpolated(base, plot.valueX(edge)));
                    ceiling = Math.min(ceiling, interpolated(top, plot.valueX(edge)));
                }
                if (ceiling - floor > most) {
                    most = ceiling - floor;
                    at = px;
                    middle = (ceiling + floor) / 2;
                }
            }
            if (most * plot.height() >= LEAST_LABEL) {
                ink.text(
                        band.name(),
                        at,
                        plot.py(middle),
                        Ink.Align.CENTRE,
                        Ink.Type.SMALL_BOLD,
                        Contrast.on(paint(band)));
            }
            base = top;
        }
    }

    private double interpolated(double[] values, double at) {
        int i = 1;
        while (i < x.length - 1 && x[i] < at) {
            i++;
        }
        double span = x[i] - x[i - 1];
        double share = span > 0 ? Math.clamp((at - x[i - 1]) / span, 0, 1) : 0;
        return values[i - 1] + share * (values[i] - values[i - 1]);
    }

    @Override
    void drawAbove(Ink ink, double width, double height) {
        if (x.length < 2) {
            return;
        }
        Plot plot = plot(width, height);
        if (cursor.isEmpty()) {
            return;
        }
        double at = Math.round(plot.px(Math.clamp(cursor.getAsDouble(), plot.minX(), plot.maxX()))) + 0.5;
        ink.line(at, plot.y() - 2, at, plot.bottom() + 3, new Ink.Pen(colour("ink-panel"), 3));
        ink.line(at, plot.y() - 4, at, plot.bottom() + 4, new Ink.Pen(colour(Swatches.FOREGROUND), 1.5));
        ink.polygon(
                new double[] {at - 5, at + 5, at},
                new double[] {plot.y() - 9, plot.y() - 9, plot.y() - 2},
                colour(Swatches.FOREGROUND));
    }
}
