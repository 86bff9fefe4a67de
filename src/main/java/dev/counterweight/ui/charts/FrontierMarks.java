package dev.counterweight.ui.charts;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.paint.Color;

/**
 * The signs of a frontier chart, drawn once on one ink.
 *
 * @param chosen name of the instrument that is set off; empty for none
 */
record FrontierMarks(Ink ink, Plot plot, InkChart of, String chosen) {
    /** Between places of the curve that words keep off; less than a line of words is high. */
    private static final double APART = 6;

    private static final double LEADER = 17;
    private static final int MANY = 14;

    /** Keeps room for a label that is drawn later. */
    Optional<LabelPlaces.Place> room(LabelPlaces places, FrontierChart.Mark m) {
        double x = plot.px(m.at().volatility());
        double y = plot.py(m.at().expectedReturn());
        double width = Ink.width(m.label(), type(m));
        return m.kind() == FrontierChart.Kind.ASSET && many()
                ? places.beside(x, y, 5, width)
                : places.near(x, y, 8, width);
    }

    /** Where there are many, an instrument goes without its name; a few are all named. */
    private boolean many() {
        return of instanceof FrontierChart chart
                && chart.picture().filter(p -> p.marks().size() > MANY).isPresent();
    }

    /** Writes a label where there is room, and keeps those of {@code others} away from it. */
    void label(LabelPlaces places, FrontierChart.Mark m, LabelPlaces others) {
        room(places, m).ifPresent(place -> {
            double width = Ink.width(m.label(), type(m));
            others.words(place, width);
            leader(m, place, width);
            ink.text(
                    m.label(),
                    place.x(),
                    place.y(),
                    Ink.Align.LEFT,
                    type(m),
                    of.colour(m.kind() == FrontierChart.Kind.ASSET ? "ink-muted" : Swatches.FOREGROUND));
        });
    }

    /** A thin line to words that stand away from their mark. */
    private void leader(FrontierChart.Mark m, LabelPlaces.Place place, double width) {
        double x = plot.px(m.at().volatility());
        double y = plot.py(m.at().expectedReturn());
        double toX = Math.clamp(x, place.x(), place.x() + width);
        double toY = Math.clamp(y, place.y() - 7, place.y() + 7);
        double away = Math.hypot(toX - x, toY - y);
        if (away > LEADER) {
            double from = 8 / away;
            ink.line(x + (toX - x) * from, y + (toY - y) * from, toX, toY, new Ink.Pen(of.colour("ink-axis"), 1));
        }
    }

    /** Keeps words off a curve. */
    void keepOff(double[] x, double[] y, LabelPlaces... places) {
        double lastX = Double.NEGATIVE_INFINITY;
        double lastY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            double cx = plot.px(x[i]);
            double cy = plot.py(y[i]);
            if (Math.hypot(cx - lastX, cy - lastY) >= APART) {
                lastX = cx;
                lastY = cy;
                for (LabelPlaces each : places) {
                    each.mark(cx, cy, 1);
                }
            }
        }
    }

    private Ink.Type type(FrontierChart.Mark m) {
        return m.kind() == FrontierChart.Kind.ASSET && !m.name().equals(chosen) ? Ink.Type.SMALL : Ink.Type.SMALL_BOLD;
    }

    void curve(double[] x, double[] y, Ink.Pen pen) {
        double[] px = new double[x.length];
        double[] py = new double[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            double cx = plot.px(x[i]);
            double cy = plot.py(y[i]);
            if (plot.holds(cx, cy)) {
                px[n] = cx;
                py[n++] = cy;
            }
        }
        if (n > 1) {
            ink.polyline(Arrays.copyOf(px, n), Arrays.copyOf(py, n), pen);
        }
    }

    void marketLine(FrontierChart.Picture p) {
        if (p.riskFree().isEmpty() || p.touches().isEmpty() || p.touches().get().volatility() <= 0) {
            return;
        }
        double start = p.riskFree().getAsDouble();
        FrontierChart.Spot touch = p.touches().get();
        double slope = (touch.expectedReturn() - start) / touch.volatility();
        double end = Math.min(plot.maxX(), slope > 0 ? (plot.maxY() - start) / slope : plot.maxX());
        ink.line(
                plot.px(0),
                plot.py(start),
                plot.px(end),
                plot.py(start + slope * end),
                new Ink.Pen(of.colour("ink-axis"), 1, 5, 4));
    }

    /** What the straight line is, where it lies below the portfolio that it touches and there is room. */
    void lineName(FrontierChart.Picture p, String name, LabelPlaces places, LabelPlaces others) {
        if (p.riskFree().isEmpty() || p.touches().isEmpty() || p.touches().get().volatility() <= 0) {
            return;
        }
        double start = p.riskFree().getAsDouble();
        FrontierChart.Spot touch = p.touches().get();
        double part = 0.4;
        double x = plot.px(part * touch.volatility());
        double y = plot.py(start + part * (touch.expectedReturn() - start));
        double width = Ink.width(name, Ink.Type.SMALL);
        if (!plot.holds(x + 8 + width, y)) {
            return;
        }
        places.beside(x, y, 10, width).ifPresent(place -> {
            others.words(place, width);
            ink.text(name, place.x(), place.y(), Ink.Align.LEFT, Ink.Type.SMALL, of.colour("ink-subtle"));
        });
    }

    void mark(FrontierChart.Mark m) {
        double x = plot.px(m.at().volatility());
        double y = plot.py(m.at().expectedReturn());
        Color panel = of.colour("ink-panel");
        Color own = of.colour(m.colour());
        switch (m.kind()) {
            case CORNER -> {
                ink.disc(x, y, 2.5, panel);
                ink.ring(x, y, 2.5, new Ink.Pen(own, 1));
            }
            case ASSET -> {
                if (m.name().equals(chosen) && !chosen.isEmpty()) {
                    ink.ring(x, y, 7, new Ink.Pen(of.colour(Swatches.FOREGROUND), 1.5));
                }
                ink.disc(x, y, 4, own);
            }
            case LEAST_RISK -> triangle(x, y, 6, own);
            case BEST_RATIO -> diamond(x, y, 6, own);
            case CURRENT -> {
                ink.disc(x, y, 6, panel);
                ink.ring(x, y, 6, new Ink.Pen(own, 2));
                ink.disc(x, y, 2.5, own);
            }
            case PROPOSED -> {
                ink.rect(x - 6, y - 6, 12, 12, panel);
                ink.rect(x - 4.5, y - 4.5, 9, 9, own);
            }
        }
    }

    private void triangle(double x, double y, double r, Color colour) {
        ink.polygon(new double[] {x - r, x + r, x}, new double[] {y + r * 0.7, y + r * 0.7, y - r * 0.9}, colour);
    }

    private void diamond(double x, double y, double r, Color colour) {
        ink.polygon(new double[] {x - r, x, x + r, x}, new double[] {y, y - r, y, y + r}, colour);
    }
}
