package dev.counterweight.ui.charts;

import dev.counterweight.ui.common.Nodes;
import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** A figure between 0 and 100 as a half circle, with the figure and its meaning in the middle. */
public final class ScoreGauge extends Region {
    /** The tile draws its arc in the lower part of a square, this share of it from the top. */
    private static final double ARC_TOP = 0.45;

    private static final double ARC_BOTTOM = 0.86;

    private final Swatches swatches = new Swatches(this::paint);
    private final Tile tile;
    private final Label figure = Nodes.label("", "hero");
    private final Label below = Nodes.label("", "caption");
    private final VBox words = Nodes.styled(new VBox(figure, below), "donut-centre");
    private String style = "ink-inband";

    public ScoreGauge() {
        getStyleClass().add("score-gauge");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        tile = TileBuilder.create()
                .skinType(Tile.SkinType.BAR_GAUGE)
                .minValue(0)
                .maxValue(100)
                .animated(false)
                .title("")
                .unit("")
                .text("")
                .textVisible(false)
                .valueVisible(false)
                .thresholdVisible(false)
                .shadowsEnabled(false)
                .build();
        tile.setFocusTraversable(false);
        tile.setMouseTransparent(true);
        tile.setAccessibleText("");
        words.setMouseTransparent(true);
        getChildren().addAll(swatches, tile, words);
        paint();
    }

    /**
     * @param value 0 to 100; NaN where it is not known
     * @param number the value in words
     * @param meaning one word below it
     * @param markStyle class of the arc's colour
     */
    public void show(double value, String number, String meaning, String markStyle) {
        tile.setValue(Double.isNaN(value) ? 0 : value);
        figure.setText(number);
        below.setText(meaning);
        setAccessibleText(number + ", " + meaning);
        if (!style.equals(markStyle)) {
            style = markStyle;
            paint();
        }
        requestLayout();
    }

    private void paint() {
        if (tile == null) {
            return; // the colours arrive while the parts are being made
        }
        tile.setBackgroundColor(Color.TRANSPARENT);
        tile.setBorderColor(Color.TRANSPARENT);
        tile.setForegroundBaseColor(swatches.of("ink-muted"));
        tile.setBarBackgroundColor(swatches.of("ink-band"));
        tile.setBarColor(swatches.of(style));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double side = Math.min(width / 0.8, height / (ARC_BOTTOM - ARC_TOP + 0.02));
        double x = (width - side) / 2;
        double y = (height - side * (ARC_BOTTOM - ARC_TOP)) / 2 - side * ARC_TOP;
        tile.resizeRelocate(x, y, side, side);
        double most = words.prefHeight(-1);
        double bottom = y + side * ARC_BOTTOM;
        words.resizeRelocate(0, bottom - most, width, most);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 180;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 100;
    }
}
