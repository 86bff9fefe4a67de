package dev.counterweight.ui.charts;

import java.time.LocalDate;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * A rectangle in which values are drawn: where it is, and which values its edges stand for.
 *
 * @param x of the left edge, pixels
 * @param y of the upper edge, pixels
 */
record Plot(double x, double y, double width, double height, double minX, double maxX, double minY, double maxY) {
    /** How far words may reach over the right edge. */
    private static final double MARGIN = 8;

    double px(double value) {
        return x + (value - minX) / (maxX - minX) * width;
    }

    double py(double value) {
        return y + height - (value - minY) / (maxY - minY) * height;
    }

    double valueX(double px) {
        return minX + (px - x) / width * (maxX - minX);
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    boolean holds(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }

    /** Lines across with their values at the left edge. */
    void rows(Ink ink, Ticks ticks, DoubleFunction<String> words, InkChart of) {
        for (int i = 0; i < ticks.count(); i++) {
            double value = ticks.at(i);
            if (value < minY - 1e-12 || value > maxY + 1e-12) {
                continue;
            }
            double at = Math.round(py(value)) + 0.5;
            ink.line(x, at, right(), at, new Ink.Pen(of.colour("ink-grid"), 1));
            ink.text(words.apply(value), x - 6, at, Ink.Align.RIGHT, Ink.Type.SMALL, of.colour("ink-subtle"));
        }
    }

    /** Short marks below the lower edge with their values. */
    void columns(Ink ink, Ticks ticks, DoubleFunction<String> words, InkChart of) {
        for (int i = 0; i < ticks.count(); i++) {
            double value = ticks.at(i);
            if (value < minX - 1e-12 || value > maxX + 1e-12) {
                continue;
            }
            double at = Math.round(px(value)) + 0.5;
            ink.line(at, bottom(), at, bottom() + 4, new Ink.Pen(of.colour("ink-line"), 1));
            String text = words.apply(value);
            double middle = Math.min(at, right() + MARGIN - Ink.width(text, Ink.Type.SMALL) / 2);
            ink.text(text, middle, bottom() + 12, Ink.Align.CENTRE, Ink.Type.SMALL, of.colour("ink-subtle"));
        }
    }

    /** Marks below the lower edge on the days where people expect them; the horizontal values are epoch days. */
    void days(Ink ink, Function<LocalDate, String> words, InkChart of) {
        LocalDate first = LocalDate.ofEpochDay((long) Math.ceil(minX));
        LocalDate last = LocalDate.ofEpochDay((long) Math.floor(maxX));
        for (LocalDate day : DayAxis.marks(first, last, DayAxis.room(width))) {
            double at = Math.round(px(day.toEpochDay())) + 0.5;
            ink.line(at, bottom(), at, bottom() + 4, new Ink.Pen(of.colour("ink-line"), 1));
            String text = words.apply(day);
            double half = Ink.width(text, Ink.Type.SMALL) / 2;
            double middle = Math.max(Math.min(at, right() + MARGIN - half), half);
            ink.text(text, middle, bottom() + 12, Ink.Align.CENTRE, Ink.Type.SMALL, of.colour("ink-subtle"));
        }
    }

    /** The words of one reading in a small box near a place, kept inside the plot. */
    void reading(Ink ink, String words, double px, double py, InkChart of) {
        double w = Ink.width(words, Ink.Type.SMALL) + 12;
        double left = px + 10 + w > right() ? Math.max(x, px - 10 - w) : px + 10;
        double top = Math.clamp(py - 24, y, Math.max(y, bottom() - 20));
        ink.rect(left, top, w, 20, of.colour("ink-raised"));
        ink.frame(left + 0.5, top + 0.5, w - 1, 19, new Ink.Pen(of.colour("ink-edge"), 1));
        ink.text(words, left + 6, top + 10, Ink.Align.LEFT, Ink.Type.SMALL, of.colour(Swatches.FOREGROUND));
    }
}
