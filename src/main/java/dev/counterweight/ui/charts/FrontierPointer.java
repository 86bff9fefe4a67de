package dev.counterweight.ui.charts;

import java.util.Comparator;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** What the pointer does on a frontier chart: it reads marks, picks instruments, and moves a place along the curve. */
final class FrontierPointer {
    private static final double THRESHOLD = 4;
    private static final double REACH = 9;

    private final FrontierChart chart;
    private FrontierChart.Scrub scrub = new FrontierChart.Scrub() {};
    private Optional<Point2D> pressed = Optional.empty();
    private boolean dragging;

    FrontierPointer(FrontierChart chart) {
        this.chart = chart;
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        chart.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        chart.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        chart.addEventHandler(MouseEvent.MOUSE_EXITED, e -> chart.hovered(Optional.empty()));
    }

    void onScrub(FrontierChart.Scrub action) {
        scrub = action;
    }

    private Optional<FrontierChart.Mark> under(double x, double y) {
        Plot plot = chart.plot();
        return chart.marks().stream()
                .filter(m -> m.kind() != FrontierChart.Kind.CORNER)
                .min(Comparator.comparingDouble(m -> distance(plot, m, x, y)))
                .filter(m -> distance(plot, m, x, y) < REACH);
    }

    private static double distance(Plot plot, FrontierChart.Mark m, double x, double y) {
        return Math.hypot(plot.px(m.at().volatility()) - x, plot.py(m.at().expectedReturn()) - y);
    }

    private void hover(MouseEvent event) {
        chart.hovered(under(event.getX(), event.getY()));
    }

    private void press(MouseEvent event) {
        chart.requestFocus();
        if (event.getButton() != MouseButton.PRIMARY || chart.picture().isEmpty()) {
            return;
        }
        pressed = Optional.of(new Point2D(event.getX(), event.getY()));
        Optional<FrontierChart.Mark> asset =
                under(event.getX(), event.getY()).filter(m -> m.kind() == FrontierChart.Kind.ASSET);
        if (asset.isPresent()) {
            scrub.picked(asset.get().name());
        } else {
            nearest(event).ifPresent(r -> scrub.pointed(r));
        }
    }

    private void drag(MouseEvent event) {
        Point2D now = new Point2D(event.getX(), event.getY());
        if (pressed.isPresent() && (dragging || pressed.get().distance(now) > THRESHOLD)) {
            dragging = true;
            nearest(event).ifPresent(r -> scrub.dragged(r));
        }
    }

    private void release(MouseEvent event) {
        pressed = Optional.empty();
        if (dragging) {
            dragging = false;
            scrub.dropped();
        }
    }

    /** Return of the place on the curve that is nearest to the pointer on the screen. */
    private Optional<Double> nearest(MouseEvent event) {
        FrontierChart.Picture p = chart.picture().orElseThrow();
        Plot plot = chart.plot();
        double best = Double.POSITIVE_INFINITY;
        double at = Double.NaN;
        for (int i = 1; i < p.volatility().length; i++) {
            double ax = plot.px(p.volatility()[i - 1]);
            double ay = plot.py(p.expectedReturn()[i - 1]);
            double bx = plot.px(p.volatility()[i]) - ax;
            double by = plot.py(p.expectedReturn()[i]) - ay;
            double length = bx * bx + by * by;
            double share = length > 0 ? ((event.getX() - ax) * bx + (event.getY() - ay) * by) / length : 0;
            double s = Math.clamp(share, 0, 1);
            double d = Math.hypot(ax + s * bx - event.getX(), ay + s * by - event.getY());
            if (d < best) {
                best = d;
                at = p.expectedReturn()[i - 1] + s * (p.expectedReturn()[i] - p.expectedReturn()[i - 1]);
            }
        }
        return Double.isNaN(at) ? Optional.empty() : Optional.of(at);
    }
}
