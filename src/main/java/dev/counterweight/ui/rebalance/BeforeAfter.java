package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Why;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The portfolio now and if the plan is carried out: weights row by row with locks, then drift, cash and cost. */
final class BeforeAfter extends VBox {
    private final RebalanceViewModel model;
    private final Messages messages;
    private final VBox content = new VBox(12);

    BeforeAfter(RebalanceViewModel model) {
        this.model = model;
        this.messages = model.messages();
        getStyleClass().addAll("panel", "inspector", "before-after");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(Nodes.label(messages.get("rebalance.beforeAfter"), "heading"), scroll);
    }

    void show(Optional<Plan> plan) {
        content.getChildren().clear();
        plan.ifPresent(p -> {
            content.getChildren().addAll(weights(p), figures(p));
            List<String> notes = model.texts().notes(p);
            if (!notes.isEmpty()) {
                VBox box = new VBox(4, Nodes.label(messages.get("rebalance.notes"), "heading"));
                notes.forEach(n -> box.getChildren().add(Nodes.paragraph(n, "caption")));
                content.getChildren().add(box);
            }
        });
    }

    private GridPane weights(Plan plan) {
        GridPane grid = grid();
        grid.addRow(0, Nodes.label("", "caption"), head("rebalance.now"), head("rebalance.after"));
        Categories colours = Categories.of(
                plan.before().rows().stream().map(DriftRow::instrument).toList());
        int at = 1;
        for (DriftRow row : plan.before().rows()) {
            Optional<DriftRow> after = PlanTexts.row(plan.after(), row.instrument());
            Label name = Nodes.label(row.instrument().value());
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            HBox who = Nodes.styled(new HBox(4), "who");
            if (!row.instrument().isCash()) {
                who.getChildren().add(lock(plan, row));
            } else {
                Label space = Nodes.label("");
                space.setMinWidth(22);
                who.getChildren().add(space);
            }
            who.getChildren().addAll(colours.chip(row.instrument()), name);
            grid.addRow(
                    at++,
                    who,
                    asked(
                            new Question.Row(row.instrument(), Question.Cell.WEIGHT),
                            row.current()
                                    .map(w -> formats().percent(w.fraction(), 1))
                                    .orElse(Formats.NOT_AVAILABLE),
                            tone(row)),
                    asked(
                            new Question.Planned(plan, row.instrument()),
                            after.flatMap(DriftRow::current)
                                    .map(w -> formats().percent(w.fraction(), 1))
                                    .orElse(Formats.NOT_AVAILABLE),
                            after.map(this::tone).orElse("muted")));
            Tooltip.install(
                    who,
                    new Tooltip(row.instrument() + ": "
                            + messages.get("rebalance.target", formats().shortWeight(row.target()))));
        }
        return grid;
    }

    private ToggleButton lock(Plan plan, DriftRow row) {
        boolean locked = plan.request().locked().contains(row.instrument());
        boolean own = model.choice().locked().contains(row.instrument());
        ToggleButton button = Nodes.iconToggle(
                locked ? Feather.LOCK : Feather.UNLOCK,
                messages.get(locked ? "rebalance.unlock" : "rebalance.lock", row.instrument()));
        button.getStyleClass().add("in-cell");
        button.setSelected(locked);
        button.setDisable(locked && !own);
        if (locked && !own) {
            button.setTooltip(new Tooltip(messages.get("rebalance.locked.elsewhere")));
        }
        button.setOnAction(e -> model.lock(row.instrument(), !own));
        return button;
    }

    private String tone(DriftRow row) {
        return switch (row.status()) {
            case INSIDE -> "inband";
            case UNABLE_TO_CHECK -> "muted";
            case OUTSIDE -> row.driftBasisPoints() > 0 ? "over" : "under";
        };
    }

    private GridPane figures(Plan plan) {
        GridPane grid = grid();
        Formats f = formats();
        Question farthest = plan.before().rows().stream()
                .max(Comparator.comparingInt(r -> Math.abs(r.driftBasisPoints())))
                .<Question>map(r -> new Question.Row(r.instrument(), Question.Cell.DRIFT))
                .orElse(new Question.Total());
        int at = 0;
        line(
                grid,
                at++,
                plan,
                "rebalance.figure.drift",
                farthest,
                f.width(plan.before().largestDrift()),
                f.width(plan.after().largestDrift()),
                new Explanation.Value.Width(plan.after().largestDrift()));
        line(
                grid,
                at++,
                plan,
                "rebalance.figure.outside",
                farthest,
                f.count(plan.before().outside()),
                f.count(plan.after().outside()),
                new Explanation.Value.Count(plan.after().outside()));
        line(
                grid,
                at++,
                plan,
                "rebalance.figure.cash",
                new Question.Row(InstrumentId.CASH, Question.Cell.VALUE),
                f.amount(plan.before().cash()),
                f.amount(plan.after().cash()),
                new Explanation.Value.Amount(plan.after().cash()));
        line(
                grid,
                at++,
                plan,
                "rebalance.figure.total",
                new Question.Total(),
                f.amount(plan.before().total()),
                f.amount(plan.after().total()),
                new Explanation.Value.Amount(plan.after().total()));
        return grid;
    }

    private void line(
            GridPane grid,
            int at,
            Plan plan,
            String key,
            Question now,
            String before,
            String after,
            Explanation.Value value) {
        Label name = Nodes.label(messages.get(key), "muted");
        name.setMinWidth(0);
        grid.add(name, 0, at);
        Label then = number(after, "strong");
        grid.add(Why.on(number(before), now), 1, at);
        grid.add(Why.on(then, new Question.Made(key, "", value, List.of(now, new Question.PlanCost(plan)))), 2, at);
    }

    private static GridPane grid() {
        GridPane grid = Nodes.styled(new GridPane(), "compare");
        javafx.scene.layout.ColumnConstraints first = new javafx.scene.layout.ColumnConstraints();
        first.setHgrow(Priority.ALWAYS);
        first.setMinWidth(0);
        grid.getColumnConstraints().add(first);
        for (int i = 0; i < 2; i++) {
            javafx.scene.layout.ColumnConstraints numbers = new javafx.scene.layout.ColumnConstraints();
            numbers.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            numbers.setHalignment(javafx.geometry.HPos.RIGHT);
            grid.getColumnConstraints().add(numbers);
        }
        return grid;
    }

    private Label head(String key) {
        return Nodes.label(messages.get(key), "caption");
    }

    private static Label asked(Question question, String words, String style) {
        return Why.on(number(words, style), question);
    }

    private static Label number(String words, String... styles) {
        Label label = Nodes.label(words, styles);
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    private Formats formats() {
        return model.formats();
    }
}
