package dev.counterweight.ui.charts;

import dev.counterweight.ui.common.Nodes;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;

/**
 * A weight on its way from its target, with both limits of its band: the target in the middle, over to the right, under to
 * the left. A bar that leaves the scale ends in an arrow.
 */
public final class BandBar extends Region {
    private static final double THICK = 8;
    private static final double GRIP = 8;

    private int drift;
    private int band;
    private int scale = 1;
    private boolean known;
    private int shift;
    private final Rectangle zone = new Rectangle();
    private final Rectangle bar = new Rectangle();
    private final Line middle = new Line();
    private final Line lower = new Line();
    private final Line upper = new Line();
    private final Polygon beyond = new Polygon();

    public BandBar() {
        getStyleClass().add("band-bar");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        zone.getStyleClass().add("band-zone");
        middle.getStyleClass().add("band-target");
        lower.getStyleClass().add("band-limit");
        upper.getStyleClass().add("band-limit");
        bar.getStyleClass().add("band-drift");
        beyond.getStyleClass().add("band-drift");
        getChildren().addAll(zone, bar, middle, lower, upper, beyond);
        setMouseTransparent(true);
    }

    /**
     * @param distance basis points from the target
     * @param width half width of the band, basis points
     * @param end basis points at the end of the bar, the same for all rows of a table
     * @param sure whether the weight could be calculated
     * @param words what it says to a screen reader
     */
    public void show(int distance, int width, int end, boolean sure, String words) {
        drift = distance;
        band = width;
        scale = Math.max(1, end);
        known = sure;
        setAccessibleText(words);
        String side = Math.abs(drift) < band ? "in" : drift > 0 ? "over-mark" : "under-mark";
        for (Node mark : new Node[] {bar, beyond}) {
            Nodes.tone(mark, side, "in", "over-mark", "under-mark");
        }
        requestLayout();
    }

    /**
     * Moves everything by some basis points, so that while the target is dragged the weight stays and the target's mark follows.
     *
     * @param basisPoints target now less the target where the drag began
     */
    public void shift(int basisPoints) {
        shift = basisPoints;
        requestLayout();
    }

    /** Basis points for a distance in pixels on a bar of this width. */
    public static int distance(double pixels, double width, int scale) {
        return (int) Math.round(pixels / Math.max(1, width / 2 - 6) * scale);
    }

    /** Whether a place in pixels is on the target's mark of a bar of this width. */
    public static boolean onTarget(double x, double width) {
        return Math.abs(x - width / 2) <= GRIP;
    }

    /** The scale on which a table's largest band and largest drift both fit. */
    public static int scale(int largestBand, int largestDrift) {
        return Math.max(1, Math.max(largestBand * 3 / 2, Math.min(largestDrift * 11 / 10, largestBand * 4)));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double half = width / 2 - 6;
        double centre = Math.round(width / 2 + half * Math.clamp((double) shift / scale, -1, 1)) + 0.5;
        double y = Math.round(getHeight() / 2 - THICK / 2);
        double limit = Math.round(half * Math.min(1, (double) band / scale));
        zone.setX(centre - limit);
        zone.setWidth(2 * limit);
        zone.setY(y);
        zone.setHeight(THICK);
        place(lower, centre - limit, y - 3, y + THICK + 3);
        place(upper, centre + limit, y - 3, y + THICK + 3);
        place(middle, centre, y - 3, y + THICK + 3);
        double length = Math.round(half * Math.min(1, Math.abs((double) drift) / scale));
        bar.setVisible(known && drift != 0);
        bar.setX(drift < 0 ? centre - length : centre);
        bar.setWidth(Math.max(length, 1));
        bar.setY(y + 1);
        bar.setHeight(THICK - 2);
        boolean past = known && Math.abs(drift) > scale;
        beyond.setVisible(past);
        if (past) {
            double tip = centre + Math.signum(drift) * (half + 5);
            double root = centre + Math.signum(drift) * half;
            beyond.getPoints().setAll(tip, y + THICK / 2, root, y, root, y + THICK);
        }
    }

    private static void place(Line line, double x, double from, double to) {
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(from);
        line.setEndY(to);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 140;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 20;
    }
}
