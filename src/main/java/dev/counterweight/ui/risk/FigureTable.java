package dev.counterweight.ui.risk;

import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/** Figures below each other with their definitions as tooltips; one that is to be read with care has a mark. */
final class FigureTable extends TableView<RiskState.Figure> {
    private final List<String> headings;

    /** @param headings of the names, the values, and the second values where there are any */
    FigureTable(String name, List<String> headings, Dialogs dialogs) {
        this(name, headings, dialogs, 76);
    }

    /** @param width of the values, in pixels */
    FigureTable(String name, List<String> headings, Dialogs dialogs, double width) {
        this.headings = new ArrayList<>(headings);
        setAccessibleText(name);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<RiskState.Figure, RiskState.Figure> names =
                Tables.graphic(headings.get(0), 176, FigureTable::named);
        names.getStyleClass().add("text-column");
        getColumns().add(names);
        getColumns().add(Tables.steady(Tables.number(headings.get(1), width, RiskState.Figure::value), width));
        if (headings.size() > 2) {
            getColumns().add(Tables.number(headings.get(2), 88, RiskState.Figure::second));
        }
        getColumns().forEach(c -> c.setSortable(false));
        setRowFactory(t -> row());
        Tables.copyOnShortcut(this, dialogs, this::text);
        setMinHeight(0);
    }

    /** Names a column anew, such as with another currency. */
    void heading(int column, String words) {
        headings.set(column, words);
        getColumns().get(column).setText(words);
    }

    void show(List<RiskState.Figure> figures) {
        Tables.update(this, figures);
    }

    private static Label named(RiskState.Figure figure) {
        Label name = Nodes.label(figure.name());
        if (!figure.caution().isEmpty()) {
            name.setGraphic(Nodes.styled(Nodes.icon(Feather.ALERT_TRIANGLE), "warn"));
            name.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        }
        return name;
    }

    private static TableRow<RiskState.Figure> row() {
        Tooltip words = new Tooltip();
        words.setWrapText(true);
        words.setMaxWidth(420);
        return new TableRow<>() {
            @Override
            protected void updateItem(RiskState.Figure figure, boolean empty) {
                super.updateItem(figure, empty);
                boolean none = empty || figure == null;
                setTooltip(none ? null : words);
                if (none) {
                    setAccessibleText("");
                } else {
                    words.setText(figure.definition() + (figure.caution().isEmpty() ? "" : "\n" + figure.caution()));
                    setAccessibleText(figure.name() + ": " + figure.value()
                            + (figure.second().isEmpty() ? "" : ", " + figure.second()));
                }
            }
        };
    }

    Tables.TextTable text() {
        return new Tables.TextTable(
                headings,
                getItems().stream()
                        .map(f -> {
                            List<String> cells = new ArrayList<>(List.of(f.name(), f.value()));
                            if (headings.size() > 2) {
                                cells.add(f.second());
                            }
                            return cells;
                        })
                        .toList());
    }
}
