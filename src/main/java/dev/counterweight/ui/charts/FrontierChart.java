package dev.counterweight.ui.charts;

import dev.counterweight.ui.common.Worded;
import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.AxisLabelOverlapPolicy;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.axes.spi.TickMark;
import io.fair_acc.chartfx.renderer.ErrorStyle;
import io.fair_acc.chartfx.renderer.LineStyle;
import io.fair_acc.chartfx.renderer.spi.ErrorDataSetRenderer;
import io.fair_acc.chartfx.ui.geometry.Side;
import io.fair_acc.dataset.spi.DoubleDataSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;

/**
 * An efficient frontier: annual return over annual volatility, with the portfolios and instruments that matter labelled where they
 * stand. Axes, grid and curve are ChartFX's and drawn only when the data changes; marks and cursor are drawn above them.
 */
public final class FrontierChart extends InkChart {
    private static final double TOP = 18;
    private static final double BOTTOM = 16;

    private final DefaultNumericAxis risk = new DefaultNumericAxis();
    private final DefaultNumericAxis gain = new DefaultNumericAxis();
    private final XYChart chart = new XYChart(risk, gain);
    private final ErrorDataSetRenderer line = new ErrorDataSetRenderer();
    private Optional<Picture> picture = Optional.empty();
    private List<Mark> portfolios = List.of();
    private Optional<Spot> cursor = Optional.empty();
    private Optional<Mark> hovered = Optional.empty();
    private final FrontierPointer pointer = new FrontierPointer(this);
    private String chosen = "";
    private Words words = new Words("", "", "", v -> "", v -> "");
    private LabelPlaces written = new LabelPlaces(0, 0, 0, 0);
    private Ticks riskTicks = new Ticks(0, 1, 0.25);
    private Ticks gainTicks = new Ticks(0, 1, 0.25);

    /** What a mark stands for; each has a shape of its own. */
    public enum Kind {
        CORNER,
        ASSET,
        LEAST_RISK,
        BEST_RATIO,
        CURRENT,
        PROPOSED
    }

    /** A place in the plane, annual fractions. */
    public record Spot(double volatility, double expectedReturn) {}

    /**
     * Something labelled.
     *
     * @param name by which an instrument is chosen; empty for portfolios
     * @param label as it is written; empty for none
     * @param colour style class
     */
    public record Mark(Kind kind, String name, String label, Spot at, String colour) {}

    /**
     * What changes only with the data.
     *
     * @param volatility of the curve, from the least on, with the returns of {@code expectedReturn}. Not copied
     * @param riskFree where the capital market line starts and the portfolio of greatest Sharpe ratio that it touches
     * @param cloud frontiers of resamples, each two arrays: volatilities, returns
     */
    public record Picture(
            double[] volatility,
            double[] expectedReturn,
            List<Mark> marks,
            OptionalDouble riskFree,
            Optional<Spot> touches,
            List<double[][]> cloud) {
        public Picture {
            marks = List.copyOf(marks);
            cloud = List.copyOf(cloud);
        }
    }

    /** Titles of the axes with their units, what the straight line is, and how percentages are written on the axes and in full. */
    public record Words(
            String across, String up, String line, DoubleFunction<String> axis, DoubleFunction<String> exact) {}

    /** What the pointer does on the curve, told as the return of the nearest place on it. */
    public interface Scrub {
        default void pointed(double expectedReturn) {}

        default void dragged(double expectedReturn) {}

        default void dropped() {}

        default void picked(String instrument) {}
    }

    public FrontierChart() {
        super("value-line");
        getStyleClass().add("frontier-chart");
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        chart.getToolBar().setVisible(false);
        chart.getRenderers().setAll(line);
        chart.setMinSize(0, 0);
        chart.setMouseTransparent(true);
        chart.getPlotArea().setFocusTraversable(false);
        chart.getMenuPane().setFocusTraversable(false);
        line.setErrorStyle(ErrorStyle.NONE);
        line.setPolyLineStyle(LineStyle.NORMAL);
        line.setDrawMarker(false);
        line.setPointReduction(false);
        axis(risk, Side.BOTTOM);
        axis(gain, Side.LEFT);
        getChildren().add(1, chart);
        chart.getCanvas().widthProperty().subscribe(w -> redraw());
        chart.getCanvas().heightProperty().subscribe(h -> redraw());
        setFocusTraversable(true);
    }

