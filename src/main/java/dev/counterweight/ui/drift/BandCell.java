package dev.counterweight.ui.drift;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.ui.charts.BandBar;
import dev.counterweight.ui.common.LiveRow;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import javafx.scene.Cursor;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A weight in its band. The target's mark can be dragged: the weight stays where it is, the others make room, and everything that
 * depends on the targets follows. The keyboard's equal is Alt with up or down on the row.
 */
final class BandCell extends TableCell<LiveRow<DriftLine>, DriftLine> {
    private final DriftViewModel model;
    private final IntSupplier scale;
    private final Function<DriftLine, String> spoken;
    private final BandBar bar = new BandBar();
    private Optional<Drag> drag = Optional.empty();

    /** @param target where the target was when the drag began, basis points */
    private record Drag(InstrumentId instrument, double x, int target) {}

    BandCell(DriftViewModel model, IntSupplier scale, Function<DriftLine, String> spoken) {
        this.model = model;
        this.scale = scale;
        this.spoken = spoken;
        addEventFilter(MouseEvent.MOUSE_MOVED, e -> setCursor(grips(e) ? Cursor.H_RESIZE : Cursor.DEFAULT));
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventFilter(MouseEvent.MOUSE_RELEASED, e -> released());
    }

    private boolean grips(MouseEvent event) {
        DriftLine line = getItem();
        return line != null && !line.locked() && BandBar.onTarget(event.getX() - snappedLeftInset(), room());
    }

    private double room() {
        return getWidth() - snappedLeftInset() - snappedRightInset();
    }

    private void pressed(MouseEvent event) {
        DriftLine line = getItem();
        if (line != null && event.getButton() == MouseButton.PRIMARY && grips(event)) {
            drag = Optional.of(
                    new Drag(line.instrument(), event.getX(), line.target().basisPoints()));
            model.edits().begin();
            getTableView().getSelectionModel().select(getIndex());
            event.consume();
        }
    }

    private void dragged(MouseEvent event) {
        drag.ifPresent(d -> {
            int moved = BandBar.distance(event.getX() - d.x(), room(), scale.getAsInt());
            model.edits().move(d.instrument(), d.target() + moved / 10 * 10);
            event.consume();
        });
    }

    private void released() {
        if (drag.isPresent()) {
            drag = Optional.empty();
            model.edits().end();
            getTableView().refresh();
        }
    }

    @Override
    protected void updateItem(@Nullable DriftLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            return;
        }
        show(line);
        setGraphic(bar);
    }

    private void show(DriftLine line) {
        int shift = drag.filter(d -> d.instrument().equals(line.instrument()))
                .map(d -> line.target().basisPoints() - d.target())
                .orElse(0);
        bar.show(line.drift(), line.band(), scale.getAsInt(), line.known(), spoken.apply(line));
        bar.shift(shift);
    }
}
