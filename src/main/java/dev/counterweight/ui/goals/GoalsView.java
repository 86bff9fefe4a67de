package dev.counterweight.ui.goals;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.GoalsChart;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.SegmentedChoice;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Worded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Several goals: which, the portfolios by two of them and as a table, and the one that is chosen. */
public final class GoalsView implements View {
    private static final double SAME = 1e-12;

    private final GoalsViewModel model;
    private final Messages messages;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final GoalsBar bar;
    private final GoalsChart chart = new GoalsChart();
    private final ChartCard card;
    private final TableView<GoalLine> table = new TableView<>();
    private final GoalsInspector inspector;
    private final ComboBox<Goal> across;
    private final ComboBox<Goal> up;
    private final SegmentedChoice<Shown> shown;
    private final Attach attach = new Attach();
    private boolean choosing;

    public GoalsView(GoalsViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.commands = commands;
        messages = model.messages();
        bar = new GoalsBar(model);
        inspector = new GoalsInspector(model);
        shown = SegmentedChoice.shown(model.session());
        chart.setId("goals-chart");
        chart.onChoose(model::choose);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                model.apply();
                e.consume();
            }
        });
        across = axis("goals.axis.across", Goal.RISK);
        up = axis("goals.axis.up", Goal.RETURN);
        card = new ChartCard(messages.get("goals.chart"), chart, messages, dialogs, this::text);
        HBox axes = new HBox(
                8,
                Nodes.label(messages.get("goals.axis.up"), "caption"),
                up,
                Nodes.label(messages.get("goals.axis.across"), "caption"),
                across);
        axes.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        card.getChildren().add(1, axes);
        columns();
        table.setId("goals-table");
        table.setAccessibleText(messages.get("goals.table"));
        Tables.copyOnShortcut(table, dialogs, this::text);
        Tables.spoken(table, this::spoken);
        Tables.onOpen(table, line -> model.apply());
        Why.on(table, this::ask);
        table.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (line != null && !choosing) {
                model.choose(line);
            }
        });
        VBox list = Nodes.styled(new VBox(table), "panel", "flush");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox left = new VBox(8, card, list);
        VBox.setVgrow(card, Priority.ALWAYS);
        card.setMinHeight(0);
        list.setMinHeight(96);
        list.prefHeightProperty().bind(left.heightProperty().multiply(0.42));
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        HBox body = new HBox(8, left, inspector);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox content = new VBox(8, bar, body);
        content.setMinHeight(0);
        StatePane states = new StatePane(messages, dialogs, content, model.stateProperty()).onlyWhole();
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(0);
        HBox header = Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("goals.title"), "title"),
                        Nodes.label(messages.get("goals.caption"), "caption"),
                        Nodes.gap(),
                        shown),
                "view-header");
        root.getChildren().addAll(states.header(header), states, states.actions(strip()));
    }

    private ComboBox<Goal> axis(String key, Goal first) {
        ComboBox<Goal> axis = new ComboBox<>();
        axis.getItems().setAll(Goal.values());
        axis.setConverter(Worded.by(goal -> messages.get("goals.column." + goal.key())));
        axis.setAccessibleText(messages.get(key));
        axis.setValue(first);
        axis.setOnAction(e -> picture());
        return axis;
    }

    private void columns() {
        table.getColumns()
                .add(Tables.number(
                        messages.get("goals.column.number"),
                        40,
                        l -> model.session().formats().count(l.number()),
                        Comparator.comparingInt(GoalLine::number)));
        for (Goal goal : Goal.values()) {
            TableColumn<GoalLine, GoalLine> column = Tables.number(
                    messages.get("goals.column." + goal.key()),
                    goal == Goal.DIVERSIFICATION ? 96 : 76,
                    l -> goal.words(l.figure(goal), model.session().formats()),
                    Comparator.comparingDouble(l -> l.figure(goal)));
            table.getColumns().add(column);
        }
        TableColumn<GoalLine, String> which =
                Tables.text(messages.get("goals.column.which"), 176, l -> String.join(" · ", model.roles(l)));
        table.getColumns().add(which);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    private HBox strip() {
        Button apply = Nodes.button(messages.get("goals.apply"), model::apply, "accent");
        apply.setTooltip(new Tooltip(messages.get("goals.apply.meaning") + "  Enter"));
        apply.disableProperty().bind(model.chosenProperty().map(Optional::isEmpty));
        Button knee = Nodes.button(messages.get("goals.toKnee"), model::toKnee);
        knee.setTooltip(new Tooltip(messages.get("goals.knee.meaning")));
        Button compromise = Nodes.button(messages.get("goals.toCompromise"), model::toCompromise);
        compromise.setTooltip(new Tooltip(messages.get("goals.compromise.meaning")));
        for (Button button : List.of(knee, compromise)) {
            button.disableProperty().bind(model.pictureProperty().map(Optional::isEmpty));
        }
        return Nodes.styled(new HBox(knee, compromise, Nodes.gap(), apply), "action-strip");
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            model.open();
            bar.follow(attach);
            attach.to(model.pictureProperty(), p -> picture());
            attach.to(model.preferenceProperty(), p -> picture());
            attach.to(model.session().formatsProperty(), f -> picture());
            attach.to(model.chosenProperty(), c -> chosen());
            attach.to(model.session().shownProperty(), s -> {
                shown.select(s);
                inspector.show();
            });
            attach.to(model.whatIfProperty(), w -> portfolios());
            attach.to(
                    model.session().selectionProperty(),
                    s -> inspector.select(s.map(InstrumentId::value).orElse("")));
            String section = messages.get("goals.title");
            attach.add(commands.add(
                    Commands.Command.of("goals.apply", section, messages.get("goals.apply"), "", model::apply),
                    Commands.Command.of("goals.knee", section, messages.get("goals.toKnee"), "", model::toKnee),
                    Commands.Command.of(
                            "goals.compromise", section, messages.get("goals.toCompromise"), "", model::toCompromise)));
        }
    }

    private void picture() {
        Optional<GoalsPicture> now = model.pictureProperty().get();
        if (now.isEmpty()) {
            chart.show(List.of(), new GoalsChart.Words("", "", (v, s) -> "", (v, s) -> "", (x, y) -> ""));
            table.getItems().clear();
            return;
        }
        GoalsPicture p = now.get();
        Formats formats = model.session().formats();
        Goal x = across.getValue();
        Goal y = up.getValue();
        List<GoalsChart.Dot> dots = new ArrayList<>();
        for (GoalLine line : p.lines()) {
            List<String> roles = model.roles(line);
            dots.add(new GoalsChart.Dot(kind(p, line), String.join(" · ", roles), value(line, x), value(line, y)));
        }
        chart.show(
                dots,
                new GoalsChart.Words(
                        title(x),
                        title(y),
                        (v, step) -> x.onAxis(v, step, formats),
                        (v, step) -> y.onAxis(v, step, formats),
                        (a, b) -> x.exactly(a, formats) + " / " + y.exactly(b, formats)));
        choosing = true;
        Tables.update(table, p.lines());
        table.refresh();
        choosing = false;
        card.summary(messages.get("goals.chart.summary", formats.count(p.lines().size())));
        portfolios();
        chosen();
    }

    /** Turnover is zero across the axis where nothing is known of it. */
    private static double value(GoalLine line, Goal goal) {
        double figure = line.figure(goal);
        return Double.isNaN(figure) ? 0 : figure;
    }

    private String title(Goal goal) {
        return messages.get("goals.axis." + goal.key());
    }

    private GoalsChart.Kind kind(GoalsPicture p, GoalLine line) {
        int index = line.number() - 1;
        if (model.compromise() == index) {
            return GoalsChart.Kind.COMPROMISE;
        }
        if (p.knee() == index) {
            return GoalsChart.Kind.KNEE;
        }
        return p.extremes().containsValue(index) ? GoalsChart.Kind.BEST : GoalsChart.Kind.PLAIN;
    }

    private void portfolios() {
        List<GoalsChart.Mark> marks = new ArrayList<>();
        model.whatIfProperty().get().ifPresent(w -> {
            mark(true, "goals.here", GoalsQuestions.figures(w, w.current()), marks);
            if (different(w)) {
                mark(false, "goals.target", GoalsQuestions.figures(w, w.proposed()), marks);
            }
        });
        chart.portfolios(marks);
        inspector.show();
    }

    private static boolean different(WhatIf w) {
        double moved = 0;
        for (int i = 0; i < w.current().weights().length; i++) {
            moved += Math.abs(w.current().weights()[i] - w.proposed().weights()[i]);
        }
        return moved > SAME;
    }

    private void mark(boolean held, String label, double[] figures, List<GoalsChart.Mark> marks) {
        double x = figures[across.getValue().ordinal()];
        double y = figures[up.getValue().ordinal()];
        if (Double.isFinite(x) && Double.isFinite(y)) {
            marks.add(new GoalsChart.Mark(held, messages.get(label), x, y));
        }
    }

    private void chosen() {
        Optional<GoalLine> line = model.chosenProperty().get();
        chart.choose(line.map(l -> l.number() - 1).orElse(-1));
        line.ifPresent(l -> {
            if (!l.equals(table.getSelectionModel().getSelectedItem())) {
                choosing = true;
                table.getSelectionModel().select(l);
                table.scrollTo(l);
                choosing = false;
            }
        });
        inspector.show();
    }

    private Optional<dev.counterweight.domain.Question> ask(GoalLine line, int column) {
        Goal goal = column >= 1 && column <= Goal.values().length ? Goal.values()[column - 1] : Goal.RETURN;
        return model.pictureProperty().get().map(p -> GoalsQuestions.figure(p, line, goal));
    }

    private String spoken(GoalLine line) {
        Formats formats = model.session().formats();
        List<String> words = new ArrayList<>(List.of(messages.get("goals.spoken", line.number())));
        for (Goal goal : Goal.values()) {
            words.add(messages.get("goals.column." + goal.key()) + " " + goal.words(line.figure(goal), formats));
        }
        words.addAll(model.roles(line));
        return String.join(", ", words);
    }

    private Tables.TextTable text() {
        Optional<GoalsPicture> picture = model.pictureProperty().get();
        Formats formats = model.session().formats();
        List<String> headings = new ArrayList<>(List.of(messages.get("goals.column.number")));
        for (Goal goal : Goal.values()) {
            headings.add(messages.get("goals.column." + goal.key()));
        }
        headings.add(messages.get("goals.column.which"));
        picture.ifPresent(p -> p.assets().forEach(a -> headings.add(a.value())));
        List<List<String>> rows = new ArrayList<>();
        picture.ifPresent(p -> table.getItems().forEach(line -> {
            List<String> row = new ArrayList<>(List.of(formats.count(line.number())));
            for (Goal goal : Goal.values()) {
                row.add(goal.exactly(line.figure(goal), formats));
            }
            row.add(String.join(" · ", model.roles(line)));
            for (double w : line.weights()) {
                row.add(formats.percent(Math.max(0, w), 2));
            }
            rows.add(row);
        }));
        return new Tables.TextTable(headings, rows);
    }

    @Override
    public void hidden() {
        attach.close();
        model.hide();
    }

    @Override
    public void close() {
        attach.close();
        model.close();
    }
}
