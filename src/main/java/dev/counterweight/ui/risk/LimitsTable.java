package dev.counterweight.ui.risk;

import dev.counterweight.domain.Check;
import dev.counterweight.ui.charts.HeadroomBar;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Every limit with its value, the room that is left, and a verdict by shape, word and colour. */
final class LimitsTable extends TableView<LiveRow<RiskState.LimitRow>> {
    /** Below this width the instrument is told by the tooltip only. */
    private static final double WITH_SUBJECT = 560;

    private static final double NAME = 128;

    private final Messages messages;

    LimitsTable(Messages messages, Dialogs dialogs) {
        this.messages = messages;
        setAccessibleText(messages.get("risk.limits"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setMinHeight(0);
        TableColumn<LiveRow<RiskState.LimitRow>, String> subject =
                LiveRow.text(messages.get("risk.limits.subject"), 132, RiskState.LimitRow::subject);
        subject.visibleProperty().bind(widthProperty().greaterThan(WITH_SUBJECT));
        TableColumn<LiveRow<RiskState.LimitRow>, RiskState.LimitRow> room = LiveRow.node(
                messages.get("risk.limits.room"),
                84,
                HeadroomBar::new,
                (bar, r) -> bar.show(r.room(), messages.get("risk.limits.room.spoken", r.headroom())));
        room.getStyleClass().add("band-column");
        TableColumn<LiveRow<RiskState.LimitRow>, RiskState.LimitRow> verdict =
                LiveRow.node(messages.get("risk.limits.verdict"), 76, VerdictMark::new, VerdictMark::show);
        verdict.getStyleClass().add("text-column");
        TableColumn<LiveRow<RiskState.LimitRow>, String> name =
                LiveRow.text(messages.get("risk.limits.limit"), NAME, RiskState.LimitRow::name);
        name.setMinWidth(NAME);
        getColumns()
                .setAll(List.of(
                        name,
                        subject,
                        Tables.steady(
                                LiveRow.number(messages.get("risk.limits.value"), 58, RiskState.LimitRow::value), 58),
                        Tables.steady(
                                LiveRow.number(messages.get("risk.limits.bound"), 66, RiskState.LimitRow::limit), 66),
                        Tables.steady(room, 70),
                        verdict));
        getColumns().forEach(c -> c.setSortable(false));
        LiveRow.steadyHeight(this);
        setRowFactory(t -> row());
        Tables.copyOnShortcut(this, dialogs, this::text);
    }

    private static TableRow<LiveRow<RiskState.LimitRow>> row() {
        Tooltip words = new Tooltip();
        words.setWrapText(true);
        words.setMaxWidth(420);
        return LiveRow.row(place -> row -> {
            place.setTooltip(row == null ? null : words);
            place.setAccessibleText(row == null ? "" : row.name() + ", " + row.subject() + ": " + row.spoken());
            words.setText(row == null ? "" : row.subject() + ": " + row.spoken() + "\n" + row.meaning());
        });
    }

    /** A verdict as shape, word and colour. */
    private static final class VerdictMark extends HBox {
        private final Label word = Nodes.label("");
        private Check.@Nullable Verdict shown;

        VerdictMark() {
            super(6);
            getStyleClass().add("verdict");
        }

        void show(RiskState.LimitRow row) {
            word.setText(row.verdictWords());
            if (row.verdict() != shown) {
                String tone = tone(row.verdict());
                Nodes.tone(word, tone, "ok", "warn", "breach");
                getChildren().setAll(Nodes.styled(Nodes.icon(shape(row.verdict())), tone), word);
                shown = row.verdict();
            }
        }
    }

    static String tone(Check.Verdict verdict) {
        return switch (verdict) {
            case PASS -> "ok";
            case WARN, UNABLE -> "warn";
            case FAIL -> "breach";
        };
    }

    static Feather shape(Check.Verdict verdict) {
        return switch (verdict) {
            case PASS -> Feather.CHECK;
            case WARN -> Feather.ALERT_TRIANGLE;
            case FAIL -> Feather.OCTAGON;
            case UNABLE -> Feather.HELP_CIRCLE;
        };
    }

    void show(List<RiskState.LimitRow> rows) {
        LiveRow.update(this, rows);
    }

    private Tables.TextTable text() {
        return new Tables.TextTable(
                List.of(
                        messages.get("risk.limits.limit"),
                        messages.get("risk.limits.subject"),
                        messages.get("risk.limits.value"),
                        messages.get("risk.limits.bound"),
                        messages.get("risk.limits.room"),
                        messages.get("risk.limits.verdict")),
                getItems().stream()
                        .map(LiveRow::value)
                        .map(r -> List.of(r.name(), r.subject(), r.value(), r.limit(), r.headroom(), r.verdictWords()))
                        .toList());
    }
}
