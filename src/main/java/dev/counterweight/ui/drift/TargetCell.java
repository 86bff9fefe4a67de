package dev.counterweight.ui.drift;

import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Targets;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A target weight that can be typed over: Enter takes it, Esc leaves it, Alt with up or down moves it. */
final class TargetCell extends TableCell<LiveRow<DriftLine>, DriftLine> {
    private static final PseudoClass EDITED = PseudoClass.getPseudoClass("edited");
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final DriftViewModel model;
    private final TextField field = new TextField();

    TargetCell(DriftViewModel model) {
        this.model = model;
        field.getStyleClass().addAll("number", "in-cell");
        field.setAccessibleText(model.messages().get("drift.column.target"));
        field.setOnAction(e -> accept());
        field.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                cancelEdit();
                e.consume();
            }
        });
        field.focusedProperty().subscribe(focused -> {
            if (!focused && isEditing()) {
                accept();
            }
        });
    }

    private void accept() {
        OptionalInt points =
                Targets.basisPoints(field.getText(), model.session().formats().locale());
        if (points.isEmpty()) {
            field.pseudoClassStateChanged(INVALID, true);
            field.setTooltip(new Tooltip(model.messages().get("drift.target.invalid")));
            return;
        }
        DriftLine line = getItem();
        cancelEdit();
        if (line != null) {
            model.setTarget(line.instrument(), points.getAsInt());
        }
    }

    @Override
    public void startEdit() {
        super.startEdit();
        DriftLine line = getItem();
        if (line == null || !isEditing()) {
            return;
        }
        field.pseudoClassStateChanged(INVALID, false);
        field.setText(Formats.bare(model.session().formats().weight(line.target())));
        setText(null);
        setGraphic(field);
        field.requestFocus();
        field.selectAll();
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        show(getItem());
    }

    @Override
    protected void updateItem(DriftLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || !isEditing()) {
            show(empty ? null : line);
        }
    }

    private void show(@org.jspecify.annotations.Nullable DriftLine line) {
        setGraphic(null);
        setText(line == null ? null : Formats.bare(model.session().formats().weight(line.target())));
        pseudoClassStateChanged(EDITED, line != null && line.edited());
    }
}
