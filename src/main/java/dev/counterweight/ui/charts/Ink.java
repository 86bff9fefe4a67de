package dev.counterweight.ui.charts;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/**
 * What a chart draws on: the screen ({@link CanvasInk}) or a vector file ({@link SvgWriter}), so that both show the same.
 * Lengths are pixels, x grows to the right, y downwards.
 */
public interface Ink {
    /** Most characters of a shortened name that stand after its ellipsis. */
    int LAST_PART = 6;

    /** Which part of a text its x names. */
    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    /**
     * How a line looks.
     *
     * @param dash lengths of dash and gap in turn; none for a whole line. Not copied: treat as read-only
     */
    record Pen(Color colour, double width, double... dash) {}

    /** A size of the type scale in pixels, in regular or semi-bold. */
    record Type(double size, boolean bold) {
        public static final Type SMALL = new Type(11, false);
        public static final Type SMALL_BOLD = new Type(11, true);
        public static final Type TEXT = new Type(12, false);
        public static final Type TEXT_BOLD = new Type(12, true);

        Font font() {
            return Font.font("Counterweight Sans", bold ? FontWeight.BOLD : FontWeight.NORMAL, size);
        }
    }

    void line(double x1, double y1, double x2, double y2, Pen pen);

    /** A line through points; both arrays have the same length. */
    void polyline(double[] x, double[] y, Pen pen);

    /**
     * A line through points whose x does not fall and of which many may share a pixel, such as ten years of days. Both arrays have the
     * same length.
     */
    default void trace(double[] x, double[] y, Pen pen) {
        polyline(x, y, pen);
    }

    /** A filled shape through points, closed. */
    void polygon(double[] x, double[] y, Color fill);

    void rect(double x, double y, double width, double height, Color fill);

    void frame(double x, double y, double width, double height, Pen pen);

    void disc(double x, double y, double radius, Color fill);

    void ring(double x, double y, double radius, Pen pen);

    /**
     * Words.
     *
     * @param y the middle of the line of text
     * @param degrees turned clockwise about (x, y)
     */
    void text(String words, double x, double y, Align align, Type type, Color colour, double degrees);

    default void text(String words, double x, double y, Align align, Type type, Color colour) {
        text(words, x, y, align, type, colour, 0);
    }

    /** Width of words in pixels. */
    static double width(String words, Type type) {
        return TextWidths.of(words, type);
    }

    /**
     * A name that fits into a width, shortened by an ellipsis where it does not: in its middle, because names that begin alike differ
     * at their ends.
     */
    static String fitted(String words, double most, Type type) {
        if (width(words, type) <= most) {
            return words;
        }
        for (int length = words.length() - 1; length > 0; length--) {
            int end = Math.min(length / 2, LAST_PART);
            String shorter = words.substring(0, length - end) + "…" + words.substring(words.length() - end);
            if (width(shorter, type) <= most) {
                return shorter;
            }
        }
        return "";
    }
}
