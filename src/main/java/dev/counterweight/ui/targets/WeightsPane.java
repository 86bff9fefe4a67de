package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** All weights below each other, on one scale. */
final class WeightsPane extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final List<Integer> SCALES = List.of(2_000, 2_500, 4_000, 5_000, 6_000, 8_000);

    private final TargetsViewModel model;
    private final Messages messages;
    private final VBox list = new VBox();
    private final Label end = Nodes.label("", "caption");
    private final Map<InstrumentId, WeightRow> rows = new LinkedHashMap<>();
    private int scale = 10_000;

    WeightsPane(TargetsViewModel model, Dialogs dialogs) {
        this.model = model;
        messages = model.messages();
        getStyleClass().addAll("weights-pane");
        ScrollPane scroll = Nodes.unbuffered(new ScrollPane(list));
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        // As high as its rows, so that what explains them stands right below.
        scroll.setMaxHeight(USE_PREF_SIZE);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        HBox foot = new HBox(
                8,
                legend(),
                Nodes.iconButton(Feather.COPY, messages.get("common.copyTable"), () -> dialogs.copy(text().tsv())));
        foot.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(foot.getChildren().getFirst(), Priority.ALWAYS);
        getChildren().addAll(headings(), scroll, foot);
        setMinSize(0, 0);
    }

    private HBox headings() {
        Region lock = new Region();
        lock.setMinWidth(WeightRow.LOCK);
        HBox axis = Nodes.styled(new HBox(Nodes.label("0", "caption"), Nodes.gap(), end), "weight-axis");
        HBox.setHgrow(axis, Priority.ALWAYS);
        axis.setPrefWidth(160);
        axis.setMinWidth(96);
        return Nodes.styled(
                new HBox(
                        lock,
                        name(),
                        axis,
                        heading("targets.column.target", WeightRow.FIELD, true),
                        heading("targets.column.held", WeightRow.NUMBER, true),
                        heading("targets.column.saved", WeightRow.NUMBER, true),
                        heading("targets.column.calculated", WeightRow.NUMBER, true)),
                "weight-line",
                "weight-head");
    }

    private Label name() {
        Label label = heading("targets.column.name", 0, false);
        WeightRow.named(label, this);
        return label;
    }

    private Label heading(String key, double width, boolean right) {
        Label label = Nodes.label(messages.get(key), "caption");
        label.setTooltip(new javafx.scene.control.Tooltip(messages.get(key + ".meaning")));
        WeightRow.fixed(label, width);
        if (right) {
            label.setAlignment(Pos.CENTER_RIGHT);
        }
        return label;
    }

    private Label legend() {
        Label words = Nodes.paragraph(messages.get("targets.legend"), "caption");
        words.setMaxWidth(Double.MAX_VALUE);
        return words;
    }

    void show(List<WeightLine> lines) {
        List<InstrumentId> ids = lines.stream().map(WeightLine::instrument).toList();
        if (!ids.equals(List.copyOf(rows.keySet()))) {
            rows.clear();
            Categories colours = Categories.of(ids);
            ids.forEach(id -> rows.put(id, new WeightRow(model, id, colours, this)));
            list.getChildren().setAll(rows.values());
            select(model.session().selectionProperty().get());
        }
        if (rows.values().stream().noneMatch(WeightRow::moving)) {
            scale = scale(lines);
        }
        Formats formats = model.session().formats();
        end.setText(formats.percent(scale / 10_000.0, 0));
        lines.forEach(line -> {
            WeightRow row = rows.get(line.instrument());
            if (row != null) {
                row.show(line, scale);
            }
        });
    }

    /** The smallest round scale on which every weight and a little more fits. */
    private static int scale(List<WeightLine> lines) {
        int most = lines.stream()
                .flatMap(l -> Stream.of(
                        l.target().basisPoints(),
                        l.held().map(w -> w.basisPoints()).orElse(0),
                        l.calculated()
                                .map(c -> (int) Math.round(c.weight() * 10_000))
                                .orElse(0),
                        l.band().map(b -> (int) Math.round(b.high() * 10_000)).orElse(0)))
                .mapToInt(p -> p)
                .max()
                .orElse(0);
        return SCALES.stream().filter(s -> s >= most * 11 / 10).findFirst().orElse(10_000);
    }

    void select(Optional<InstrumentId> chosen) {
        rows.forEach(
                (id, row) -> row.pseudoClassStateChanged(CHOSEN, Optional.of(id).equals(chosen)));
    }

    /** The weights for other programs: decimal points, ASCII signs, percent. */
    private Tables.TextTable text() {
        return new Tables.TextTable(
                List.of(
                        "instrument",
                        "target_percent",
                        "held_percent",
                        "saved_percent",
                        "calculated_percent",
                        "risk_percent",
                        "resamples_low_percent",
                        "resamples_high_percent"),
                model.lines().stream()
                        .map(l -> List.of(
                                l.instrument().value(),
                                plain(l.target().fraction()),
                                l.held().map(w -> plain(w.fraction())).orElse(""),
                                plain(l.saved().fraction()),
                                l.calculated().map(c -> plain(c.weight())).orElse(""),
                                l.calculated().map(c -> plain(c.risk())).orElse(""),
                                l.band().map(b -> plain(b.low())).orElse(""),
                                l.band().map(b -> plain(b.high())).orElse("")))
                        .toList());
    }

    private static String plain(double fraction) {
        return java.math.BigDecimal.valueOf(Math.round(fraction * 1_000_000), 4)
                .stripTrailingZeros()
                .toPlainString();
    }
}
