package dev.counterweight.ui.common;

import dev.counterweight.domain.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The scenario's meaning beside whatever changes it: what is held, what is meant, the difference, line by line. Its labels stay
 * and only their texts change, so that it keeps up with a drag.
 */
public final class WhatIfStrip extends VBox {
    private final Session session;
    private final GridPane grid = Nodes.styled(new GridPane(), "what-if");
    private final List<Line> lines = new ArrayList<>();

    private record Line(Label name, Label current, Label proposed, Label change) {
        void show(WhatIfFigures.Figure figure, Messages messages) {
            name.setText(figure.name());
            name.getTooltip().setText(figure.meaning());
            name.setAccessibleText(figure.spoken(messages));
            current.setText(figure.current());
            proposed.setText(figure.proposed());
            boolean alone = figure.current().isEmpty();
            GridPane.setColumnIndex(proposed, alone ? 1 : 2);
            GridPane.setColumnSpan(proposed, alone ? 2 : 1);
            change.setText(figure.change());
            Nodes.tone(proposed, figure.tone(), "breach");
            if (!figure.asked().isEmpty()) {
                Why.on(current, figure.asked().get(0));
                Why.on(proposed, figure.asked().get(1));
                Why.on(change, figure.asked().get(2));
            }
        }
    }

    public WhatIfStrip(Session session) {
        this.session = session;
        Messages messages = session.messages();
        getStyleClass().add("what-if-strip");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setMinWidth(USE_PREF_SIZE);
        grid.getColumnConstraints().add(names);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints numbers = new ColumnConstraints();
            numbers.setMinWidth(USE_PREF_SIZE);
            numbers.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(numbers);
        }
        grid.addRow(
                0,
                Nodes.label(""),
                Nodes.label(messages.get("common.shown.current"), "caption"),
                Nodes.label(messages.get("common.shown.proposed"), "caption"),
                Nodes.label(messages.get("common.shown.change"), "caption"));
        getChildren().add(grid);
    }

    /** Shows a scenario's meaning; nothing leaves the last one. */
    public void show(Optional<WhatIf> whatIf) {
        whatIf.ifPresent(w -> show(WhatIfFigures.of(w, session.formats(), session.messages())));
    }

    private void show(List<WhatIfFigures.Figure> figures) {
        while (lines.size() < figures.size()) {
            add();
        }
        for (int i = 0; i < figures.size(); i++) {
            lines.get(i).show(figures.get(i), session.messages());
        }
    }

    private void add() {
        Label name = Nodes.label("", "muted");
        name.setMinWidth(USE_PREF_SIZE);
        name.setTooltip(new Tooltip());
        Line line = new Line(name, number("muted"), number("strong"), number("subtle"));
        lines.add(line);
        grid.addRow(lines.size(), line.name(), line.current(), line.proposed(), line.change());
    }

    private static Label number(String style) {
        Label label = Nodes.label("", style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
