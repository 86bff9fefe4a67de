package dev.counterweight.ui.charts;

import dev.counterweight.ui.common.LiveRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A table with the chart of its chosen row below: the table is as high as its rows, the chart has the rest and never less than a third. */
public final class TableOverChart {
    private static final double LEAST = 0.34;

    private TableOverChart() {}

    /** @param panel holds the table and nothing else */
    public static VBox of(TableView<?> table, Region panel, Region chart) {
        LiveRow.steadyHeight(table);
        table.setMinHeight(58);
        LiveRow.wholeHeight(table).subscribe(h -> table.setPrefHeight(h.doubleValue()));
        panel.setMinHeight(120);
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        VBox both = new VBox(8, panel, chart);
        both.setMinWidth(0);
        both.setMinHeight(0);
        chart.setPrefHeight(200);
        chart.minHeightProperty().bind(both.heightProperty().map(h -> Math.max(120, h.doubleValue() * LEAST)));
        VBox.setVgrow(panel, Priority.ALWAYS);
        VBox.setVgrow(chart, Priority.ALWAYS);
        return both;
    }
}
