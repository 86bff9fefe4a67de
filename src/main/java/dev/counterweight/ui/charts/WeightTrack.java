package dev.counterweight.ui.charts;

import java.util.List;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * A weight that can be dragged, on a track that shows what belongs to it: the weight held now (a diamond), the calculated one (a
 * tick) with the band of its resamples, and below the track the range that the limits allow, its end marked where it binds. Left
 * and right move it by 0.10 points, with Shift by one point, Home and End to its ends; Esc goes back.
 */
public final class WeightTrack extends Region {
    private static final PseudoClass BINDS = PseudoClass.getPseudoClass("binds");
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");
    private static final PseudoClass FIXED = PseudoClass.getPseudoClass("fixed");
    private static final double EDGE = 8;
    private static final int STEP = 10;
    private static final int LARGE_STEP = 100;

    /** What a person does with a track. */
    public interface Moves {
        void begin();

        /** @param basisPoints where the weight is meant to be */
        void to(int basisPoints);

        void end();

        void cancel();
    }

    /**
     * What the track shows; all in basis points.
     *
     * @param value the weight that is dragged
     * @param scale weight at the right end, the same for all tracks of a list
     * @param low lower end of the band of resamples
     * @param fixed it cannot be moved
     * @param words what it says to a screen reader
     */
    public record Marks(
            int value,
            int scale,
            OptionalInt held,
            OptionalInt calculated,
            OptionalInt low,
            OptionalInt high,
            Range range,
            boolean fixed,
            String words) {}

    /**
     * The range that limits allow.
     *
     * @param leastBinds whether a calculation stopped at the lower end
     */
    public record Range(int least, int greatest, boolean leastBinds, boolean greatestBinds) {
        /** Whether it limits anything at all. */
        public boolean limits() {
            return least > 0 || greatest < 10_000;
        }

        public boolean contains(int basisPoints) {
            return basisPoints >= least && basisPoints <= greatest;
        }
    }

    private final Moves moves;
    private final Rectangle rail = styled(new Rectangle(), "track-rail");
    private final Rectangle filled = new Rectangle();
    private final Rectangle band = styled(new Rectangle(), "track-band");
    private final Line calculated = styled(new Line(), "track-calculated");
    private final Polygon held = styled(new Polygon(), "track-held");
    private final Line range = styled(new Line(), "track-range");
    private final Rectangle least = styled(new Rectangle(), "track-limit");
    private final Rectangle greatest = styled(new Rectangle(), "track-limit");
    private final Circle thumb = styled(new Circle(6), "track-thumb");
    private @Nullable Marks shown;
    private boolean dragging;
    private boolean keyed;

