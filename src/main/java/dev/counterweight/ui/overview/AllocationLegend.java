package dev.counterweight.ui.overview;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The rows beside the donut: what is held, what is meant, the drift. Rows stay, and only their words change. */
final class AllocationLegend extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Session session;
    private final List<Label> columns =
            List.of(Nodes.label("", "caption"), Nodes.label("", "caption"), Nodes.label("", "caption"));
    private final HBox headings;
    private final List<Row> rows = new ArrayList<>();
    private Categories colours = Categories.of(List.of());

    AllocationLegend(Messages messages, Session session) {
        this.session = session;
        setAlignment(Pos.CENTER_LEFT);
        headings = line("legend-head", Nodes.label(messages.get("overview.allocation.name"), "caption"), columns);
        getChildren().add(headings);
    }

    void show(OverviewState.Allocation allocation, Categories now) {
        List<OverviewState.Part> parts = allocation.parts();
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).setText(allocation.headings().get(i));
        }
        List<InstrumentId> ids =
                parts.stream().map(OverviewState.Part::instrument).toList();
        if (!ids.equals(rows.stream().map(r -> r.instrument).toList()) || !now.equals(colours)) {
            colours = now;
            rows.clear();
            ids.forEach(id -> rows.add(new Row(id)));
            getChildren().setAll(headings);
            rows.forEach(r -> getChildren().add(r.box));
        }
        for (int i = 0; i < parts.size(); i++) {
            rows.get(i).show(parts.get(i));
        }
    }

    void select(Optional<InstrumentId> chosen) {
        rows.forEach(r -> r.box.pseudoClassStateChanged(CHOSEN, chosen.equals(Optional.of(r.instrument))));
    }

    private final class Row {
        private final InstrumentId instrument;
        private final List<Label> numbers = List.of(Nodes.label(""), Nodes.label("", "muted"), Nodes.label(""));
        private final HBox box;

        Row(InstrumentId instrument) {
            this.instrument = instrument;
            Label name = Nodes.label(instrument.value());
            name.setGraphic(colours.chip(instrument));
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            box = line("legend-row", name, numbers);
            box.setOnMouseClicked(e -> session.selectionProperty().set(Optional.of(instrument)));
        }

        void show(OverviewState.Part part) {
            for (int i = 0; i < numbers.size(); i++) {
                OverviewState.Number number = part.numbers().get(i);
                numbers.get(i).setText(Formats.bare(number.words()));
                Why.on(numbers.get(i), number.question());
            }
            Nodes.tone(numbers.getLast(), part.tone(), "inband", "over", "under", "plain");
            box.setAccessibleText(part.spoken());
        }
    }

    private static HBox line(String style, Label name, List<Label> numbers) {
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = Nodes.styled(new HBox(name), style);
        for (Label number : numbers) {
            number.getStyleClass().add("legend-number");
            row.getChildren().add(number);
        }
        return row;
    }
}
