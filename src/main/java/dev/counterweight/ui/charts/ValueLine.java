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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/** A value over days as a thin line, with marks on the days on which something was done, and exact values on hover. */
public final class ValueLine extends StackPane implements Vector {
    /** Of the range of the values, above and below. */
    private static final double ROOM = 0.08;

    private final DefaultNumericAxis days = new DayAxis();
    private final DefaultNumericAxis values = new DefaultNumericAxis();
    private final XYChart chart = new XYChart(days, values);
    private final ErrorDataSetRenderer line = new ErrorDataSetRenderer();
    private final Pane marks = new Pane();
    private final Label reading = new Label();
    private final Line cross = new Line();
    private final ErrorDataSetRenderer range = new ErrorDataSetRenderer();
    private final Line limitLine = new Line();
    private final Label limitWords = new Label();
    private OptionalDouble limit = OptionalDouble.empty();
    private final Circle spot = new Circle(3.5);
    private final Swatches swatches = new Swatches(() -> {});
    private int at;
    private List<Point> points = List.of();
    private List<Point> marked = List.of();
    private Function<LocalDate, String> dayWords = LocalDate::toString;
    private DoubleFunction<String> valueWords = Double::toString;

    /** A value at the end of a day. */
    public record Point(LocalDate day, double value) {}

