package dev.counterweight.ui.charts;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Tiles of one width in as few full rows as the space allows: eight in one row, or four and four, or two by two. */
public final class TileGrid extends Region {
    private static final double GAP = 8;
    private final double least;

    /** Tiles of figures. */
    public TileGrid() {
        this(176);
    }

    /** @param least width of a tile, in pixels */
    public TileGrid(double least) {
        this.least = least;
        getStyleClass().add("tile-grid");
    }

    public void show(List<? extends Node> tiles) {
        getChildren().setAll(tiles);
    }

    private int columns(double width) {
        int count = Math.max(1, getManagedChildren().size());
        int fit = (int) Math.max(1, (width + GAP) / (least + GAP));
        int rows = (int) Math.ceil((double) count / Math.min(count, fit));
        return (int) Math.ceil((double) count / rows);
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        double width = (getWidth() - GAP * (columns - 1)) / columns;
        double height = tallest();
        int i = 0;
        for (Node tile : getManagedChildren()) {
            double x = (i % columns) * (width + GAP);
            double y = (i / columns) * (height + GAP);
            double left = Math.round(x);
            tile.resizeRelocate(left, Math.round(y), Math.round(x + width) - left, Math.ceil(height));
            i++;
        }
    }

    private double tallest() {
        return getManagedChildren().stream()
                .mapToDouble(n -> n.prefHeight(-1))
                .max()
                .orElse(0);
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        int columns = columns(width < 0 ? getWidth() : width);
        int rows = (int) Math.ceil((double) getManagedChildren().size() / columns);
        return rows * tallest() + Math.max(0, rows - 1) * GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 4 * (least + GAP);
    }

    @Override
    protected double computeMinWidth(double height) {
        return least;
    }
}
