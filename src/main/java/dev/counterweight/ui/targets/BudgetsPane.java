package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.WeightTrack;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Risk budgets as sliders that add up to 100 %, beside the shares of risk that the calculated weights have. */
final class BudgetsPane extends VBox {
    private final TargetsViewModel model;
    private final Messages messages;
    private final VBox list = new VBox();
    private final Label words = Nodes.paragraph("", "caption");
    private final Map<InstrumentId, Row> rows = new LinkedHashMap<>();

    private record Row(HBox node, WeightTrack track, Label asked, Label achieved) {}

    BudgetsPane(TargetsViewModel model) {
        this.model = model;
        messages = model.messages();
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox head = Nodes.styled(
                new HBox(
                        name(),
                        Nodes.gap(),
                        heading("targets.budget.asked", 64, Pos.CENTER_RIGHT),
                        heading("targets.budget.achieved", 72, Pos.CENTER_RIGHT)),
                "weight-line",
                "weight-head");
        getChildren().addAll(words, head, scroll);
        setSpacing(4);
        setMinSize(0, 0);
    }

    private Label name() {
        Label label = heading("targets.column.name", 0, Pos.CENTER_LEFT);
        WeightRow.named(label, this);
        return label;
    }

    private Label heading(String key, double width, Pos at) {
        Label label = Nodes.label(messages.get(key), "caption");
        WeightRow.fixed(label, width);
        label.setAlignment(at);
        return label;
    }

    void show() {
        boolean used = model.session().scenario().design().request().method().equals("risk-budget");
        words.setText(messages.get(used ? "targets.budget.meaning" : "targets.budget.unused"));
        List<InstrumentId> assets = model.assets();
        if (!assets.equals(List.copyOf(rows.keySet()))) {
            rows.clear();
            Categories colours = Categories.of(assets);
            assets.forEach(id -> rows.put(id, row(id, colours)));
            list.getChildren().setAll(rows.values().stream().map(Row::node).toList());
        }
        Formats f = model.session().formats();
        BudgetSettings.of(model.session().scenario(), assets).forEach((id, budget) -> show(id, budget, f));
    }

    private void show(InstrumentId id, Weight budget, Formats f) {
        Row row = rows.get(id);
        if (row == null) {
            return;
        }
        Optional<Calculated.Share> share = model.calculated()
                .filter(c -> c.method().equals("risk-budget"))
                .flatMap(c -> Optional.ofNullable(c.shares().get(id)));
        String asked = f.weight(budget);
        String achieved = share.map(s -> f.percent(s.risk(), 2)).orElse(Formats.NOT_AVAILABLE);
        row.asked().setText(asked);
        row.achieved().setText(achieved);
        row.track()
                .show(new WeightTrack.Marks(
                        budget.basisPoints(),
                        10_000,
                        OptionalInt.empty(),
                        share.map(s -> OptionalInt.of((int) Math.round(s.risk() * 10_000)))
                                .orElse(OptionalInt.empty()),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        new WeightTrack.Range(0, 10_000, false, false),
                        false,
                        messages.get("targets.budget.spoken", id, asked, achieved)));
    }

    private Row row(InstrumentId id, Categories colours) {
        Label name = Nodes.label(id.value());
        name.setGraphic(colours.chip(id));
        WeightRow.named(name, this);
        BudgetSettings budgets = model.budgets();
        WeightTrack track = new WeightTrack(colours.style(id), new WeightTrack.Moves() {
            @Override
            public void begin() {
                budgets.movement().begin();
            }

            @Override
            public void to(int basisPoints) {
                budgets.move(model.assets(), id, basisPoints);
            }

            @Override
            public void end() {
                budgets.movement().end();
            }

            @Override
            public void cancel() {
                budgets.movement().cancel();
            }
        });
        track.setId("budget-" + id);
        HBox.setHgrow(track, Priority.ALWAYS);
        Label asked = number(64, "strong");
        Label achieved = number(72, "muted");
        HBox node = Nodes.styled(new HBox(name, track, asked, achieved), "weight-line");
        node.setAlignment(Pos.CENTER_LEFT);
        return new Row(node, track, asked, achieved);
    }

    private static Label number(double width, String style) {
        Label label = Nodes.label("", style, "weight-number");
        WeightRow.fixed(label, width);
        return label;
    }
}
