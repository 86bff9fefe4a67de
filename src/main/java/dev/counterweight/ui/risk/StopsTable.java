package dev.counterweight.ui.risk;

import dev.counterweight.domain.Question;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Why;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** Where the portfolio and each holding would be stopped, and how far that is. */
final class StopsTable extends TableView<LiveRow<RiskState.Stop>> {
    private final Messages messages;

    StopsTable(Messages messages, Dialogs dialogs) {
        this.messages = messages;
        setAccessibleText(messages.get("risk.stops"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setMinHeight(0);
        setPlaceholder(Nodes.label(messages.get("risk.stops.none"), "muted"));
        TableColumn<LiveRow<RiskState.Stop>, RiskState.Stop> verdict =
                LiveRow.node(messages.get("risk.limits.verdict"), 124, () -> Nodes.label(""), StopsTable::verdict);
        verdict.getStyleClass().add("text-column");
        TableColumn<LiveRow<RiskState.Stop>, String> of =
                LiveRow.text(messages.get("risk.stops.of"), 176, RiskState.Stop::name);
        of.setMinWidth(144);
        getColumns()
                .setAll(List.of(
                        of,
                        number("now", 104, RiskState.Stop::now),
                        number("highest", 104, RiskState.Stop::highest),
                        number("allowed", 96, RiskState.Stop::allowed),
                        number("level", 104, RiskState.Stop::level),
                        number("distance", 96, RiskState.Stop::distance),
                        verdict));
        getColumns().forEach(c -> c.setSortable(false));
        LiveRow.steadyHeight(this);
        setRowFactory(t -> row());
        Tables.copyOnShortcut(this, dialogs, this::text);
        Why.onLive(this, StopsTable::asked);
    }

    private TableColumn<LiveRow<RiskState.Stop>, String> number(
            String key, double width, Function<RiskState.Stop, String> words) {
        return LiveRow.number(messages.get("risk.stops." + key), width, words);
    }

    private static Optional<Question> asked(RiskState.Stop stop, int column) {
        return Optional.of(
                switch (column) {
                    case 1 -> stop.asked().now();
                    case 2 -> stop.asked().highest();
                    case 3, 4 -> stop.asked().level();
                    default -> stop.asked().distance();
                });
    }

    private static void verdict(Label word, RiskState.Stop stop) {
        word.setText(stop.verdict());
        Nodes.tone(word, stop.reached() ? "breach" : stop.known() ? "ok" : "warn", "ok", "warn", "breach");
    }

    private static TableRow<LiveRow<RiskState.Stop>> row() {
        Tooltip words = new Tooltip();
        words.setWrapText(true);
        words.setMaxWidth(420);
        return LiveRow.row(place -> row -> {
            place.setTooltip(row == null ? null : words);
            place.setAccessibleText(row == null ? "" : row.spoken());
            words.setText(row == null ? "" : row.spoken() + "\n" + row.meaning());
        });
    }

    void show(List<RiskState.Stop> rows) {
        LiveRow.update(this, rows);
    }

    private Tables.TextTable text() {
        return new Tables.TextTable(
                List.of(
                        messages.get("risk.stops.of"),
                        messages.get("risk.stops.now"),
                        messages.get("risk.stops.highest"),
                        messages.get("risk.stops.allowed"),
                        messages.get("risk.stops.level"),
                        messages.get("risk.stops.distance"),
                        messages.get("risk.limits.verdict")),
                getItems().stream()
                        .map(LiveRow::value)
                        .map(s -> List.of(
                                s.name(), s.now(), s.highest(), s.allowed(), s.level(), s.distance(), s.verdict()))
                        .toList());
    }
}
