package dev.counterweight.ui.drift;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.TableFilter;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Why;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is held, what it cost and what was gained since. */
final class PositionsPane extends VBox {
    private static final PseudoClass TOTAL = PseudoClass.getPseudoClass("total");
    private static final PseudoClass UNABLE = PseudoClass.getPseudoClass("unable");

    private final PositionsViewModel model;
    private final TableView<PositionLine> table = new TableView<>();
    private final PositionColumns columns;
    private final TableFilter<PositionLine> filter;
    private final Attach attach = new Attach();
    private Categories colours = Categories.of(List.of());

    /** @param adjust lets a person change the target of an instrument */
    PositionsPane(PositionsViewModel model, Dialogs dialogs, Consumer<InstrumentId> adjust) {
        this.model = model;
        Messages messages = model.messages();
        Nodes.styled(this, "panel", "flush");
        setSpacing(0);
        columns = new PositionColumns(model, () -> colours, adjust);
        table.getColumns().setAll(columns.all());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        LiveRow.steadyHeight(table);
        table.setAccessibleText(messages.get("drift.positions"));
        table.setPlaceholder(Nodes.label(messages.get("drift.positions.none"), "muted"));
        table.setRowFactory(t -> new TableRow<>() {
            @Override
            protected void updateItem(PositionLine line, boolean empty) {
                super.updateItem(line, empty);
                boolean none = empty || line == null;
                pseudoClassStateChanged(TOTAL, !none && line.total());
                pseudoClassStateChanged(UNABLE, !none && !line.known());
                setAccessibleText(none ? "" : columns.spoken(line));
            }
        });
        filter = TableFilter.always(messages, table, model.lines(), columns::spoken);
        Tables.copyOnShortcut(table, dialogs, columns::text);
        Tables.onOpen(table, line -> line.row().ifPresent(r -> adjust.accept(r.instrument())));
        Why.on(table, this::asked);
        table.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (line != null && line.row().isPresent()) {
                model.session()
                        .selectionProperty()
                        .set(Optional.of(line.row().get().instrument()));
            }
        });
        Label note = Nodes.paragraph("", "caption");
        note.textProperty().bind(model.noteProperty());
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, Nodes.styled(new VBox(note), "panel-note"));
    }

    private Optional<Question> asked(PositionLine line, int column) {
        PositionColumns.Column[] all = PositionColumns.Column.values();
        return Optional.of(
                PositionQuestions.of(column < 0 ? PositionColumns.Column.VALUE : all[column], line, model.lines()));
    }

    TableFilter<PositionLine> filter() {
        return filter;
    }

    void shown() {
        if (attach.isEmpty()) {
            attach.toList(model.lines(), this::recolour);
            attach.to(model.session().formatsProperty(), f -> table.refresh());
            attach.to(model.session().selectionProperty(), this::select);
        }
        model.open();
    }

    private void recolour() {
        colours = Categories.of(model.lines().stream()
                .flatMap(l -> l.row().stream())
                .map(r -> r.instrument())
                .toList());
        select(model.session().selectionProperty().get());
    }

    private void select(Optional<InstrumentId> chosen) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (chosen.isPresent()
                    && table.getItems().get(i).row().map(r -> r.instrument()).equals(chosen)
                    && table.getSelectionModel().getSelectedIndex() != i) {
                table.getSelectionModel().select(i);
            }
        }
    }

    void hidden() {
        attach.close();
        model.pause();
    }
}