    private static void axis(DefaultNumericAxis axis, Side side) {
        axis.setSide(side);
        axis.setName("");
        axis.setUnit(null);
        axis.setAnimated(false);
        axis.setAutoRanging(false);
        axis.setAutoGrowRanging(false);
        axis.setAutoUnitScaling(false);
        axis.setMinorTickCount(0);
        axis.setOverlapPolicy(AxisLabelOverlapPolicy.SKIP_ALT);
    }

    public void onScrub(Scrub action) {
        pointer.onScrub(action);
    }

    public void show(Picture shown, Words words) {
        picture = Optional.of(shown);
        this.words = words;
        ranges(shown);
        for (DefaultNumericAxis axis : List.of(risk, gain)) {
            Ticks ticks = axis == risk ? riskTicks : gainTicks;
            axis.setTickLabelFormatter(Worded.by(v -> words.axis().apply(v.doubleValue())));
            axis.set(ticks.min(), ticks.max());
            axis.setTickUnit(ticks.step());
        }
        line.getDatasets().clear();
        double[] x = shown.volatility();
        if (x.length > 1) {
            line.getDatasets()
                    .add(new DoubleDataSet(
                            "frontier", x.clone(), shown.expectedReturn().clone(), x.length, true));
        }
        redraw();
    }

    /** Marks that follow the scenario: what is held, what is meant. */
    public void portfolios(List<Mark> marks) {
        portfolios = List.copyOf(marks);
        redrawAbove();
    }

    /** The chosen place on the curve. */
    public void cursor(Optional<Spot> place) {
        cursor = place;
        redrawAbove();
    }

    /** Sets an instrument off; an empty name none. */
    public void select(String name) {
        if (!chosen.equals(name)) {
            chosen = name;
            redraw();
        }
    }

    /** Lets go of the data, so that nothing of the chart outlives it. */
    public void clear() {
        line.getDatasets().clear();
        picture = Optional.empty();
        redraw();
    }

    private void ranges(Picture p) {
        double highX = 0;
        double lowY = Math.min(0, p.riskFree().orElse(0));
        double highY = 0.001;
        List<Spot> spots = new ArrayList<>(p.marks().stream().map(Mark::at).toList());
        portfolios.forEach(m -> spots.add(m.at()));
        for (int i = 0; i < p.volatility().length; i++) {
            spots.add(new Spot(p.volatility()[i], p.expectedReturn()[i]));
        }
        for (Spot s : spots) {
            highX = Math.max(highX, s.volatility());
            lowY = Math.min(lowY, s.expectedReturn());
            highY = Math.max(highY, s.expectedReturn());
        }
        riskTicks = Ticks.over(0, Math.max(1e-4, highX * 1.06), 8);
        gainTicks = Ticks.over(lowY, highY, 7);
    }

    @Override
    void place(double width, double height) {
        chart.resizeRelocate(0, TOP, width, Math.max(1, height - TOP - BOTTOM));
    }

    Plot plot() {
        Point2D origin = sceneToLocal(chart.getCanvas().localToScene(0, 0));
        return new Plot(
                origin.getX(),
                origin.getY(),
                Math.max(1, chart.getCanvas().getWidth()),
                Math.max(1, chart.getCanvas().getHeight()),
                riskTicks.min(),
                riskTicks.max(),
                gainTicks.min(),
                gainTicks.max());
    }

