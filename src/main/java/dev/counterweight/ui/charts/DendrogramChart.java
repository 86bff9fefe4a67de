package dev.counterweight.ui.charts;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/**
 * A dendrogram lying on its side: leaves as rows on the right with their weights as bars, joins further left the more distant they are.
 * A line cuts it into clusters, which are coloured and numbered; it is dragged, or moved with Left and Right. Up and Down choose a leaf.
 */
public final class DendrogramChart extends InkChart {
    private static final double TOP = 34;
    private static final double LEAST_ROW = 18;
    private static final double MOST_ROW = 200;
    private static final double GRAB = 8;
    private static final int KEY_STEPS = 50;

    private Optional<Tree> tree = Optional.empty();
    private Bars bars = new Bars(new double[0], new String[0], Optional.empty());
    private double cut;
    private int[] clusters = {};
    private String[] clusterStyles = {};
    private Optional<double[]> stability = Optional.empty();
    private String chosen = "";
    private String title = "";
    private DoubleFunction<String> words = Double::toString;
    private DoubleConsumer cutTo = height -> {};
    private Consumer<String> choose = name -> {};
    private boolean dragging;

    /**
     * The tree. Clusters below n are leaves, n + k is made by merge k. Arrays are not copied: treat as read-only.
     *
     * @param colours style class of each leaf
     * @param order leaves from top to bottom
     */
    public record Tree(
            List<String> names, List<String> colours, int[] left, int[] right, double[] height, int[] order) {
        public Tree {
            names = List.copyOf(names);
            colours = List.copyOf(colours);
        }

        double top() {
            return height.length == 0 ? 1 : Math.max(1e-9, height[height.length - 1]);
        }
    }

    /**
     * Weights at the leaves.
     *
     * @param words how each weight is written
     * @param halves the leaves of a range's two halves while it is being split
     */
    public record Bars(double[] weights, String[] words, Optional<int[][]> halves) {}

    /** Where the columns are: the tree, the names, the bars, the numbers. */
    private record Columns(double row, double treeRight, double names, double bars, double barWidth, double right) {}

