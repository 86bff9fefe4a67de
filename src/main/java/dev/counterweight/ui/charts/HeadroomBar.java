package dev.counterweight.ui.charts;

import dev.counterweight.ui.common.Nodes;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;

/**
 * The room that is left before a limit: the limit is the line, room is to its right, what is beyond the limit to its left. A bar
 * that leaves the scale ends in an arrow.
 */
public final class HeadroomBar extends Region {
    private static final double THICK = 8;
    private static final double LIMIT_AT = 0.3;

    private double room = Double.NaN;
    private final Rectangle track = new Rectangle();
    private final Rectangle bar = new Rectangle();
    private final Line limit = new Line();
    private final Polygon beyond = new Polygon();

    public HeadroomBar() {
        getStyleClass().add("headroom-bar");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        track.getStyleClass().add("band-zone");
        limit.getStyleClass().add("headroom-limit");
        getChildren().addAll(track, bar, limit, beyond);
        setMouseTransparent(true);
    }

    /**
     * @param share room as a share of the limit, positive inside it; NaN where it is not known
     * @param words what it says to a screen reader
     */
    public void show(double share, String words) {
        room = share;
        setAccessibleText(words);
        String side = share < 0 ? "breach-mark" : "room-mark";
        Nodes.tone(bar, side, "breach-mark", "room-mark");
        Nodes.tone(beyond, side, "breach-mark", "room-mark");
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double y = Math.round(getHeight() / 2 - THICK / 2);
        double at = Math.round(width * LIMIT_AT) + 0.5;
        double right = width - 6 - at;
        double left = at - 6;
        track.setX(at);
        track.setY(y + 1);
        track.setWidth(Math.max(0, right));
        track.setHeight(THICK - 2);
        limit.setStartX(at);
        limit.setEndX(at);
        limit.setStartY(y - 3);
        limit.setEndY(y + THICK + 3);
        boolean known = !Double.isNaN(room);
        double length = Math.round(Math.min(1, Math.abs(room)) * right);
        boolean past = known && (room < 0 ? length > left : Math.abs(room) > 1);
        length = room < 0 ? Math.min(length, left) : length;
        bar.setVisible(known);
        bar.setX(room < 0 ? at - length : at);
        bar.setY(y + 1);
        bar.setWidth(Math.max(1, length));
        bar.setHeight(THICK - 2);
        beyond.setVisible(past);
        if (past) {
            double root = room < 0 ? at - left : at + right;
            double tip = root + Math.signum(room) * 5;
            beyond.getPoints().setAll(tip, y + THICK / 2, root, y, root, y + THICK);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 96;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 20;
    }
}
