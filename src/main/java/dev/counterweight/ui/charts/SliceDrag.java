package dev.counterweight.ui.charts;

import java.util.List;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Moving the boundaries between the slices of a ring: the slice before a boundary grows or shrinks with it. */
public final class SliceDrag {
    private static final double GRIP = 8;
    private static final int STEP = 10;
    private static final int LARGE_STEP = 100;
    private static final int WHOLE = 10_000;

    private final DonutChart chart;
    private final Moves moves;
    private double x;
    private double y;
    private double outside;
    private double inside;
    private Optional<Grip> grip = Optional.empty();
    private String chosen = "";

    /** What a person does with a slice; shares in basis points. */
    public interface Moves {
        void choose(String name);

        void begin();

        void to(String name, int basisPoints);

        void end();

        void cancel();
    }

    /** Where a slice is, in radians clockwise from twelve o'clock. */
    record Place(String name, double from, double sweep) {
        double to() {
            return from + sweep;
        }
    }

    /** A boundary that is held: the slice before it, where it was, and how large the slice was. */
    private record Grip(String name, double angle, int basisPoints) {}

    SliceDrag(DonutChart chart, Moves moves) {
        this.chart = chart;
        this.moves = moves;
        chart.addEventHandler(
                MouseEvent.MOUSE_MOVED, e -> chart.setCursor(boundary(e).isPresent() ? Cursor.HAND : Cursor.DEFAULT));
        chart.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        chart.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        chart.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> released());
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        chart.addEventHandler(KeyEvent.KEY_RELEASED, e -> {
            if (grip.isEmpty()) {
                moves.end();
            }
        });
    }

    /** Where the ring has been laid out. */
    void ring(double centreX, double centreY, double outer, double inner) {
        x = centreX;
        y = centreY;
        outside = outer;
        inside = inner;
    }

    private double angle(MouseEvent event) {
        double angle = Math.atan2(event.getX() - x, y - event.getY());
        return angle < 0 ? angle + 2 * Math.PI : angle;
    }

    /** The slice whose end is under the mouse. */
    private Optional<Place> boundary(MouseEvent event) {
        double radius = Math.hypot(event.getX() - x, event.getY() - y);
        List<Place> places = chart.inner();
        if (radius < inside - GRIP || radius > outside + 2 || places.size() < 2) {
            return Optional.empty();
        }
        double angle = angle(event);
        return places.stream()
                .filter(p -> Math.abs(turn(angle - p.to())) * radius <= GRIP)
                .findFirst();
    }

    /** An angle from minus to plus half a turn. */
    private static double turn(double angle) {
        return Math.IEEEremainder(angle, 2 * Math.PI);
    }

    private void pressed(MouseEvent event) {
        chart.requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            boundary(event).ifPresent(place -> {
                grip = Optional.of(new Grip(place.name(), angle(event), points(place)));
                choose(place.name());
                moves.begin();
                event.consume();
            });
        }
    }

    private static int points(Place place) {
        return (int) Math.round(place.sweep() / (2 * Math.PI) * WHOLE);
    }

    private void dragged(MouseEvent event) {
        grip.ifPresent(g -> {
            double share = turn(angle(event) - g.angle()) / (2 * Math.PI);
            moves.to(g.name(), (int) Math.round((g.basisPoints() + share * WHOLE) / STEP) * STEP);
            event.consume();
        });
    }

    private void released() {
        if (grip.isPresent()) {
            grip = Optional.empty();
            moves.end();
        }
    }

    private void choose(String name) {
        chosen = name;
        moves.choose(name);
    }

    private void key(KeyEvent event) {
        List<Place> places = chart.inner();
        KeyCode code = event.getCode();
        if (code == KeyCode.ESCAPE && grip.isPresent()) {
            grip = Optional.empty();
            moves.cancel();
            event.consume();
        } else if (!places.isEmpty() && (code == KeyCode.LEFT || code == KeyCode.RIGHT)) {
            int at = index(places) + (code == KeyCode.RIGHT ? 1 : -1);
            choose(places.get(Math.floorMod(at, places.size())).name());
            event.consume();
        } else if (event.isAltDown() && (code == KeyCode.UP || code == KeyCode.DOWN)) {
            places.stream().filter(p -> p.name().equals(chosen)).findFirst().ifPresent(p -> {
                int step = event.isShiftDown() ? LARGE_STEP : STEP;
                moves.to(p.name(), points(p) + (code == KeyCode.UP ? step : -step));
            });
            event.consume();
        }
    }

    private int index(List<Place> places) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).name().equals(chosen)) {
                return i;
            }
        }
        return -1;
    }
}
