package dev.counterweight.ui.risk;

import dev.counterweight.domain.Question;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/** Figures below each other with their definitions as tooltips; one that is to be read with care has a mark. */
final class FigureTable extends TableView<LiveRow<RiskState.Figure>> {
    private static final double NAME = 172;

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
        TableColumn<LiveRow<RiskState.Figure>, RiskState.Figure> names =
                LiveRow.node(headings.get(0), NAME, () -> Nodes.label(""), FigureTable::name);
        names.setMinWidth(NAME);
        names.getStyleClass().add("text-column");
        getColumns().add(names);
        getColumns().add(Tables.steady(LiveRow.number(headings.get(1), width, RiskState.Figure::value), width));
        if (headings.size() > 2) {
            getColumns().add(LiveRow.number(headings.get(2), 88, RiskState.Figure::second));
        }
        getColumns().forEach(c -> c.setSortable(false));
        LiveRow.steadyHeight(this);
        setRowFactory(t -> row());
        Tables.copyOnShortcut(this, dialogs, this::text);
        setMinHeight(0);
    }

    /** Lets its values be asked about. */
    FigureTable asking(BiFunction<RiskState.Figure, Integer, Optional<Question>> question) {
        Why.onLive(this, question::apply);
        return this;
    }

    /** Names a column anew, such as with another currency. */
    void heading(int column, String words) {
        headings.set(column, words);
        getColumns().get(column).setText(words);
    }

    void show(List<RiskState.Figure> figures) {
        LiveRow.update(this, figures);
    }

    private static void name(Label name, RiskState.Figure figure) {
        name.setText(figure.name());
        boolean care = !figure.caution().isEmpty();
        if (care != (name.getGraphic() != null)) {
            name.setGraphic(care ? Nodes.styled(Nodes.icon(Feather.ALERT_TRIANGLE), "warn") : null);
            name.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        }
    }

    private static TableRow<LiveRow<RiskState.Figure>> row() {
        Tooltip words = new Tooltip();
        words.setWrapText(true);
        words.setMaxWidth(420);
        return LiveRow.row(row -> figure -> {
            row.setTooltip(figure == null ? null : words);
            if (figure == null) {
                row.setAccessibleText("");
            } else {
                words.setText(figure.definition() + (figure.caution().isEmpty() ? "" : "\n" + figure.caution()));
                row.setAccessibleText(figure.name() + ": " + figure.value()
                        + (figure.second().isEmpty() ? "" : ", " + figure.second()));
            }
        });
    }

    Tables.TextTable text() {
        return new Tables.TextTable(
                headings,
                getItems().stream()
                        .map(LiveRow::value)
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
