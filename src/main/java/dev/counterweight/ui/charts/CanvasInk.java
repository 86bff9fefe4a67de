package dev.counterweight.ui.charts;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws on the screen. */
final class CanvasInk implements Ink {
    /** Points for each pixel of width from which a line is drawn column by column. */
    private static final double DENSE = 1.5;

    private final GraphicsContext context;
    private boolean used;

    CanvasInk(GraphicsContext context) {
        this.context = context;
    }

    /** Whether anything was drawn. */
    boolean used() {
        return used;
    }

    private void use(Pen pen) {
        context.setStroke(pen.colour());
        context.setLineWidth(pen.width());
        context.setLineDashes(pen.dash());
    }

    /** Lines along the axes are filled as rectangles, which gives the same pixels much sooner than a stroke. */
    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        used = true;
        if (x1 == x2 || y1 == y2) {
            straight(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2), pen);
            return;
        }
        use(pen);
        context.strokeLine(x1, y1, x2, y2);
    }

    /** With ends that reach half the width further, as the canvas' strokes do. */
    private void straight(double x1, double y1, double x2, double y2, Pen pen) {
        context.setFill(pen.colour());
        double half = pen.width() / 2;
        boolean across = y1 == y2;
        double from = across ? x1 : y1;
        double to = across ? x2 : y2;
        double[] dash = pen.dash().length == 0 ? new double[] {to - from, 0} : pen.dash();
        double at = from;
        for (int i = 0; at <= to; i += 2) {
            double on = Math.min(to, at + dash[i % dash.length]) - at;
            if (across) {
                context.fillRect(at - half, y1 - half, on + pen.width(), pen.width());
            } else {
                context.fillRect(x1 - half, at - half, pen.width(), on + pen.width());
            }
            at += dash[i % dash.length] + dash[(i + 1) % dash.length];
            if (pen.dash().length == 0) {
                return;
            }
        }
    }

    @Override
    public void polyline(double[] x, double[] y, Pen pen) {
        used = true;
        use(pen);
        context.strokePolyline(x, y, x.length);
    }

    /** Where several points share a column of pixels the line covers what lies between the least and the greatest of them. */
    @Override
    public void trace(double[] x, double[] y, Pen pen) {
        used = true;
        if (x.length < 2 || x.length < DENSE * (x[x.length - 1] - x[0])) {
            polyline(x, y, pen);
            return;
        }
        context.setFill(pen.colour());
        double thick = pen.width();
        int i = 0;
        double before = y[0];
        while (i < x.length) {
            int column = (int) Math.floor(x[i]);
            double low = Math.min(before, y[i]);
            double high = Math.max(before, y[i]);
            while (i < x.length && (int) Math.floor(x[i]) == column) {
                low = Math.min(low, y[i]);
                high = Math.max(high, y[i]);
                before = y[i++];
            }
            context.fillRect(column, low - thick / 2, 1, high - low + thick);
        }
    }

    @Override
    public void polygon(double[] x, double[] y, Color fill) {
        used = true;
        context.setFill(fill);
        context.fillPolygon(x, y, x.length);
    }

    @Override
    public void rect(double x, double y, double width, double height, Color fill) {
        used = true;
        context.setFill(fill);
        context.fillRect(x, y, width, height);
    }

    @Override
    public void frame(double x, double y, double width, double height, Pen pen) {
        used = true;
        use(pen);
        context.strokeRect(x, y, width, height);
    }

    @Override
    public void disc(double x, double y, double radius, Color fill) {
        used = true;
        context.setFill(fill);
        context.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void ring(double x, double y, double radius, Pen pen) {
        used = true;
        use(pen);
        context.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void text(String words, double x, double y, Align align, Type type, Color colour, double degrees) {
        used = true;
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
