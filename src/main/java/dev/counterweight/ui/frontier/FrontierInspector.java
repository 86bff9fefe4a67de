package dev.counterweight.ui.frontier;

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
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What stands at the chosen place of the curve, beside what is held: figures, weights, and what limits them. */
final class FrontierInspector extends VBox {
    private final FrontierViewModel model;
    private final Messages messages;
    private final Label caption = Nodes.label("", "caption");
    private final GridPane figures = Nodes.styled(new GridPane(), "facts");
    private final Label[][] numbers = new Label[3][3];
    private final Label residual = Nodes.label("", "muted");
    private final WeightRows weights = new WeightRows();
    private final ComparedWeights compared;
    private final Label binds = Nodes.paragraph("", "small");
    private final Label notes = Nodes.paragraph("", "small", "warn");

    FrontierInspector(FrontierViewModel model) {
        this.model = model;
        messages = model.messages();
        getStyleClass().addAll("panel", "inspector", "wide");
        compared = new ComparedWeights(weights, model.session(), messages.get("frontier.inspector.curve"));
        figures();
        asking();
        weights.setAccessibleText(messages.get("frontier.inspector.weights"));
        weights.onChoose(name -> model.session().selectionProperty().set(Optional.of(new InstrumentId(name))));
        ScrollPane scroll = new ScrollPane(weights);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(96);
        // As high as its rows, so that what limits them stands right below.
        scroll.setMaxHeight(USE_PREF_SIZE);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Nodes.label(messages.get("frontier.inspector"), "heading"),
                        notes,
                        figures,
                        residual,
                        scroll,
                        Nodes.label(messages.get("frontier.binds"), "caption"),
                        binds);
    }

    private void figures() {
        figures.addRow(
                0,
                Nodes.label(""),
                head("frontier.inspector.curve"),
                head("frontier.inspector.current"),
                head("frontier.inspector.target"));
        String[] names = {"frontier.return", "frontier.volatility", "frontier.sharpe"};
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                numbers[r][c] = Nodes.label("", c == 0 ? "strong" : "muted");
                numbers[r][c].setMinWidth(Label.USE_PREF_SIZE);
                GridPane.setHalignment(numbers[r][c], javafx.geometry.HPos.RIGHT);
            }
            figures.addRow(
                    r + 1, Nodes.label(messages.get(names[r]), "muted"), numbers[r][0], numbers[r][1], numbers[r][2]);
        }
        javafx.scene.layout.ColumnConstraints first = new javafx.scene.layout.ColumnConstraints();
        first.setHgrow(Priority.ALWAYS);
        figures.getColumnConstraints().add(first);
    }

    private void asking() {
        String[] keys = {"return", "volatility", "sharpe"};
        for (int r = 0; r < 3; r++) {
            String key = keys[r];
            SideFigure figure = SideFigure.named(key).orElseThrow();
            Why.on(numbers[r][0], () -> place(key));
            Why.on(numbers[r][1], new Question.Figure(figure, Question.Of.CURRENT));
            Why.on(numbers[r][2], new Question.Figure(figure, Question.Of.PROPOSED));
        }
        Why.on(weights, () -> place("weight"));
    }

    /** What the figures and weights at the chosen place can be asked. */
    private List<Question> place(String key) {
        List<Question> questions = new ArrayList<>();
        model.pictureProperty()
                .get()
                .ifPresent(p -> model.cursorProperty().get().ifPresent(c -> {
                    switch (key) {
                        case "return" -> questions.add(made(key, "", Value.fraction(c.expectedReturn()), p));
                        case "volatility" -> questions.add(made(key, "", Value.fraction(c.volatility()), p));
                        case "sharpe" -> questions.add(made(key, "", Value.ratio(sharpe(p, c)), p));
                        default -> {
                            for (int i = 0; i < p.assets().size(); i++) {
                                String name = p.assets().get(i).id().value();
                                questions.add(made(key, name, Value.fraction(Math.max(0, c.weights()[i])), p));
                            }
                        }
                    }
                }));
        return questions;
    }

    private static Question made(String key, String subject, Value value, FrontierPicture p) {
        List<Question> from = new ArrayList<>();
        p.assets().forEach(a -> from.add(new Question.Mean(a.id())));
        p.assets().forEach(a -> from.add(new Question.Volatility(a.id())));
        from.add(new Question.Setting("riskFree", "", Value.fraction(p.riskFree())));
        return new Question.Made("frontier.at." + key, subject, value, from);
    }

    private Label head(String key) {
        Label head = Nodes.label(messages.get(key), "caption");
        GridPane.setHalignment(head, javafx.geometry.HPos.RIGHT);
        return head;
    }

    /** What the curve was traced from; stands beside the title. */
    Label caption() {
        return caption;
    }

    void select(String name) {
        weights.select(name);
    }

    /** One sentence about a place. */
    String sentence(FrontierCurve.Place place) {
        Formats formats = model.session().formats();
        return messages.get(
                "frontier.curve.summary",
                formats.percent(place.expectedReturn(), 1),
                formats.percent(place.volatility(), 1));
    }

    void show() {
        Optional<FrontierPicture> picture = model.pictureProperty().get();
        Optional<FrontierCurve.Place> cursor = model.cursorProperty().get();
        Optional<WhatIf> whatIf = model.whatIfProperty().get();
        if (picture.isEmpty() || cursor.isEmpty() || whatIf.isEmpty()) {
            return;
        }
        FrontierPicture p = picture.get();
        FrontierCurve.Place c = cursor.get();
        Formats formats = model.session().formats();
        WhatIf w = whatIf.get();
        caption.setText(messages.get(
                "frontier.caption",
                formats.count(w.market().observations()),
                formats.date(w.market().from()),
                formats.date(w.market().to())));
        column(0, c.expectedReturn(), c.volatility(), sharpe(p, c));
        column(
                1,
                w.current().expectedReturn(),
                w.current().volatility(),
                w.current().sharpe());
        column(
                2,
                w.proposed().expectedReturn(),
                w.proposed().volatility(),
                w.proposed().sharpe());
        residual.setText(messages.get("frontier.residual", formats.tiny(p.residual())));
        notes.setText(String.join(" ", p.notes()));
        Nodes.show(notes, !p.notes().isEmpty());
        List<String> limits = model.binding();
        binds.setText(limits.isEmpty() ? messages.get("frontier.binds.nothing") : String.join("\n", limits));
        compared.show(w, p.assets().stream().map(FrontierPicture.Asset::id).toList(), c.weights());
    }

    private static double sharpe(FrontierPicture p, FrontierCurve.Place c) {
        return c.volatility() > 0 ? (c.expectedReturn() - p.riskFree()) / c.volatility() : Double.NaN;
    }

    private void column(int column, double expectedReturn, double volatility, double sharpe) {
        Formats formats = model.session().formats();
        numbers[0][column].setText(formats.percent(expectedReturn, 1));
        numbers[1][column].setText(formats.percent(volatility, 1));
        numbers[2][column].setText(formats.decimal(sharpe, 2));
    }
}