    public ValueLine() {
        getStyleClass().add("value-line");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        chart.getToolBar().setVisible(false);
        chart.getRenderers().setAll(line, range);
        range.setErrorStyle(ErrorStyle.NONE);
        range.setPolyLineStyle(LineStyle.NONE);
        range.setDrawMarker(false);
        chart.setMinSize(0, 0);
        line.setErrorStyle(ErrorStyle.NONE);
        line.setPolyLineStyle(LineStyle.NORMAL);
        line.setDrawMarker(false);
        line.setPointReduction(false);
        axis(days, Side.BOTTOM);
        days.setOverlapPolicy(AxisLabelOverlapPolicy.DO_NOTHING);
        axis(values, Side.RIGHT);
        values.setAutoRangePadding(0);
        values.getStyleClass().add("value-axis");
        chart.getGridRenderer().getVerticalMajorGrid().setVisible(false);
        marks.setMouseTransparent(true);
        reading.getStyleClass().add("chart-reading");
        reading.setMouseTransparent(true);
        reading.setVisible(false);
        cross.getStyleClass().add("chart-cross");
        cross.setVisible(false);
        limitLine.getStyleClass().add("chart-limit");
        limitWords.getStyleClass().add("chart-limit-words");
        limitWords.setMouseTransparent(true);
        spot.getStyleClass().add("chart-spot");
        spot.setVisible(false);
        getChildren().addAll(swatches, chart, marks, reading);
        StackPane.setAlignment(reading, javafx.geometry.Pos.TOP_LEFT);
        chart.getPlotArea().setFocusTraversable(false);
        chart.getMenuPane().setFocusTraversable(false);
        setFocusTraversable(true);
        setOnKeyPressed(this::step);
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                unread();
            }
        });
        chart.setOnMouseMoved(event -> read(event.getX()));
        chart.setOnMouseExited(event -> unread());
    }

    private static void axis(DefaultNumericAxis axis, Side side) {
        axis.setSide(side);
        axis.setName("");
        axis.setUnit(null);
        axis.setAnimated(false);
        axis.setAutoUnitScaling(false);
        axis.setMinorTickCount(0);
        axis.setOverlapPolicy(AxisLabelOverlapPolicy.SKIP_ALT);
    }

    /**
     * A level to compare the values with: a dashed line that the axis makes room for, with its words at the left end.
     *
     * @param level empty for none; takes effect with the next {@link #show}
     */
    public void limit(OptionalDouble level, String words) {
        limit = level;
        limitWords.setText(words);
    }

    /**
     * @param shown at least one point, days ascending
     * @param done days with a mark; the mark stands on the line
     * @param dayFormat words for a day on the axis
     * @param valueFormat words for a value on the axis
     */
    public void show(
            List<Point> shown,
            List<LocalDate> done,
            Function<LocalDate, String> dayFormat,
            DoubleFunction<String> valueFormat,
            DoubleFunction<String> exact) {
        points = List.copyOf(shown);
        at = points.size();
        marked = points.stream().filter(p -> done.contains(p.day())).toList();
        dayWords = dayFormat;
        valueWords = exact;
        days.setTickLabelFormatter(Worded.by(v -> dayFormat.apply(LocalDate.ofEpochDay(Math.round(v.doubleValue())))));
        values.setTickLabelFormatter(Worded.by(v -> valueFormat.apply(v.doubleValue())));
        clear();
        chart.setVisible(!points.isEmpty());
        if (!points.isEmpty()) {
            double[] x = points.stream().mapToDouble(p -> p.day().toEpochDay()).toArray();
            double[] y = points.stream().mapToDouble(Point::value).toArray();
            DoubleDataSet data = new DoubleDataSet("value", x, y, x.length, true);
            line.getDatasets().add(data);
            range.getDatasets().add(new DoubleDataSet("range", new double[] {x[0], x[x.length - 1]}, room(y), 2, true));
        }
        for (int i = 0; i < marked.size(); i++) {
            Circle circle = new Circle(4);
            circle.getStyleClass().add("chart-mark");
            marks.getChildren().add(circle);
        }
        marks.getChildren().addAll(cross, spot);
        if (limit.isPresent() && !points.isEmpty()) {
            marks.getChildren().addAll(limitLine, limitWords);
        }
        requestLayout();
    }

    /** From where to where the axis goes: over all values and the level, with room for the words of the outermost marks. */
    private double[] room(double[] y) {
        double least = Math.min(Arrays.stream(y).min().orElse(0), limit.orElse(Double.POSITIVE_INFINITY));
        double most = Math.max(Arrays.stream(y).max().orElse(0), limit.orElse(Double.NEGATIVE_INFINITY));
        double margin = ROOM * (most > least ? most - least : Math.max(1e-6, Math.abs(most)));
        return new double[] {least - margin, most + margin};
    }

    /** Lets go of the data, so that nothing of the chart outlives it. */
    public void clear() {
        line.getDatasets().clear();
        range.getDatasets().clear();
        marks.getChildren().clear();
        unread();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        for (int i = 0; i < marked.size(); i++) {
            Circle circle = (Circle) marks.getChildren().get(i);
            circle.setCenterX(x(marked.get(i)));
            circle.setCenterY(y(marked.get(i)));
        }
        if (limit.isPresent() && !points.isEmpty()) {
            javafx.geometry.Point2D origin = plotOrigin();
            double y = origin.getY() + values.getDisplayPosition(limit.getAsDouble());
            limitLine.setStartX(origin.getX());
            limitLine.setEndX(origin.getX() + chart.getCanvas().getWidth());
            limitLine.setStartY(y);
            limitLine.setEndY(y);
            limitWords.autosize();
            boolean below = y - origin.getY() < limitWords.getHeight() + 2;
            limitWords.relocate(origin.getX() + 4, below ? y + 2 : y - limitWords.getHeight() - 2);
        }
    }

    @Override
    public void vector(Ink ink, double width, double height) {
        if (points.isEmpty()) {
            return;
        }
        javafx.geometry.Point2D origin = plotOrigin();
        double right = origin.getX() + chart.getCanvas().getWidth();
        double bottom = origin.getY() + chart.getCanvas().getHeight();
        for (TickMark mark : values.getTickMarks()) {
            double y = origin.getY() + mark.getPosition();
            ink.line(origin.getX(), y, right, y, new Ink.Pen(swatches.of("ink-grid"), 1));
            ink.text(mark.getText(), right + 8, y, Ink.Align.LEFT, Ink.Type.SMALL, swatches.of("ink-subtle"));
        }
        for (TickMark mark : days.getTickMarks()) {
            double x = origin.getX() + mark.getPosition();
            ink.text(mark.getText(), x, bottom + 12, Ink.Align.CENTRE, Ink.Type.SMALL, swatches.of("ink-subtle"));
        }
        ink.polyline(
                points.stream().mapToDouble(this::x).toArray(),
                points.stream().mapToDouble(this::y).toArray(),
                new Ink.Pen(swatches.of(Swatches.FOREGROUND), 1.25));
        if (limit.isPresent()) {
            double y = origin.getY() + values.getDisplayPosition(limit.getAsDouble());
            ink.line(origin.getX(), y, right, y, new Ink.Pen(swatches.of("ink-breach"), 1));
            ink.text(
                    limitWords.getText(),
                    origin.getX() + 4,
                    y - 8,
                    Ink.Align.LEFT,
                    Ink.Type.SMALL,
                    swatches.of("ink-subtle"));
        }
        for (Point mark : marked) {
            ink.disc(x(mark), y(mark), 4, swatches.of("ink-panel"));
            ink.ring(x(mark), y(mark), 4, new Ink.Pen(swatches.of("ink-accent"), 2));
        }
    }

    private double x(Point point) {
        return plotOrigin().getX() + days.getDisplayPosition(point.day().toEpochDay());
    }

    private double y(Point point) {
        return plotOrigin().getY() + values.getDisplayPosition(point.value());
    }

    private javafx.geometry.Point2D plotOrigin() {
        Node canvas = chart.getCanvas();
        return sceneToLocal(canvas.localToScene(0, 0));
    }

    private void read(double mouseX) {
        if (points.isEmpty()) {
            return;
        }
        double day = days.getValueForDisplay(mouseX - plotOrigin().getX());
        int nearest = 0;
        for (int i = 1; i < points.size(); i++) {
            if (Math.abs(points.get(i).day().toEpochDay() - day)
                    < Math.abs(points.get(nearest).day().toEpochDay() - day)) {
                nearest = i;
            }
        }
        readPoint(nearest);
    }

    /** Left and right read the neighbouring day, Home and End the first and last. */
    private void step(KeyEvent event) {
        if (points.isEmpty()) {
            return;
        }
        int last = points.size() - 1;
        int next = switch (event.getCode()) {
            case LEFT -> Math.max(0, at - 1);
            case RIGHT -> Math.min(last, at + 1);
            case HOME -> 0;
            case END -> last;
            default -> -1;
        };
        if (next >= 0) {
            readPoint(next);
            event.consume();
        }
    }

    private void readPoint(int index) {
        at = index;
        Point nearest = points.get(index);
        spot.setCenterX(x(nearest));
        spot.setCenterY(y(nearest));
        cross.setStartX(x(nearest));
        cross.setEndX(x(nearest));
        cross.setStartY(plotOrigin().getY());
        cross.setEndY(plotOrigin().getY() + chart.getCanvas().getHeight());
        reading.setText(dayWords.apply(nearest.day()) + "  " + valueWords.apply(nearest.value()));
        spot.setVisible(true);
        cross.setVisible(true);
        reading.setVisible(true);
    }

    private void unread() {
        spot.setVisible(false);
        cross.setVisible(false);
        reading.setVisible(false);
    }
}
