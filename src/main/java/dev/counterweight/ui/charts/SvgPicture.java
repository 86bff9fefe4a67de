package dev.counterweight.ui.charts;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcTo;
import javafx.scene.shape.Circle;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;

/**
 * Any part of the window as a vector picture: charts draw themselves, shapes and words are read off the scene. What neither
 * draws itself nor is a shape (icons, other programs' canvases) is left out.
 */
final class SvgPicture {
    private final Node root;
    private final SvgWriter ink;

    private SvgPicture(Node root, SvgWriter ink) {
        this.root = root;
        this.ink = ink;
    }

    /** @param background colour of the paper */
    static String of(Node root, Color background, String title, String description) {
        Bounds bounds = root.getLayoutBounds();
        SvgWriter ink = new SvgWriter(bounds.getWidth(), bounds.getHeight(), title, description);
        ink.rect(0, 0, bounds.getWidth(), bounds.getHeight(), background);
        new SvgPicture(root, ink).write(root, 1);
        return ink.document();
    }

    private void write(Node node, double opacity) {
        double seen = opacity * node.getOpacity();
        if (!node.isVisible() || seen <= 0) {
            return;
        }
        Point2D at = at(node, 0, 0);
        if (node instanceof Vector chart) {
            Bounds size = node.getLayoutBounds();
            chart.vector(new ShiftedInk(ink, at.getX(), at.getY()), size.getWidth(), size.getHeight());
            return;
        }
        switch (node) {
            case Text text -> text(text, seen);
            case Shape shape -> shape(shape, seen);
            case Region region -> region(region, at, seen);
            default -> {}
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> write(child, seen));
        }
    }

    private Point2D at(Node node, double x, double y) {
        return root.sceneToLocal(node.localToScene(x, y));
    }

    private void region(Region region, Point2D at, double opacity) {
        if (region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                if (fill.getFill() instanceof Color colour && colour.getOpacity() > 0) {
                    ink.rect(at.getX(), at.getY(), region.getWidth(), region.getHeight(), faded(colour, opacity));
                }
            }
        }
        if (region.getBorder() != null) {
            for (BorderStroke stroke : region.getBorder().getStrokes()) {
                bottomLine(region, stroke, at, opacity);
            }
        }
    }

    /** Separators are bottom borders; frames around panels are left out. */
    private void bottomLine(Region region, BorderStroke stroke, Point2D at, double opacity) {
        if (stroke.getBottomStroke() instanceof Color colour
                && colour.getOpacity() > 0
                && stroke.getWidths().getBottom() > 0) {
            double y = at.getY() + region.getHeight() - 0.5;
            ink.line(at.getX(), y, at.getX() + region.getWidth(), y, new Ink.Pen(faded(colour, opacity), 1));
        }
    }

    private void text(Text text, double opacity) {
        if (text.getText().isEmpty() || !(text.getFill() instanceof Color colour)) {
            return;
        }
        Bounds bounds = text.getLayoutBounds();
        String[] lines = text.getText().split("\n");
        double each = bounds.getHeight() / lines.length;
        boolean bold =
                text.getFont().getStyle().toLowerCase(java.util.Locale.ROOT).contains("bold");
        for (int i = 0; i < lines.length; i++) {
            Point2D at = at(text, bounds.getMinX(), bounds.getMinY() + (i + 0.5) * each);
            ink.text(
                    lines[i],
                    at.getX(),
                    at.getY(),
                    Ink.Align.LEFT,
                    new Ink.Type(text.getFont().getSize(), bold),
                    faded(colour, opacity));
        }
    }

    private void shape(Shape shape, double opacity) {
        String data = data(shape);
        if (data.isEmpty()) {
            return;
        }
        String fill =
                shape.getFill() instanceof Color colour ? SvgWriter.fill(faded(colour, opacity)) : " fill=\"none\"";
        String stroke = shape.getStroke() instanceof Color colour
                ? SvgWriter.stroke(new Ink.Pen(faded(colour, opacity), shape.getStrokeWidth()))
                : "";
        boolean holed = shape instanceof Path path && path.getFillRule() == javafx.scene.shape.FillRule.EVEN_ODD;
        ink.path(data, fill + stroke + (holed ? " fill-rule=\"evenodd\"" : ""));
    }

    private String data(Shape shape) {
        return switch (shape) {
            case Rectangle r
            when r.getWidth() > 0 && r.getHeight() > 0 ->
                "M" + point(r, r.getX(), r.getY()) + " h" + SvgWriter.number(r.getWidth()) + " v"
                        + SvgWriter.number(r.getHeight()) + " h" + SvgWriter.number(-r.getWidth()) + " Z";
            case Line l -> "M" + point(l, l.getStartX(), l.getStartY()) + " L" + point(l, l.getEndX(), l.getEndY());
            case Circle c -> circle(c);
            case Polygon p -> polygon(p);
            case Path p -> path(p);
            default -> "";
        };
    }

    private String circle(Circle c) {
        String r = SvgWriter.number(c.getRadius());
        String half = " a" + r + "," + r + " 0 1 0 ";
        String across = SvgWriter.number(2 * c.getRadius());
        return "M" + point(c, c.getCenterX() - c.getRadius(), c.getCenterY()) + half + across + ",0" + half + "-"
                + across + ",0 Z";
    }

    private String polygon(Polygon p) {
        List<Double> points = p.getPoints();
        StringBuilder data = new StringBuilder();
        for (int i = 0; i + 1 < points.size(); i += 2) {
            data.append(i == 0 ? "M" : " L").append(point(p, points.get(i), points.get(i + 1)));
        }
        return data.isEmpty() ? "" : data.append(" Z").toString();
    }

    private String path(Path p) {
        StringBuilder data = new StringBuilder();
        for (PathElement element : p.getElements()) {
            switch (element) {
                case MoveTo to -> data.append(" M").append(point(p, to.getX(), to.getY()));
                case LineTo to -> data.append(" L").append(point(p, to.getX(), to.getY()));
                case ArcTo to ->
                    data.append(" A")
                            .append(SvgWriter.number(to.getRadiusX()))
                            .append(',')
                            .append(SvgWriter.number(to.getRadiusY()))
                            .append(' ')
                            .append(SvgWriter.number(to.getXAxisRotation()))
                            .append(to.isLargeArcFlag() ? " 1" : " 0")
                            .append(to.isSweepFlag() ? " 1 " : " 0 ")
                            .append(point(p, to.getX(), to.getY()));
                case ClosePath close -> data.append(" Z");
                default -> {}
            }
        }
        return data.toString().strip();
    }

    private String point(Node node, double x, double y) {
        Point2D at = at(node, x, y);
        return SvgWriter.number(at.getX()) + "," + SvgWriter.number(at.getY());
    }

    private static Color faded(Color colour, double opacity) {
        return opacity >= 1
                ? colour
                : Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), colour.getOpacity() * opacity);
    }

    /** The same ink somewhere else on the paper. */
    private record ShiftedInk(Ink ink, double dx, double dy) implements Ink {
        @Override
        public void line(double x1, double y1, double x2, double y2, Pen pen) {
            ink.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, pen);
        }

        @Override
        public void polyline(double[] x, double[] y, Pen pen) {
            ink.polyline(moved(x, dx), moved(y, dy), pen);
        }

        @Override
        public void polygon(double[] x, double[] y, Color fill) {
            ink.polygon(moved(x, dx), moved(y, dy), fill);
        }

        @Override
        public void rect(double x, double y, double width, double height, Color fill) {
            ink.rect(x + dx, y + dy, width, height, fill);
        }

        @Override
        public void frame(double x, double y, double width, double height, Pen pen) {
            ink.frame(x + dx, y + dy, width, height, pen);
        }

        @Override
        public void disc(double x, double y, double radius, Color fill) {
            ink.disc(x + dx, y + dy, radius, fill);
        }

        @Override
        public void ring(double x, double y, double radius, Pen pen) {
            ink.ring(x + dx, y + dy, radius, pen);
        }

        @Override
        public void text(String words, double x, double y, Align align, Type type, Color colour, double degrees) {
            ink.text(words, x + dx, y + dy, align, type, colour, degrees);
        }

        private static double[] moved(double[] values, double by) {
            double[] moved = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                moved[i] = values[i] + by;
            }
            return moved;
        }
    }
}
