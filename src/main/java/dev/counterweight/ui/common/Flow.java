package dev.counterweight.ui.common;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Nodes side by side, as many in a row as fit, each as wide as it likes to be; rows are as high as their highest node. */
public class Flow extends Region {
    private final double gap;

    /** @param gap between nodes and between rows */
    public Flow(double gap) {
        this.gap = gap;
        setMinWidth(0);
    }

    public final void show(List<? extends Node> nodes) {
        getChildren().setAll(nodes);
    }

    @Override
    public final Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = 0;
        for (Node node : getManagedChildren()) {
            width += snapSizeX(node.prefWidth(-1)) + gap;
        }
        return Math.max(0, width - gap);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return flow(width < 0 ? Double.MAX_VALUE : width, false);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        flow(getWidth(), true);
    }

    /** Places the nodes, or only says how high they would be. */
    private double flow(double width, boolean place) {
        double x = 0;
        double y = 0;
        double row = 0;
        for (Node node : getManagedChildren()) {
            double own = Math.min(snapSizeX(node.prefWidth(-1)), width);
            double high = snapSizeY(node.prefHeight(own));
            if (x > 0 && x + own > width + 0.5) {
                x = 0;
                y += row + gap;
                row = 0;
            }
            if (place) {
                node.resizeRelocate(x, y, own, high);
            }
            x += own + gap;
            row = Math.max(row, high);
        }
        return y + row;
    }
}
