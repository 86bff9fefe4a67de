package dev.counterweight.ui.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/** Draws into a vector file: Scalable Vector Graphics 1.1 (W3C 2011). Numbers have two decimals and never an exponent. */
final class SvgWriter implements Ink {
    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private final String title;
    private final String description;

    /** @param description what the picture shows, for those who cannot see it */
    SvgWriter(double width, double height, String title, String description) {
        this.width = width;
        this.height = height;
        this.title = title;
        this.description = description;
    }

    /** The whole file. */
    String document() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""
                + number(width) + "\" height=\"" + number(height) + "\" viewBox=\"0 0 " + number(width) + " "
                + number(height)
                + "\" role=\"img\" font-family=\"'Counterweight Sans', Inter, Helvetica, Arial, sans-serif\">\n"
                + "<title>" + escaped(title) + "</title>\n<desc>" + escaped(description) + "</desc>\n" + body
                + "</svg>\n";
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        body.append("<line x1=\"")
                .append(number(x1))
                .append("\" y1=\"")
                .append(number(y1))
                .append("\" x2=\"")
                .append(number(x2))
                .append("\" y2=\"")
                .append(number(y2))
                .append('"')
                .append(stroke(pen))
                .append("/>\n");
    }

    @Override
    public void polyline(double[] x, double[] y, Pen pen) {
        body.append("<polyline points=\"")
                .append(points(x, y))
                .append("\" fill=\"none\"")
                .append(stroke(pen))
                .append("/>\n");
    }

    @Override
    public void polygon(double[] x, double[] y, Color fill) {
        body.append("<polygon points=\"")
                .append(points(x, y))
                .append('"')
                .append(fill(fill))
                .append("/>\n");
    }

    @Override
    public void rect(double x, double y, double w, double h, Color fill) {
        box(x, y, w, h, fill(fill));
    }

    @Override
    public void frame(double x, double y, double w, double h, Pen pen) {
        box(x, y, w, h, " fill=\"none\"" + stroke(pen));
    }

    @Override
    public void disc(double x, double y, double radius, Color fill) {
        circle(x, y, radius, fill(fill));
    }

    @Override
    public void ring(double x, double y, double radius, Pen pen) {
        circle(x, y, radius, " fill=\"none\"" + stroke(pen));
    }

    @Override
    public void text(String words, double x, double y, Align align, Type type, Color colour, double degrees) {
        String anchor = switch (align) {
            case LEFT -> "start";
            case CENTRE -> "middle";
            case RIGHT -> "end";
        };
        body.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" dominant-baseline=\"central\" text-anchor=\"")
                .append(anchor)
                .append("\" font-size=\"")
                .append(number(type.size()))
                .append('"')
                .append(type.bold() ? " font-weight=\"600\"" : "")
                .append(fill(colour));
        if (degrees != 0) {
            body.append(" transform=\"rotate(")
                    .append(number(degrees))
                    .append(' ')
                    .append(number(x))
                    .append(' ')
                    .append(number(y))
                    .append(")\"");
        }
        body.append('>').append(escaped(words)).append("</text>\n");
    }

    /** A shape given as path data of the format itself. */
    void path(String data, String paint) {
        body.append("<path d=\"").append(data).append('"').append(paint).append("/>\n");
    }

    private void box(double x, double y, double w, double h, String paint) {
        body.append("<rect x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(w))
                .append("\" height=\"")
                .append(number(h))
                .append('"')
                .append(paint)
                .append("/>\n");
    }

    private void circle(double x, double y, double radius, String paint) {
        body.append("<circle cx=\"")
                .append(number(x))
                .append("\" cy=\"")
                .append(number(y))
                .append("\" r=\"")
                .append(number(radius))
                .append('"')
                .append(paint)
                .append("/>\n");
    }

    static String fill(Color colour) {
        return " fill=\"" + hex(colour) + "\"" + opacity("fill", colour);
    }

    static String stroke(Pen pen) {
        String dash = pen.dash().length == 0
                ? ""
                : " stroke-dasharray=\""
                        + Arrays.stream(pen.dash()).mapToObj(SvgWriter::number).collect(Collectors.joining(" ")) + "\"";
        return " stroke=\"" + hex(pen.colour()) + "\"" + opacity("stroke", pen.colour()) + " stroke-width=\""
                + number(pen.width()) + "\"" + dash;
    }

    private static String opacity(String of, Color colour) {
        return colour.getOpacity() >= 1 ? "" : " " + of + "-opacity=\"" + number(colour.getOpacity()) + "\"";
    }

    private static String hex(Color colour) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(colour.getRed() * 255),
                Math.round(colour.getGreen() * 255),
                Math.round(colour.getBlue() * 255));
    }

    private static String points(double[] x, double[] y) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            points.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
        }
        return points.toString();
    }

    /** @throws IllegalArgumentException for what is not a finite number: a file with it could not be read */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a coordinate is " + value + ", expected a finite number");
        }
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().filter(SvgWriter::allowed).forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** Characters that XML 1.0 can hold. */
    private static boolean allowed(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c != 0xfffe && c != 0xffff && !(c >= 0xd800 && c <= 0xdfff);
    }
}
