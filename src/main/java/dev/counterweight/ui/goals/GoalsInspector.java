package dev.counterweight.ui.goals;

import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.SideFigure;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.ui.charts.ComparedWeights;
import dev.counterweight.ui.charts.WeightRows;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The chosen portfolio beside what is held and what is meant: figures, weights, and what it is the optimum of. */
final class GoalsInspector extends VBox {
    private final GoalsViewModel model;
    private final Messages messages;
    private final Label title = Nodes.label("", "heading");
    private final Label roles = Nodes.paragraph("", "small", "strong");
    private final Label optimum = Nodes.paragraph("", "small");
    private final GridPane figures = Nodes.styled(new GridPane(), "facts");
    private final Label[][] numbers = new Label[Goal.values().length][3];
    private final Label residual = Nodes.label("", "muted");
    private final Label notes = Nodes.paragraph("", "small", "warn");
    private final WeightRows weights = new WeightRows();
    private final ComparedWeights compared;

    GoalsInspector(GoalsViewModel model) {
        this.model = model;
        messages = model.messages();
        getStyleClass().addAll("panel", "inspector", "wide");
        compared = new ComparedWeights(weights, model.session(), messages.get("goals.inspector.chosen"));
        figures();
        Why.on(weights, () -> questions(null));
        weights.setAccessibleText(messages.get("goals.inspector.weights"));
        weights.onChoose(name -> model.session().selectionProperty().set(Optional.of(new InstrumentId(name))));
        ScrollPane scroll = new ScrollPane(weights);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(96);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, roles, notes, figures, optimum, residual, scroll);
    }

    private void figures() {
        figures.addRow(
                0,
                Nodes.label(""),
                head("goals.inspector.chosen"),
                head("goals.inspector.held"),
                head("goals.inspector.target"));
        for (Goal goal : Goal.values()) {
            int r = goal.ordinal();
            for (int c = 0; c < 3; c++) {
                numbers[r][c] = Nodes.label("", c == 0 ? "strong" : "muted");
                numbers[r][c].setMinWidth(Label.USE_PREF_SIZE);
                GridPane.setHalignment(numbers[r][c], HPos.RIGHT);
            }
            figures.addRow(
                    r + 1,
                    Nodes.label(messages.get("goals.column." + goal.key()), "muted"),
                    numbers[r][0],
                    numbers[r][1],
                    numbers[r][2]);
            Why.on(numbers[r][0], () -> questions(goal));
            side(goal).ifPresent(figure -> {
                Why.on(numbers[r][1], new Question.Figure(figure, Question.Of.CURRENT));
                Why.on(numbers[r][2], new Question.Figure(figure, Question.Of.PROPOSED));
            });
        }
        ColumnConstraints first = new ColumnConstraints();
        first.setHgrow(Priority.ALWAYS);
        figures.getColumnConstraints().add(first);
    }

    private static Optional<SideFigure> side(Goal goal) {
        return switch (goal) {
            case RETURN -> SideFigure.named("return");
            case RISK -> SideFigure.named("volatility");
            case TURNOVER -> Optional.empty();
            case DIVERSIFICATION -> SideFigure.named("ratio");
        };
    }

    /** What a figure of the chosen portfolio, or its weights, can be asked. */
    private List<Question> questions(@org.jspecify.annotations.Nullable Goal goal) {
        List<Question> questions = new ArrayList<>();
        model.pictureProperty()
                .get()
                .ifPresent(p -> model.chosenProperty().get().ifPresent(line -> {
                    if (goal != null) {
                        questions.add(GoalsQuestions.figure(p, line, goal));
                        return;
                    }
                    for (int i = 0; i < p.assets().size(); i++) {
                        questions.add(GoalsQuestions.made(
                                "weight", p.assets().get(i).value(), Value.fraction(line.weights()[i]), p));
                    }
                }));
        return questions;
    }

    private Label head(String key) {
        Label head = Nodes.label(messages.get(key), "caption");
        GridPane.setHalignment(head, HPos.RIGHT);
        return head;
    }

    void select(String name) {
        weights.select(name);
    }

    void show() {
        Optional<GoalsPicture> picture = model.pictureProperty().get();
        Optional<GoalLine> chosen = model.chosenProperty().get();
        Optional<WhatIf> whatIf = model.whatIfProperty().get();
        if (picture.isEmpty() || chosen.isEmpty() || whatIf.isEmpty()) {
            return;
        }
        GoalsPicture p = picture.get();
        GoalLine line = chosen.get();
        WhatIf w = whatIf.get();
        Formats formats = model.session().formats();
        title.setText(messages.get("goals.inspector", line.number(), p.lines().size()));
        List<String> said = model.roles(line);
        roles.setText(String.join(" · ", said));
        Nodes.show(roles, !said.isEmpty());
        notes.setText(
                String.join(" ", p.notes().stream().map(model.session()::said).toList()));
        Nodes.show(notes, !p.notes().isEmpty());
        column(0, line.figures(), formats);
        column(1, GoalsQuestions.figures(w, w.current()), formats);
        column(2, GoalsQuestions.figures(w, w.proposed()), formats);
        optimum.setText(optimum(line, formats));
        residual.setText(
                messages.get("goals.residual", model.session().formats().tiny(line.residual())));
        compared.show(w, p.assets(), line.weights());
    }

    private void column(int column, double[] values, Formats formats) {
        for (Goal goal : Goal.values()) {
            numbers[goal.ordinal()][column].setText(goal.words(values[goal.ordinal()], formats));
        }
    }

    private String optimum(GoalLine line, Formats formats) {
        List<String> parts = new ArrayList<>();
        parts.add(messages.get("goals.optimum." + line.goal().key()));
        line.leastReturn()
                .ifPresent(r -> parts.add(messages.get("goals.within.return", Goal.RETURN.exactly(r, formats))));
        line.mostRisk().ifPresent(v -> parts.add(messages.get("goals.within.risk", Goal.RISK.exactly(v, formats))));
        line.mostTurnover()
                .ifPresent(t -> parts.add(messages.get("goals.within.turnover", Goal.TURNOVER.exactly(t, formats))));
        return messages.get("goals.optimum", String.join(", ", parts));
    }
}
