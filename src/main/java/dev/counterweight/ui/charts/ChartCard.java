package dev.counterweight.ui.charts;

import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Keys;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Png;
import dev.counterweight.ui.common.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Transform;
import org.kordamp.ikonli.feather.Feather;

/**
 * A panel around a chart: its title, one sentence that says what it shows, the same data as a table on request, and the picture as
 * a file (Ctrl+E).
 */
public final class ChartCard extends VBox {
    private static final KeyCombination EXPORT = new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN);
    /** Pixels of the file for each pixel of the screen. */
    private static final double DETAIL = 2;

    private final String title;
    private final Messages messages;
    private final Swatches swatches = new Swatches(() -> {});
    private final StackPane body = new StackPane();
    private final Label subtitle = Nodes.label("", "caption");
    private final Supplier<Tables.TextTable> data;
    private final Dialogs dialogs;
    private final Node chart;
    private final ToggleButton asTable;

    /** @param data what the chart shows, in numbers */
    public ChartCard(String title, Node chart, Messages messages, Dialogs dialogs, Supplier<Tables.TextTable> data) {
        this.title = title;
        this.messages = messages;
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
        Button export = Nodes.iconButton(Feather.DOWNLOAD, messages.get("common.export"), this::export);
        export.setTooltip(new Tooltip(messages.get("common.export") + "  " + Keys.words("Shortcut+E")));
        HBox header = Nodes.styled(new HBox(heading, subtitle, Nodes.gap(), export, copy, asTable), "panel-header");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        body.getChildren().add(chart);
        chart.setAccessibleText(title);
        getChildren().addAll(header, body, swatches);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (EXPORT.match(event)) {
                export();
                event.consume();
            }
        });
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

    /** Asks for a file and writes the picture into it: pixels for {@code .png}, else a vector file. */
    public void export() {
        asTable.setSelected(false);
        String name = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        dialogs.saveFile(
                new Dialogs.FileRequest(
                        messages.get("common.export"),
                        messages.get("common.export.kind"),
                        List.of("svg", "png"),
                        Optional.of(name + ".svg")),
                this::write);
    }

    private void write(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        try {
            Files.write(file, name.endsWith(".png") ? png() : svg().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            dialogs.ask(
                    new Dialogs.Question(
                            messages.get("common.export.failed"),
                            messages.get("common.export.failed.do"),
                            List.of(String.valueOf(file)),
                            messages.get("common.copyDetails"),
                            false),
                    () -> dialogs.copy(String.valueOf(e)));
        }
    }

    private byte[] png() {
        layout();
        SnapshotParameters twice = new SnapshotParameters();
        twice.setTransform(Transform.scale(DETAIL, DETAIL));
        twice.setFill(swatches.of("ink-panel"));
        return Png.bytes(drawing().snapshot(twice, null));
    }

    /** What is exported: all of a chart that scrolls, not only what is in sight. */
    private Node drawing() {
        return chart instanceof ScrollPane scroll ? scroll.getContent() : body;
    }

    private String svg() {
        layout();
        return SvgPicture.of(drawing(), swatches.of("ink-panel"), title, subtitle.getText());
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
