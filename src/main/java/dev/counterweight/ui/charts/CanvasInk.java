package dev.counterweight.ui.charts;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws on the screen. */
final class CanvasInk implements Ink {
    private final GraphicsContext context;

    CanvasInk(GraphicsContext context) {
        this.context = context;
    }

    private void use(Pen pen) {
        context.setStroke(pen.colour());
        context.setLineWidth(pen.width());
        context.setLineDashes(pen.dash());
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        use(pen);
        context.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void polyline(double[] x, double[] y, Pen pen) {
        use(pen);
        context.strokePolyline(x, y, x.length);
    }

    @Override
    public void polygon(double[] x, double[] y, Color fill) {
        context.setFill(fill);
        context.fillPolygon(x, y, x.length);
    }

    @Override
    public void rect(double x, double y, double width, double height, Color fill) {
        context.setFill(fill);
        context.fillRect(x, y, width, height);
    }

    @Override
    public void frame(double x, double y, double width, double height, Pen pen) {
        use(pen);
        context.strokeRect(x, y, width, height);
    }

    @Override
    public void disc(double x, double y, double radius, Color fill) {
        context.setFill(fill);
        context.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void ring(double x, double y, double radius, Pen pen) {
        use(pen);
        context.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void text(String words, double x, double y, Align align, Type type, Color colour, double degrees) {
        context.setFill(colour);
        context.setFont(type.font());
        context.setTextBaseline(VPos.CENTER);
        context.setTextAlign(
                switch (align) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTRE -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        if (degrees == 0) {
            context.fillText(words, x, y);
            return;
        }
        context.save();
        context.translate(x, y);
        context.rotate(degrees);
        context.fillText(words, 0, 0);
        context.restore();
    }
}
