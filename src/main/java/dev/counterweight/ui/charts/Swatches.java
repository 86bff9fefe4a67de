package dev.counterweight.ui.charts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/**
 * The style sheet's colours for what is drawn and not built of nodes: each colour is the fill of a shape without size that
 * wears the style class.
 */
final class Swatches extends Group {
    static final String FOREGROUND = "ink-fg";
    private static final List<String> STYLES = List.of(
            FOREGROUND,
            "ink-muted",
            "ink-subtle",
            "ink-panel",
            "ink-raised",
            "ink-inset",
            "ink-line",
            "ink-edge",
            "ink-grid",
            "ink-axis",
            "ink-band",
            "ink-selected",
            "ink-accent",
            "ink-over",
            "ink-under",
            "ink-breach",
            "ink-inband",
            "ink-warn",
            "ink-heat-plus",
            "ink-heat-minus",
            "ink-heat-zero",
            "cat-other",
            "cat-cash");

    private final Map<String, Rectangle> shapes = new LinkedHashMap<>();

    /** @param changed called when the theme changes */
    Swatches(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        Stream.concat(
                        STYLES.stream(),
                        java.util.stream.IntStream.rangeClosed(1, Categories.COLOURS)
                                .mapToObj(i -> "cat-" + i))
                .forEach(style -> {
                    Rectangle shape = new Rectangle(0, 0);
                    shape.getStyleClass().add(style);
                    shapes.put(style, shape);
                });
        getChildren().setAll(shapes.values());
        shapes.values().forEach(shape -> shape.fillProperty().subscribe((before, now) -> changed.run()));
    }

    /** The colour of a style class, such as {@code ink-fg} or {@code cat-1}. */
    Color of(String style) {
        Rectangle shape = shapes.get(style);
        if (shape == null) {
            throw new IllegalArgumentException("style is \"" + style + "\", expected one of " + shapes.keySet());
        }
        return shape.getFill() instanceof Color colour ? colour : Color.GRAY;
    }

    Color of(String style, double opacity) {
        Color colour = of(style);
        return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), colour.getOpacity() * opacity);
    }
}