    /** @param colour style class of the instrument's colour */
    public WeightTrack(String colour, Moves moves) {
        this.moves = moves;
        getStyleClass().add("weight-track");
        filled.getStyleClass().add(colour);
        setAccessibleRole(AccessibleRole.SLIDER);
        setFocusTraversable(true);
        getChildren().addAll(rail, filled, band, range, least, greatest, held, calculated, thumb);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> released());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(KeyEvent.KEY_RELEASED, e -> keyUp());
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                keyUp();
            }
        });
    }

    public void show(Marks marks) {
        shown = marks;
        setAccessibleText(marks.words());
        pseudoClassStateChanged(FIXED, marks.fixed());
        pseudoClassStateChanged(BROKEN, !marks.range().contains(marks.value()));
        least.pseudoClassStateChanged(BINDS, marks.range().leastBinds());
        greatest.pseudoClassStateChanged(BINDS, marks.range().greatestBinds());
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        requestLayout();
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && shown != null) {
            requestFocus();
            if (!shown.fixed()) {
                dragging = true;
                moves.begin();
            }
            event.consume();
        }
    }

    private void dragged(MouseEvent event) {
        Marks marks = shown;
        if (dragging && marks != null) {
            double share = (event.getX() - EDGE) / Math.max(1, getWidth() - 2 * EDGE);
            int points = (int) Math.round(Math.clamp(share, 0, 1) * marks.scale() / STEP) * STEP;
            moves.to(points);
            event.consume();
        }
    }

    private void released() {
        if (dragging) {
            dragging = false;
            moves.end();
        }
    }

    private void key(KeyEvent event) {
        Marks marks = shown;
        if (marks == null || event.isShortcutDown()) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE && (dragging || keyed)) {
            dragging = false;
            keyed = false;
            moves.cancel();
            event.consume();
            return;
        }
        OptionalInt to = target(marks, event);
        if (to.isPresent() && !marks.fixed()) {
            if (!keyed && !dragging) {
                keyed = true;
                moves.begin();
            }
            moves.to(to.getAsInt());
            event.consume();
        }
    }

    private static OptionalInt target(Marks marks, KeyEvent event) {
        int step = event.isShiftDown() ? LARGE_STEP : STEP;
        return switch (event.getCode()) {
            case RIGHT, KP_RIGHT -> OptionalInt.of(marks.value() + step);
            case LEFT, KP_LEFT -> OptionalInt.of(marks.value() - step);
            case UP, KP_UP -> event.isAltDown() ? OptionalInt.of(marks.value() + step) : OptionalInt.empty();
            case DOWN, KP_DOWN -> event.isAltDown() ? OptionalInt.of(marks.value() - step) : OptionalInt.empty();
            case PAGE_UP -> OptionalInt.of(marks.value() + LARGE_STEP);
            case PAGE_DOWN -> OptionalInt.of(marks.value() - LARGE_STEP);
            case HOME -> OptionalInt.of(marks.range().least());
            case END -> OptionalInt.of(marks.range().greatest());
            default -> OptionalInt.empty();
        };
    }

    /** Keys that repeat while they are held down are one movement. */
    private void keyUp() {
        if (keyed) {
            keyed = false;
            moves.end();
        }
    }

    /** Whether it is being moved right now; a list keeps its scale until it is not. */
    public boolean moving() {
        return dragging || keyed;
    }

    @Override
    protected void layoutChildren() {
        Marks marks = shown;
        if (marks == null) {
            return;
        }
        double y = Math.round(getHeight() / 2);
        place(rail, EDGE, getWidth() - EDGE, y - 2, 4);
        double at = x(marks.value());
        place(filled, EDGE, Math.max(EDGE, at), y - 2, 4);
        thumb.setCenterX(at);
        thumb.setCenterY(y);
        boolean banded = marks.low().isPresent() && marks.high().isPresent();
        band.setVisible(banded);
        if (banded) {
            double from = x(marks.low().getAsInt());
            place(band, from, Math.max(from + 1, x(marks.high().getAsInt())), y - 6, 12);
        }
        calculated.setVisible(marks.calculated().isPresent());
        marks.calculated().ifPresent(c -> vertical(calculated, x(c), y - 8, y + 8));
        held.setVisible(marks.held().isPresent());
        marks.held().ifPresent(h -> {
            double c = x(h);
            held.getPoints().setAll(c, y - 4.5, c + 4.5, y, c, y + 4.5, c - 4.5, y);
        });
        range(marks.range(), y + 10);
    }

    private void range(Range allowed, double y) {
        boolean visible = allowed.limits();
        for (javafx.scene.Node node : List.of(range, least, greatest)) {
            node.setVisible(visible);
        }
        if (visible) {
            double from = x(allowed.least());
            double to = x(allowed.greatest());
            range.setStartX(from);
            range.setEndX(to);
            range.setStartY(y);
            range.setEndY(y);
            end(least, from, y, allowed.leastBinds());
            end(greatest, to, y, allowed.greatestBinds());
        }
    }

    private static void end(Rectangle mark, double x, double y, boolean binds) {
        double size = binds ? 7 : 3;
        place(mark, x - size / 2, x + size / 2, y - 3.5, 7);
    }

    private double x(int basisPoints) {
        int scale = shown == null ? 10_000 : Math.max(1, shown.scale());
        double share = Math.clamp((double) basisPoints / scale, 0, 1);
        return Math.round(EDGE + share * (getWidth() - 2 * EDGE));
    }

    private static void place(Rectangle mark, double from, double to, double y, double height) {
        mark.setX(from);
        mark.setWidth(Math.max(0, to - from));
        mark.setY(y);
        mark.setHeight(height);
    }

    private static void vertical(Line line, double x, double from, double to) {
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(from);
        line.setEndY(to);
    }

    private static <N extends javafx.scene.Node> N styled(N node, String style) {
        node.getStyleClass().add(style);
        node.setMouseTransparent(true);
        return node;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        Marks marks = shown;
        return switch (attribute) {
            case VALUE -> marks == null ? 0 : marks.value() / 100.0;
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> 100.0;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        Marks marks = shown;
        switch (action) {
            case INCREMENT, DECREMENT -> {
                if (marks != null && !marks.fixed()) {
                    moves.to(marks.value() + (action == AccessibleAction.INCREMENT ? STEP : -STEP));
                }
            }
            case SET_VALUE -> {
                if (marks != null && !marks.fixed() && parameters.length > 0 && parameters[0] instanceof Number n) {
                    moves.to((int) Math.round(n.doubleValue() * 100));
                }
            }
            default -> super.executeAccessibleAction(action, parameters);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 160;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 96;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 28;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 28;
    }
}