    public DendrogramChart() {
        super("dendrogram");
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> {
            if (dragging) {
                cutTo.accept(heightAt(e.getX()));
            }
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> dragging = false);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> setCursor(onCut(e.getX()) ? Cursor.H_RESIZE : Cursor.DEFAULT));
        addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
    }

    /**
     * @param title what the heights are
     * @param format words for a height on the axis
     */
    public void show(Optional<Tree> shown, String title, DoubleFunction<String> format) {
        boolean other = size(shown) != size(tree);
        tree = shown;
        this.title = title;
        words = format;
        if (other) {
            clusters = new int[size(shown)];
            clusterStyles = styles();
            stability = Optional.empty();
            requestLayout();
        }
        redraw();
    }

    private static int size(Optional<Tree> tree) {
        return tree.isEmpty() ? 0 : tree.get().names().size();
    }

    public void bars(Bars shown) {
        bars = shown;
        redraw();
    }

    /** @param clusterOf number of each leaf's cluster, from 0 */
    public void cut(double height, int[] clusterOf) {
        cut = height;
        clusters = clusterOf;
        clusterStyles = styles();
        redraw();
    }

    /**
     * A colour for each cluster, by its number: that of its first leaf that no earlier cluster has taken, so that a colour never
     * stands for a cluster without the instrument that has it everywhere else; what has none left takes turns.
     */
    private String[] styles() {
        if (tree.isEmpty() || clusters.length != size(tree)) {
            return new String[0];
        }
        Tree t = tree.get();
        String[] found = new String[Arrays.stream(clusters).max().orElse(0) + 1];
        Set<String> taken = new HashSet<>(List.of("cat-other", "cat-cash"));
        for (int leaf : t.order()) {
            String own = t.colours().get(leaf);
            if (found[clusters[leaf]] == null && taken.add(own)) {
                found[clusters[leaf]] = own;
            }
        }
        int next = 0;
        for (int k = 0; k < found.length; k++) {
            for (int tries = 0; found[k] == null; tries++) {
                String turn = "cat-" + (1 + next++ % Categories.COLOURS);
                if (tries >= Categories.COLOURS || taken.add(turn)) {
                    found[k] = turn;
                }
            }
        }
        return found;
    }

    /** @param shares part of the resamples in which each merge appears; NaN where it was not measured */
    public void stability(Optional<double[]> shares) {
        stability = shares;
        redraw();
    }

    public void select(String name) {
        if (!name.equals(chosen)) {
            chosen = name;
            redraw();
        }
    }

    public void onCut(DoubleConsumer action) {
        cutTo = action;
    }

    public void onChoose(Consumer<String> action) {
        choose = action;
    }

    private Columns columns(double width, double height) {
        int n = tree.orElseThrow().names().size();
        double row = Math.clamp((height - TOP) / n, LEAST_ROW, MOST_ROW);
        double names = Math.min(
                176,
                36
                        + tree.orElseThrow().names().stream()
                                .mapToDouble(name -> Ink.width(name, Ink.Type.TEXT))
                                .max()
                                .orElse(0));
        double numbers = 56;
        double barWidth = Math.max(40, (width - names - numbers) * 0.26);
        double treeRight = Math.max(60, width - names - numbers - barWidth - 16);
        return new Columns(row, treeRight, treeRight + 8, treeRight + names + 8, barWidth, width - 4);
    }

    private double px(Columns c, double height) {
        return c.treeRight() - height / tree.orElseThrow().top() * (c.treeRight() - left());
    }

    private double heightAt(double px) {
        Columns c = columns(getWidth(), getHeight());
        double top = tree.map(Tree::top).orElse(1.0);
        return Math.clamp((c.treeRight() - px) / (c.treeRight() - left()) * top, 0, top * 1.02);
    }

    /** Room beside the last join; words of how stable joins are stand to their left. */
    private double left() {
        return stability.isPresent() ? 48 : 14;
    }

    private boolean onCut(double px) {
        return tree.isPresent() && Math.abs(px(columns(getWidth(), getHeight()), cut) - px) < GRAB;
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (tree.isEmpty()) {
            return;
        }
        Columns c = columns(getWidth(), getHeight());
        int row = (int) Math.floor((event.getY() - TOP) / c.row());
        if (event.getX() < c.treeRight()) {
            dragging = true;
            if (!onCut(event.getX())) {
                cutTo.accept(heightAt(event.getX()));
            }
        } else if (row >= 0 && row < tree.get().order().length) {
            choose.accept(tree.get().names().get(tree.get().order()[row]));
        }
    }

    private void keys(KeyEvent event) {
        if (tree.isEmpty()) {
            return;
        }
        Tree t = tree.get();
        double step = t.top() / KEY_STEPS;
        switch (event.getCode()) {
            case LEFT -> cutTo.accept(Math.min(t.top() * 1.02, cut + step));
            case RIGHT -> cutTo.accept(Math.max(0, cut - step));
            case HOME -> cutTo.accept(t.top() * 1.02);
            case END -> cutTo.accept(0);
            case UP -> step(t, -1);
            case DOWN -> step(t, 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(Tree t, int by) {
        int at = by > 0 ? -1 : t.order().length;
        for (int i = 0; i < t.order().length; i++) {
            at = t.names().get(t.order()[i]).equals(chosen) ? i : at;
        }
        int next = Math.clamp(at + by, 0, t.order().length - 1);
        choose.accept(t.names().get(t.order()[next]));
    }

    @Override
    void draw(Ink ink, double width, double height) {
        if (tree.isEmpty()) {
            return;
        }
        Tree t = tree.get();
        Columns c = columns(width, height);
        axis(ink, t, c);
        for (int i = 0; i < t.order().length; i++) {
            leaf(ink, t, c, i);
        }
        double bottom = TOP + c.row() * t.order().length;
        double x = Math.round(px(c, cut)) + 0.5;
        ink.line(x, TOP - 8, x, bottom, new Ink.Pen(colour("ink-accent"), 1.5, 5, 3));
        ink.polygon(new double[] {x - 5, x + 5, x}, new double[] {TOP - 14, TOP - 14, TOP - 7}, colour("ink-accent"));
        branches(ink, t, c);
    }

    private void axis(Ink ink, Tree t, Columns c) {
        Ticks ticks = Ticks.over(0, t.top(), Math.clamp((int) (c.treeRight() / 64), 2, 7));
        double bottom = TOP + c.row() * t.order().length;
        for (int i = 0; i < ticks.count(); i++) {
            if (ticks.at(i) <= t.top() * 1.001) {
                double x = Math.round(px(c, ticks.at(i))) + 0.5;
                ink.line(x, TOP - 4, x, bottom, new Ink.Pen(colour("ink-grid"), 1));
                ink.text(words.apply(ticks.at(i)), x, TOP - 20, Ink.Align.CENTRE, Ink.Type.SMALL, colour("ink-subtle"));
            }
        }
        ink.text(title, c.names() + 20, TOP - 20, Ink.Align.LEFT, Ink.Type.SMALL, colour("ink-subtle"));
    }

    private void leaf(Ink ink, Tree t, Columns c, int place) {
        int leaf = t.order()[place];
        double top = TOP + place * c.row();
        double middle = top + c.row() / 2;
        boolean own = t.names().get(leaf).equals(chosen);
        if (own) {
            ink.rect(c.names() - 4, top, c.right() - c.names() + 8, c.row() - 1, colour("ink-selected"));
        }
        half(leaf)
                .ifPresent(h ->
                        ink.rect(c.names() - 4, top + 1, 3, c.row() - 2, colour(h == 0 ? "ink-over" : "ink-under")));
        ink.rect(c.names() + 4, middle - 5, 10, 10, colour(t.colours().get(leaf)));
        Ink.Type type = own ? Ink.Type.TEXT_BOLD : Ink.Type.TEXT;
        ink.text(
                Ink.fitted(t.names().get(leaf), c.bars() - c.names() - 28, type),
                c.names() + 20,
                middle,
                Ink.Align.LEFT,
                type,
                colour(Swatches.FOREGROUND));
        if (leaf < bars.weights().length) {
            double greatest = Math.max(1e-9, Arrays.stream(bars.weights()).max().orElse(1));
            double thick = Math.min(12, c.row() - 6);
            double length = bars.weights()[leaf] / greatest * c.barWidth();
            ink.rect(
                    c.bars(),
                    middle - thick / 2,
                    Math.max(1, length),
                    thick,
                    colour(t.colours().get(leaf)));
            ink.text(
                    bars.words()[leaf], c.right(), middle, Ink.Align.RIGHT, Ink.Type.TEXT, colour(Swatches.FOREGROUND));
        }
    }

    private Optional<Integer> half(int leaf) {
        return bars.halves().flatMap(h -> {
            for (int side = 0; side < 2; side++) {
                for (int member : h[side]) {
                    if (member == leaf) {
                        return Optional.of(side);
                    }
                }
            }
            return Optional.empty();
        });
    }

    private void branches(Ink ink, Tree t, Columns c) {
        int n = t.order().length;
        double[] y = new double[2 * n - 1];
        int[] first = new int[2 * n - 1];
        for (int i = 0; i < n; i++) {
            y[t.order()[i]] = TOP + (i + 0.5) * c.row();
            first[t.order()[i]] = t.order()[i];
        }
        for (int k = 0; k < t.height().length; k++) {
            int a = t.left()[k];
            int b = t.right()[k];
            y[n + k] = (y[a] + y[b]) / 2;
            first[n + k] = first[a];
            double x = px(c, t.height()[k]);
            Color trunk = t.height()[k] <= cut ? cluster(first[a]) : colour("ink-axis");
            double width = t.height()[k] <= cut ? 2 : 1.25;
            ink.line(x, y[a], x, y[b], new Ink.Pen(trunk, width));
            arm(ink, t, c, a, k, y[a], first[a]);
            arm(ink, t, c, b, k, y[b], first[b]);
            int merge = k;
            stability.ifPresent(s -> stability(ink, t, s, merge, x, y[n + merge]));
        }
        numbers(ink, t, c, y, first);
    }

    /** From a child to where it joins: in its cluster's colour up to the cut. */
    private void arm(Ink ink, Tree t, Columns c, int child, int merge, double y, int leaf) {
        double from = child < t.order().length ? 0 : t.height()[child - t.order().length];
        double to = t.height()[merge];
        double coloured = Math.clamp(cut, from, to);
        if (coloured > from && from <= cut) {
            ink.line(px(c, from), y, px(c, coloured), y, new Ink.Pen(cluster(leaf), 2));
        }
        if (to > coloured || from > cut) {
            ink.line(px(c, Math.max(from, coloured)), y, px(c, to), y, new Ink.Pen(colour("ink-axis"), 1.25));
        }
    }

    private void stability(Ink ink, Tree t, double[] shares, int merge, double x, double y) {
        boolean root = merge == t.height().length - 1;
        if (root || merge >= shares.length || Double.isNaN(shares[merge])) {
            return;
        }
        String percent = Math.round(shares[merge] * 100) + "\u00a0%";
        double w = Ink.width(percent, Ink.Type.SMALL_BOLD) + 6;
        // Above the arm, clear of the number of a cluster that is cut off there.
        ink.rect(x - w - 2, y - 22, w, 14, colour("ink-panel"));
        ink.text(
                percent,
                x - 5,
                y - 15,
                Ink.Align.RIGHT,
                Ink.Type.SMALL_BOLD,
                colour(shares[merge] < 0.5 ? "ink-under" : Swatches.FOREGROUND));
    }

    /** Each cluster's number where the line cuts it, so that colour is not the only sign. */
    private void numbers(Ink ink, Tree t, Columns c, double[] y, int[] first) {
        int n = t.order().length;
        for (int k = 0; k < t.height().length; k++) {
            if (t.height()[k] <= cut) {
                continue;
            }
            for (int child : new int[] {t.left()[k], t.right()[k]}) {
                if (child < n || t.height()[child - n] <= cut) {
                    double x = px(c, cut);
                    ink.disc(x, y[child], 7, cluster(first[child]));
                    ink.text(
                            String.valueOf(clusters[first[child]] + 1),
                            x,
                            y[child],
                            Ink.Align.CENTRE,
                            Ink.Type.SMALL_BOLD,
                            Contrast.on(cluster(first[child])));
                }
            }
        }
    }

    private Color cluster(int leaf) {
        return colour(clusterStyles[clusters[leaf]]);
    }

    @Override
    protected double computePrefHeight(double width) {
        return TOP + LEAST_ROW * tree.map(t -> t.names().size()).orElse(4) + 4;
    }
}
