package dev.counterweight.ui.charts;

import javafx.scene.paint.Color;

/** Black or white words on a colour, whichever stands out more (relative luminance of WCAG 2.2, W3C 2023). */
final class Contrast {
    private static final Color DARK = Color.rgb(0x0e, 0x11, 0x15);

    private Contrast() {}

    static Color on(Color paper) {
        double l = luminance(paper);
        return (l + 0.05) / (luminance(DARK) + 0.05) >= 1.05 / (l + 0.05) ? DARK : Color.WHITE;
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double c) {
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
