package dev.counterweight.ui.charts;

import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * A chart that draws itself: what stays below, what follows the pointer above. However often it is told to draw again, it does so
 * once, before the next frame, without laying out anything else.
 */
abstract class InkChart extends Region implements Vector {
    private final Canvas below = new Canvas();
    private final Canvas above = new Canvas();
    private final Swatches swatches = new Swatches(this::redraw);
    private final Runnable pulse = this::pulse;
    private @Nullable Scene waiting;
    private boolean belowOld = true;
    private boolean aboveOld = true;

    /** @param style class for the style sheet */
    InkChart(String style) {
        getStyleClass().addAll("ink-chart", style);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        below.setMouseTransparent(true);
        above.setMouseTransparent(true);
        above.setVisible(false);
        setPickOnBounds(true);
        getChildren().addAll(swatches, below, above);
        focusedProperty().subscribe(f -> redrawAbove());
    }

    /** Draws what does not follow the pointer. */
    abstract void draw(Ink ink, double width, double height);

    /** Draws cursor, readings and what else changes from moment to moment. */
    void drawAbove(Ink ink, double width, double height) {}

    /** Children on top of the drawing, such as a chart of another library below it, are laid out here. */
    void place(double width, double height) {}

    final void redraw() {
        belowOld = true;
        redrawAbove();
    }

    final void redrawAbove() {
        aboveOld = true;
        Scene scene = getScene();
        if (scene != null && scene != waiting) {
            stopWaiting();
            waiting = scene;
            scene.addPreLayoutPulseListener(pulse);
            Platform.requestNextPulse();
        }
    }

    private void pulse() {
        stopWaiting();
        paint();
    }

    private void stopWaiting() {
        if (waiting != null) {
            waiting.removePreLayoutPulseListener(pulse);
            waiting = null;
        }
    }

    final Color colour(String style) {
        return swatches.of(style);
    }

    final Color colour(String style, double opacity) {
        return swatches.of(style, opacity);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(0, Math.floor(getWidth()));
        double height = Math.max(0, Math.floor(getHeight()));
        place(width, height);
        if (below.getWidth() != width || below.getHeight() != height) {
            for (Canvas canvas : new Canvas[] {below, above}) {
                canvas.setWidth(width);
                canvas.setHeight(height);
            }
            belowOld = true;
            aboveOld = true;
        }
        paint();
    }

    private void paint() {
        double width = below.getWidth();
        double height = below.getHeight();
        if (width < 1 || height < 1 || getScene() == null) {
            return;
        }
        if (belowOld) {
            belowOld = false;
            draw(cleared(below), width, height);
        }
        if (aboveOld) {
            aboveOld = false;
            // Where nothing stands above, there is no second picture of the chart's size to be cleared, sent and
            // blended.
            CanvasInk ink = above.isVisible() ? cleared(above) : new CanvasInk(above.getGraphicsContext2D());
            drawAbove(ink, width, height);
            above.setVisible(ink.used());
        }
    }

    private static CanvasInk cleared(Canvas canvas) {
        GraphicsContext context = canvas.getGraphicsContext2D();
        context.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        return new CanvasInk(context);
    }

    @Override
    public final void vector(Ink ink, double width, double height) {
        draw(ink, width, height);
        drawAbove(ink, width, height);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 320;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 220;
    }
}
