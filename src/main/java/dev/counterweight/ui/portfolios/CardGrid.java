package dev.counterweight.ui.portfolios;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Cards of one size, as many in a row as fit. */
final class CardGrid extends Region {
    private static final double GAP = 8;

    private final double least;

    /** @param least width of a card */
    CardGrid(double least) {
        this.least = least;
    }

    void show(List<? extends Node> cards) {
        getChildren().setAll(cards);
    }

    private int columns(double width) {
        return (int) Math.max(1, (width + GAP) / (least + GAP));
    }

    private double tallest(double width) {
        return Math.ceil(getManagedChildren().stream()
                .mapToDouble(n -> n.prefHeight(width))
                .max()
                .orElse(0));
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        double width = Math.floor((getWidth() - GAP * (columns - 1)) / columns);
        double height = tallest(width);
        int i = 0;
        for (Node card : getManagedChildren()) {
            card.resizeRelocate((i % columns) * (width + GAP), (i / columns) * (height + GAP), width, height);
            i++;
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double w = width < 0 ? getWidth() : width;
        int columns = columns(w);
        int rows = (getManagedChildren().size() + columns - 1) / columns;
        return rows * tallest((w - GAP * (columns - 1)) / columns) + Math.max(0, rows - 1) * GAP;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 2 * least + GAP;
    }

    @Override
    protected double computeMinWidth(double height) {
        return least;
    }
}