    @Override
    void draw(Ink ink, double width, double height) {
        if (picture.isEmpty()) {
            return;
        }
        Picture p = picture.get();
        Plot plot = plot();
        FrontierMarks signs = new FrontierMarks(ink, plot, this, chosen);
        if (!(ink instanceof CanvasInk)) {
            grid(ink, plot);
            signs.curve(p.volatility(), p.expectedReturn(), new Ink.Pen(colour(Swatches.FOREGROUND), 1.25));
        }
        Ink.Pen faint = new Ink.Pen(colour("ink-accent", 0.12), 1);
        p.cloud().forEach(c -> signs.curve(c[0], c[1], faint));
        signs.marketLine(p);
        ink.text(words.up(), plot.x(), TOP / 2, Ink.Align.LEFT, Ink.Type.SMALL, colour("ink-subtle"));
        ink.text(
                words.across(),
                plot.right(),
                height - BOTTOM / 2,
                Ink.Align.RIGHT,
                Ink.Type.SMALL,
                colour("ink-subtle"));
        p.marks().forEach(signs::mark);
        LabelPlaces places = new LabelPlaces(plot.x(), 0, width, plot.bottom());
        LabelPlaces fixed = new LabelPlaces(plot.x(), 0, width, plot.bottom());
        p.marks().forEach(m -> fixed.mark(plot.px(m.at().volatility()), plot.py(m.at().expectedReturn()), 4));
        marks().forEach(m -> places.mark(plot.px(m.at().volatility()), plot.py(m.at().expectedReturn()), 4));
        signs.keepOff(p.volatility(), p.expectedReturn(), places, fixed);
        portfolios.forEach(m -> signs.room(places, m));
        signs.lineName(p, words.line(), places, fixed);
        p.marks().stream()
                .filter(m -> !m.label().isEmpty())
                .sorted(Comparator.comparing((Mark m) -> !m.name().equals(chosen) || chosen.isEmpty())
                        .thenComparing(Mark::kind, Comparator.reverseOrder()))
                .forEach(m -> signs.label(places, m, fixed));
        written = fixed;
    }

    /** What ChartFX draws on the screen: lines and values at its own marks. */
    private void grid(Ink ink, Plot plot) {
        Ink.Pen pen = new Ink.Pen(colour("ink-grid"), 1);
        for (TickMark mark : gain.getTickMarks()) {
            double y = plot.py(mark.getValue());
            ink.line(plot.x(), y, plot.right(), y, pen);
            ink.text(mark.getText(), plot.x() - 8, y, Ink.Align.RIGHT, Ink.Type.SMALL, colour("ink-subtle"));
        }
        for (TickMark mark : risk.getTickMarks()) {
            double x = plot.px(mark.getValue());
            ink.line(x, plot.y(), x, plot.bottom(), pen);
            ink.text(mark.getText(), x, plot.bottom() + 14, Ink.Align.CENTRE, Ink.Type.SMALL, colour("ink-subtle"));
        }
    }

    Optional<Picture> picture() {
        return picture;
    }

    /** Reads out the mark under the pointer. */
    void hovered(Optional<Mark> mark) {
        if (!mark.equals(hovered)) {
            hovered = mark;
            setCursor(mark.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
            redrawAbove();
        }
    }

    List<Mark> marks() {
        List<Mark> all = new ArrayList<>(picture.map(Picture::marks).orElse(List.of()));
        all.addAll(portfolios);
        return all;
    }

    @Override
    void drawAbove(Ink ink, double width, double height) {
        if (picture.isEmpty()) {
            return;
        }
        Plot plot = plot();
        FrontierMarks signs = new FrontierMarks(ink, plot, this, chosen);
        portfolios.forEach(signs::mark);
        cursor.ifPresent(c -> {
            double x = plot.px(c.volatility());
            double y = plot.py(c.expectedReturn());
            ink.ring(x, y, 8, new Ink.Pen(colour("ink-panel"), 4));
            ink.ring(x, y, 8, new Ink.Pen(colour("ink-accent"), 2));
        });
        LabelPlaces places = written.copy();
        portfolios.forEach(m -> places.mark(plot.px(m.at().volatility()), plot.py(m.at().expectedReturn()), 5));
        portfolios.forEach(m -> signs.label(places, m, places));
        hovered.ifPresent(m -> plot.reading(
                ink,
                (m.label().isEmpty() ? "" : m.label() + "  ")
                        + words.exact().apply(m.at().volatility()) + " / "
                        + words.exact().apply(m.at().expectedReturn()),
                plot.px(m.at().volatility()),
                plot.py(m.at().expectedReturn()),
                this));
    }
}
