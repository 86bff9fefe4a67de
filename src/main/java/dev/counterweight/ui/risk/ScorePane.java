package dev.counterweight.ui.risk;

import dev.counterweight.ui.charts.ScoreGauge;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The risk score as a gauge, and what it is made of. */
final class ScorePane extends VBox {
    private static final double HIGH = 85;
    private static final double CRITICAL = 95;

    private final ScoreGauge gauge = new ScoreGauge();
    private final GridPane parts = new GridPane(8, 0);
    private final Label missing = Nodes.paragraph("", "caption");
    private final List<Row> rows = new ArrayList<>();
    private Optional<RiskState.Score> shown = Optional.empty();

    private record Row(Label name, ProgressBar bar, Label points, Label measured, Tooltip words) {}

    ScorePane(Messages messages, Dialogs dialogs) {
        getStyleClass().add("panel");
        Label heading = Nodes.label(messages.get("risk.score"), "heading");
        Label caption = Nodes.label(messages.get("risk.score.caption"), "caption");
        caption.setMinWidth(0);
        Tooltip.install(caption, new Tooltip(messages.get("risk.score.definition")));
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        ColumnConstraints numbers = new ColumnConstraints();
        numbers.setHalignment(HPos.RIGHT);
        numbers.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints measures = new ColumnConstraints();
        measures.setHalignment(HPos.RIGHT);
        measures.setMinWidth(Region.USE_PREF_SIZE);
        parts.getColumnConstraints().setAll(names, bars, numbers, measures);
        parts.setMinHeight(Region.USE_PREF_SIZE);
        gauge.setPrefHeight(116);
        gauge.setMinHeight(72);
        gauge.setMaxHeight(148);
        VBox.setVgrow(gauge, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Nodes.styled(new HBox(heading, caption, Nodes.gap(), copy(messages, dialogs)), "panel-header"),
                        gauge,
                        parts,
                        missing);
        setMinHeight(0);
    }

    /** The score and its parts for other programs. */
    private Button copy(Messages messages, Dialogs dialogs) {
        return Nodes.iconButton(
                Feather.COPY,
                messages.get("common.copyTable"),
                () -> dialogs.copy(text(messages).tsv()));
    }

    private Tables.TextTable text(Messages messages) {
        List<List<String>> lines = new ArrayList<>();
        shown.ifPresent(s -> {
            lines.add(List.of(messages.get("risk.score"), s.figure(), s.below()));
            s.parts().forEach(p -> lines.add(List.of(p.name(), p.pointWords(), p.measured())));
        });
        return new Tables.TextTable(
                List.of(messages.get("risk.figure"), messages.get("risk.score"), messages.get("risk.value")), lines);
    }

    void show(RiskState.Score score) {
        shown = Optional.of(score);
        gauge.show(score.value(), score.figure(), score.below(), style(score.value()));
        while (rows.size() < score.parts().size()) {
            add();
        }
        for (int i = 0; i < rows.size(); i++) {
            boolean used = i < score.parts().size();
            Row row = rows.get(i);
            List.of(row.name(), row.bar(), row.points(), row.measured()).forEach(n -> Nodes.show(n, used));
            if (used) {
                fill(row, score.parts().get(i));
            }
        }
        missing.setText(score.missing());
        Nodes.show(missing, !score.missing().isEmpty());
    }

    private static String style(double score) {
        return score >= CRITICAL ? "ink-breach" : score >= HIGH ? "ink-warn" : "ink-inband";
    }

    private void add() {
        ProgressBar bar = Nodes.styled(new ProgressBar(0), "part-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setFocusTraversable(false);
        Tooltip words = new Tooltip();
        Label points = Nodes.label("", "strong");
        Row row = new Row(Nodes.label("", "part-row"), bar, points, Nodes.label("", "muted"), words);
        row.name().setTooltip(words);
        row.measured().setTooltip(words);
        rows.add(row);
        parts.addRow(rows.size() - 1, row.name(), bar, points, row.measured());
    }

    private static void fill(Row row, RiskState.ScorePart part) {
        row.name().setText(part.name());
        row.bar().setProgress(part.points() / 100);
        row.bar().setAccessibleText(part.spoken());
        row.points().setText(part.pointWords());
        row.measured().setText(part.measured());
        row.words().setText(part.spoken());
    }
}
