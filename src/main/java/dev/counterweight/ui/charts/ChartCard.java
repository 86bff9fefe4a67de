package dev.counterweight.ui.charts;

import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A panel around a chart: its title, one sentence that says what it shows, and the same data as a table on request. */
public final class ChartCard extends VBox {
    private final StackPane body = new StackPane();
    private final Label subtitle = Nodes.label("", "caption");
    private final Supplier<Tables.TextTable> data;
    private final Dialogs dialogs;
    private final Node chart;
    private final ToggleButton asTable;

    /** @param data what the chart shows, in numbers */
    public ChartCard(String title, Node chart, Messages messages, Dialogs dialogs, Supplier<Tables.TextTable> data) {
        this.data = data;
        this.dialogs = dialogs;
        this.chart = chart;
        getStyleClass().add("panel");
        Label heading = Nodes.label(title, "heading");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        subtitle.setMinWidth(0);
        asTable = Nodes.iconToggle(Feather.LIST, messages.get("common.showAsTable"));
        Button copy = Nodes.iconButton(
                Feather.COPY,
                messages.get("common.copyTable"),
                () -> dialogs.copy(data.get().tsv()));
        HBox header = Nodes.styled(new HBox(heading, subtitle, Nodes.gap(), copy, asTable), "panel-header");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        body.getChildren().add(chart);
        getChildren().addAll(header, body);
        asTable.selectedProperty().subscribe(this::swap);
    }

    /** One sentence that says what the chart shows; screen readers say it for the chart. */
    public void summary(String sentence) {
        subtitle.setText(sentence);
        chart.setAccessibleText(sentence);
        if (asTable.isSelected()) {
            swap(true);
        }
    }

    private void swap(boolean table) {
        body.getChildren().setAll(table ? table(data.get()) : chart);
    }

    private TableView<List<String>> table(Tables.TextTable text) {
        TableView<List<String>> view = new TableView<>();
        for (int i = 0; i < text.headings().size(); i++) {
            int column = i;
            view.getColumns()
                    .add(
                            i == 0
                                    ? Tables.text(text.headings().get(i), 140, row -> row.get(column))
                                    : Tables.number(text.headings().get(i), 110, row -> row.get(column)));
        }
        view.getItems().setAll(text.rows());
        view.setAccessibleText(subtitle.getText());
        Tables.copyOnShortcut(view, dialogs, data);
        return view;
    }
}
