package dev.counterweight.ui.charts;

import dev.counterweight.ui.common.Nodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.ArcTo;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/**
 * One ring, or two around the same centre: what is held outside, what is meant inside. Slices start at twelve o'clock and
 * go clockwise in the order given, so that the same instrument stands at the same place on every screen.
 */
public final class DonutChart extends Region {
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
    private static final PseudoClass FADED = PseudoClass.getPseudoClass("faded");
    private static final double GAP = 0.012;

    private final VBox centre = Nodes.styled(new VBox(), "donut-centre");
    private final Label headline = Nodes.label("", "donut-headline");
    private final Label caption = Nodes.label("", "caption");
    private final List<Part> parts = new ArrayList<>();
    private boolean twin;
    private Optional<SliceDrag> drag = Optional.empty();

    /** A slice of one ring with its place on the circle, in radians clockwise from twelve o'clock. Its shape is kept while it moves. */
    private static final class Part {
        private final Path path = new Path();
        private final String name;
        private final boolean inner;
        private final Tooltip words = new Tooltip();
        private String style = "";
        private double from;
        private double sweep;
        private List<Double> drawn = List.of();

        Part(String name, boolean inner) {
            this.name = name;
            this.inner = inner;
            path.getStyleClass().add("donut-slice");
            path.setFillRule(FillRule.EVEN_ODD);
            Tooltip.install(path, words);
        }

        void show(String colour, String said, double start, double angle) {
            Nodes.tone(path, colour, style);
            style = colour;
            words.setText(said);
            from = start;
            sweep = angle;
        }

        void draw(double x, double y, double outside, double inside) {
            List<Double> now = List.of(x, y, outside, inside, from, sweep);
            if (!now.equals(drawn)) {
                drawn = now;
                path.getElements().setAll(shape(x, y, outside, inside));
            }
        }

        private List<PathElement> shape(double x, double y, double outside, double inside) {
            if (sweep > 2 * Math.PI - 1e-6) {
                return Stream.concat(full(x, y, outside).stream(), full(x, y, inside).stream())
                        .toList();
            }
            double gap = Math.min(GAP, sweep / 4);
            double a = from + gap;
            double b = from + sweep - gap;
            boolean large = b - a > Math.PI;
            return List.of(
                    new MoveTo(x + outside * Math.sin(a), y - outside * Math.cos(a)),
                    new ArcTo(outside, outside, 0, x + outside * Math.sin(b), y - outside * Math.cos(b), large, true),
                    new LineTo(x + inside * Math.sin(b), y - inside * Math.cos(b)),
                    new ArcTo(inside, inside, 0, x + inside * Math.sin(a), y - inside * Math.cos(a), large, false),
                    new ClosePath());
        }
    }

    public DonutChart() {
        getStyleClass().add("donut");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        centre.setMouseTransparent(true);
        centre.getChildren().addAll(headline, caption);
        getChildren().add(centre);
    }

    /** One ring. */
    public void show(List<Slice> slices) {
        show(slices, List.of());
    }

    /** Two rings: outer what is, inner what is meant. */
    public void show(List<Slice> current, List<Slice> target) {
        Map<Key, Part> known = new HashMap<>();
        parts.forEach(p -> known.put(new Key(p.name, p.inner), p));
        parts.clear();
        twin = !target.isEmpty();
        ring(current, false, known);
        ring(target, true, known);
        List<Node> children = new ArrayList<>(parts.stream().map(p -> p.path).toList());
        children.add(centre);
        if (!children.equals(getChildren())) {
            getChildren().setAll(children);
        }
        setAccessibleText(current.stream().map(Slice::words).collect(Collectors.joining(", ")));
        requestLayout();
    }

    /** Words in the middle. */
    public void centre(String number, String below) {
        headline.setText(number);
        caption.setText(below);
        requestLayout();
    }

    /**
     * Lets the slices of the inner ring be moved by their boundaries, and by keys: left and right choose a slice, Alt with up or down
     * moves it by 0.10 points, with Shift by one point.
     *
     * @param words what a screen reader says about that
     */
    public void editable(SliceDrag.Moves moves, String words) {
        drag = Optional.of(new SliceDrag(this, moves));
        setFocusTraversable(true);
        setAccessibleHelp(words);
    }

    /** The inner ring for whoever moves its slices. */
    List<SliceDrag.Place> inner() {
        return parts.stream()
                .filter(p -> p.inner)
                .map(p -> new SliceDrag.Place(p.name, p.from, p.sweep))
                .toList();
    }

    /** Fades every slice but those with this name; an empty name fades none. */
    public void select(String name) {
        parts.forEach(p -> p.path.pseudoClassStateChanged(FADED, !name.isEmpty() && !name.equals(p.name)));
    }

    private record Key(String name, boolean inner) {}

    private void ring(List<Slice> slices, boolean inner, Map<Key, Part> known) {
        double sum = slices.stream().mapToDouble(Slice::share).sum();
        if (sum <= 0 && !inner) {
            Part empty = new Part("", false);
            empty.show("donut-empty", "", 0, 2 * Math.PI);
            Tooltip.uninstall(empty.path, empty.words);
            parts.add(empty);
            return;
        }
        double angle = 0;
        for (Slice slice : slices) {
            double sweep = slice.share() / sum * 2 * Math.PI;
            if (sweep > 0) {
                Part kept = known.remove(new Key(slice.name(), inner));
                Part part = kept == null ? new Part(slice.name(), inner) : kept;
                part.show(slice.colour(), slice.words(), angle, sweep);
                parts.add(part);
            }
            angle += sweep;
        }
    }

    @Override
    protected void layoutChildren() {
        double radius = Math.min(getWidth(), getHeight()) / 2;
        double x = getWidth() / 2;
        double y = getHeight() / 2;
        if (radius < 4) {
            return;
        }
        double outerWidth = Math.max(4, radius * (twin ? 0.17 : 0.34));
        double start = radius - outerWidth - Math.max(2, radius * 0.035);
        drag.ifPresent(d -> d.ring(x, y, start, start - Math.max(3, radius * 0.09)));
        for (Part part : parts) {
            if (part.inner) {
                part.draw(x, y, start, start - Math.max(3, radius * 0.09));
            } else {
                part.draw(x, y, radius, radius - outerWidth);
            }
        }
        boolean room = radius >= 72 && !caption.getText().isEmpty();
        caption.setManaged(room);
        caption.setVisible(room);
        double width = radius * (twin ? 1.25 : 1.1);
        // Some 8 pixels a letter at the larger size.
        headline.pseudoClassStateChanged(TIGHT, headline.getText().length() * 9.2 > width);
        layoutInArea(centre, x - width / 2, y - radius / 2, width, radius, 0, HPos.CENTER, VPos.CENTER);
    }

    private static List<PathElement> full(double x, double y, double radius) {
        return List.of(
                new MoveTo(x, y - radius),
                new ArcTo(radius, radius, 0, x, y + radius, false, true),
                new ArcTo(radius, radius, 0, x, y - radius, false, true),
                new ClosePath());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 160;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 160;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 32;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 32;
    }
}
