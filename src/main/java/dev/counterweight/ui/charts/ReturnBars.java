package dev.counterweight.ui.charts;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/** An expected return three times, from one zero line: what the market implies, what a view says, and what the blend says. */
public final class ReturnBars extends Region {
    private static final double THICK = 5;

    private final Rectangle prior = bar("bar-prior");
    private final Rectangle view = bar("bar-view");
    private final Rectangle posterior = bar("bar-posterior");
    private final Line zero = new Line();
    private double[] values = {Double.NaN, Double.NaN, Double.NaN};
    private double least;
    private double most;

    public ReturnBars() {
        zero.getStyleClass().add("chart-cross");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(prior, view, posterior, zero);
    }

    private static Rectangle bar(String style) {
        Rectangle bar = new Rectangle();
        bar.getStyleClass().add(style);
        return bar;
    }

    /**
     * Fractions; NaN where there is none.
     *
     * @param least value at the left end, zero or less, the same for all bars of a list
     * @param most value at the right end, zero or more
     * @param words what it says to a screen reader
     */
    public void show(double before, double said, double after, double least, double most, String words) {
        values = new double[] {before, said, after};
        this.least = least;
        this.most = most;
        setAccessibleText(words);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double room = Math.max(0, getWidth() - 8);
        double span = most - least;
        double origin = Math.round(4 + (span > 0 ? -least / span * room : 0)) + 0.5;
        double y = Math.round(getHeight() / 2 - 1.5 * THICK - 1);
        Rectangle[] bars = {prior, view, posterior};
        for (int i = 0; i < bars.length; i++) {
            boolean known = !Double.isNaN(values[i]) && span > 0;
            bars[i].setVisible(known);
            if (known) {
                double length = Math.abs(values[i]) / span * room;
                bars[i].setX(values[i] < 0 ? origin - length : origin);
                bars[i].setWidth(Math.max(1, length));
                bars[i].setY(y + i * (THICK + 1));
                bars[i].setHeight(THICK);
            }
        }
        zero.setVisible(span > 0);
        zero.setStartX(origin);
        zero.setEndX(origin);
        zero.setStartY(2);
        zero.setEndY(getHeight() - 2);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 120;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 28;
    }
}
